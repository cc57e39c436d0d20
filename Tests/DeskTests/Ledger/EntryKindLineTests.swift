import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

/// How every kind shows in a list of 80 columns.
@Suite struct EntryKindLineTests {
  private static let keys = [EntryKind].bundled.map(\.key)

  /// An entry of a kind with everything that its columns show.
  static func row(_ kind: EntryKind) -> EntryRow {
    let resident = EntryParty.resident(7)
    var it = EntryContent(
      day: CommunityFixture.day("2026-11-20"), plannedFor: CommunityFixture.day("2026-11-23"), from: ClockTime("9:00"),
      until: ClockTime("11:30"), place: Place("梧桐里3号楼"), grid: 1, team: 1, title: "邻里议事", text: "说了停车的事",
      outcome: kind.outcomes.first?.key)
    it.lines = [EntryLine(.staff(1), .did, EntryMeasure.people, 1)]
    if kind.subjects != .none { it.lines.append(EntryLine(resident, .received, EntryMeasure.people, 1)) }
    for measure in kind.measures where measure != EntryMeasure.people {
      it.lines.append(EntryLine(.everybody, .did, measure, 12))
    }
    for field in kind.fields {
      switch field.kind {
      case .date: it.fields[field.key] = .date(it.day)
      case .choice: it.fields[field.key] = field.choices.first.map { .choice($0.key) }
      default: it.fields[field.key] = .text("公告栏")
      }
    }
    let number = kind.series.map { EntryNumber(year: $0 == .yearly ? 2026 : nil, sequence: 12) }
    let version = EntryVersion(number: 1, at: CommunityFixture.friday, by: 1, state: .done, content: it)
    return EntryRow(
      id: 1, kind: kind.key, number: number, version: version, recordedBy: 1, recordedAt: CommunityFixture.friday,
      names: [.staff(1): "王书记", resident: "张伟明"], orders: [])
  }

  @Test("Its one line says something, and its own columns have headings, in both languages", arguments: keys)
  func line(_ key: String) throws {
    let kind = try #require([EntryKind].bundled.kind(key))
    let community = try CommunityFixture()
    for language in Language.allCases {
      let context = try community.desk(language: language, columns: 80, rows: 24).desk.context
      let text = EntryText(context.listView, context.office.kinds)
      let row = Self.row(kind)
      #expect(!text.summary(row).isEmpty || kind.summary == [.items, .who] || kind.summary == [.items, .whom])
      var canvas = Canvas(size: context.size, theme: .standard, glyphs: .unicode, ambiguousWidth: .narrow)
      let table = ListTable.ledger(text, kind)
      var list = ListState<Int64>()
      list.keepSelection(in: [1])
      canvas.table(table, of: [row], in: Rect(column: 0, row: 0, columns: 80, rows: 24), list: list, isFocused: true)
      let shown = canvas.frame.lines
      for column in table.onScreen.prefix(3) {
        #expect(shown[0].contains(column.title), "\(column.title) in \(shown[0])")
      }
      // Whatever stands in the first two columns stands there whole.
      for column in table.onScreen.prefix(2) {
        let cell = table.text(of: row, in: column)
        #expect(cell.isEmpty || shown[1].contains(cell) || cell.count > 12, "\(cell) in \(shown[1])")
      }
    }
  }
}
