import CommunityModel
import CommunityResources
import Foundation
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Read line by line, and without seeing colours")
struct LinearTests {
  private func linear(_ language: Language = .zh, columns: Int = 120) throws -> DeskHarness {
    try DemoDesk.open(language: language, columns: columns, rows: 40, isLinear: true)
  }

  /// The line at which the real cursor stands, from there to the end of the sentence.
  private func sentence(_ desk: DeskHarness) -> String {
    guard let row = desk.frame.cursor?.row else { return "" }
    return desk.lines[row...].prefix(Reader.rows).joined().filter { $0 != " " }
  }

  private static let drawn = Set("─│┌┐└┘├┤━█▇▆▅▄▃▂▁▲▼")

  @Test(
    "No screen draws boxes or bars, and on each the cursor stands at something that is read out",
    arguments: [
      "today", "grids", "building", "teams", "team", "orders-all", "order", "residents", "resident", "household",
      "ledger",
      "ledger-due", "ledger-month", "stock", "reports", "closing", "settings", "settings-year", "dayClose", "units",
      "certificates", "kinds", "keys", "menu", "palette", "register-box", "register", "assign", "quit", "undo", "help",
    ])
  func screens(_ stop: String) throws {
    let desk = try linear()
    try #require(Tour.stops.first { $0.name == stop }).visit(desk)
    let found = Set(desk.text).intersection(Self.drawn)
    // A title may show where a list is sorted; nothing else is drawn.
    #expect(found.isSubset(of: ["▲", "▼"]), "\(found)")
    #expect(!sentence(desk).isEmpty)
  }

  @Test("The selected row is one sentence in the order of its columns, each under its name, nothing of it cut")
  func row() throws {
    let desk = try linear(columns: 60)
    desk.openAllOrders()
    let row = try #require(desk.orders?.rows.first)
    let words = desk.words
    let place = words("reader.place", ["place": "1", "count": String(desk.orders?.rows.count ?? 0)])
    #expect(sentence(desk).hasPrefix(place.filter { $0 != " " }))
    #expect(sentence(desk).contains(words.heading("number") + row.number.short))
    #expect(sentence(desk).contains(row.text.dropLast()))
    desk.press(.mark)
    desk.press(.moveUp)
    #expect(sentence(desk).contains(words("reader.marked")))
  }

  @Test(
    "A field says its name, what it has to hold and what is wrong; a menu why something cannot be done",
    arguments: [Language.zh, .en])
  func field(_ language: Language) throws {
    let desk = try linear(language)
    let words = desk.words
    desk.press(.newOrder)
    desk.save()
    let form = try #require(desk.form)
    let problem = try #require(form.fields[form.focus].problem)
    let read = desk.lines.joined()
    #expect(read.contains(words("reader.required")) && read.contains(problem))
    desk.press(.back, .goDayClose, .actionMenu)
    let menu = try #require(desk.desk.state.top as? MenuScreen)
    let off = try #require(menu.entries.firstIndex { $0.refusal != nil })
    desk.press(.moveDown, times: off)
    #expect(sentence(desk).contains(words("reader.off", ["why": ""]).filter { $0 != " " }))
  }

  @Test("Without colours brackets tell a hint from a value, and a cross what cannot be done now")
  func mono() throws {
    let desk = try DemoDesk.open(look: Look(.mono))
    desk.press(.newOrder)
    let hint = try #require(desk.form?.fields.first { !$0.hint.isEmpty && $0.buffer.isEmpty && $0.acceptsText }?.hint)
    #expect(desk.text.contains("(" + hint.prefix(6)))
    desk.press(.back, .goDayClose)
    #expect(desk.offer(.seal)?.refusal != nil && (desk.lines.last ?? "").contains("×"))
    // What the colours of an order's row say, its words say too.
    desk.press(.goOrders)
    let late = try #require(desk.orders?.rows.first { $0.deadline.map { $0 < desk.services.clock } ?? false })
    #expect(desk.lines[try #require(desk.row(of: late.number.short))].contains(/超|到期/))
  }

  @Test("On every screen that was ever pictured the real cursor stands somewhere, but where there is nothing to choose")
  func cursors() throws {
    for name in try Golden.recorded() where !["too-small", "import-undoing"].contains(where: name.hasPrefix) {
      let text = try String(contentsOf: Golden.folder.appending(path: name + ".txt"), encoding: .utf8)
      #expect(!text.prefix(60).contains("cursor hidden"), "\(name)")
    }
  }
}
