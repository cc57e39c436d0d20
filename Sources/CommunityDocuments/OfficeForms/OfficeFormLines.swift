import CommunityModel
import CommunityResources
import Intake

/// A resident as a row of a form.
struct ResidentFormLine {
  var line: ResidentLine
  /// The day on which ages are counted.
  var day: Day

  /// What an export says of residents, and what forms ask for besides.
  static func table(_ view: ListView, _ office: Office) -> ListTable<ResidentFormLine> {
    let keeps = office.community.settings.keepsIdentityNumbers
    var table = ListTable.residentRegister(view, keepsIdentityNumbers: keeps).of(\ResidentFormLine.line)
    table.columns.removeAll { $0.key == "id" }
    let words = view.words
    let more: [ListColumn<ResidentFormLine>] = [
      ListColumn("age", words.field("age")) { it in
        it.line.resident.birth.map { .number($0.age(on: it.day)) } ?? .none
      },
      ListColumn("phone", words(RosterField.phone)) { .some($0.line.resident.phones.first) },
      ListColumn("place", words(RosterField.address)) { .some($0.line.place.map { $0.description }) },
    ]
    let after = table.columns.firstIndex { $0.key == "phones" } ?? table.columns.count
    table.columns.insert(contentsOf: more, at: after)
    return table
  }
}

/// A household as a row of a form.
struct HouseholdFormLine {
  var id: Household.ID
  /// Whoever lives there, the contact person first.
  var members: [ResidentLine]

  private var first: ResidentLine? { members.first }

  static func table(_ view: ListView, _ office: Office) -> ListTable<HouseholdFormLine> {
    let (words, catalogue) = (view.words, view.names.catalogue)
    func column(_ key: String, _ value: @escaping (HouseholdFormLine) -> ListValue) -> ListColumn<HouseholdFormLine> {
      ListColumn(key, words(Phrase("form.field.\(key)")), value)
    }
    func known(_ key: String, _ value: @escaping (HouseholdFormLine) -> ListValue) -> ListColumn<HouseholdFormLine> {
      ListColumn(key, words.field(key), value)
    }
    return ListTable(
      view,
      [
        column("name") { .some($0.first?.resident.name) },
        column("people") { .number($0.members.count) },
        ListColumn("phone", words(RosterField.phone)) {
          .some($0.members.lazy.compactMap(\.resident.phones.first).first)
        },
        ListColumn("place", words(RosterField.address)) { .some($0.first?.place.map { $0.description }) },
        known("estate") { .some($0.first?.place?.estate) }, known("building") { .some($0.first?.place?.building) },
        known("unit") { .some($0.first?.place?.unit) }, known("room") { .some($0.first?.place?.room) },
        known("grid") { .some($0.first?.grid.flatMap { view.grids[$0]?.name }) },
        column("household") { .number(Int($0.id)) },
        column("members") { .list($0.members.map(\.resident.name)) },
        column("careTags") { it in
          var seen: Set<String> = []
          let keys = it.members.flatMap { $0.resident.careTags.map(\.key) }.filter { seen.insert($0).inserted }
          return .list(keys.map { words.name(careTag: $0, catalogue) })
        },
      ])
  }
}

extension EntryDetail {
  /// What an export says of entries, and what the kind asks for besides, a column a field and a measure.
  static func formTable(_ view: ListView, _ office: Office, _ kind: EntryKind?) -> ListTable<EntryDetail> {
    var table = ListTable.entryRegister(view, office.kinds)
    let words = view.words
    // By their heads in a document: these are fixed when the columns below join them.
    let heads = table.heads
    for place in table.columns.indices { table.columns[place].title = heads[place].title }
    table.document = nil
    guard let kind else { return table }
    table.columns += kind.measures.map { measure in
      ListColumn("measure.\(measure)", words.name(entryMeasure: measure)) { row in
        let sum = row.entry.content.sum(measure)
        return measure == EntryMeasure.money ? .text("\(sum / 100).\((abs(sum) % 100).padded(to: 2))") : .number(sum)
      }
    }
    let texts = EntryText(view, office.kinds)
    table.columns += kind.fields.filter { !$0.isHidden }.map { field in
      ListColumn("field.\(field.key)", words.name(field: field.key, of: kind)) { row in
        .some(texts.text(.field(field.key), EntryRow(row)))
      }
    }
    return table
  }
}
