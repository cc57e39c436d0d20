import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

/// One picture: a stop of the tour at a size, in a language, with Unicode or ASCII.
struct Picture: Sendable, CustomTestStringConvertible {
  var stop: String
  var columns: Int
  var rows: Int
  var language: Language
  var isASCII = false

  var name: String { "\(stop)-\(columns)x\(rows)-\(language.rawValue)" + (isASCII ? "-ascii" : "") }
  var testDescription: String { name }

  static func wide(_ stop: String, _ language: Language = .zh) -> Picture {
    Picture(stop: stop, columns: 120, rows: 36, language: language)
  }
  static func large(_ stop: String, _ language: Language = .zh) -> Picture {
    Picture(stop: stop, columns: 200, rows: 50, language: language)
  }
  static func usual(_ stop: String, _ language: Language = .zh) -> Picture {
    Picture(stop: stop, columns: 80, rows: 24, language: language)
  }
  static func small(_ stop: String, _ language: Language = .zh) -> Picture {
    Picture(stop: stop, columns: 46, rows: 20, language: language)
  }
  var ascii: Picture {
    var picture = self
    picture.isASCII = true
    return picture
  }

  /// Not every screen in every way, but every screen, size and language, and both sets of characters.
  static let all: [Picture] =
    [
      .wide("today"), .wide("today", .en), .large("today"), .usual("today"), .small("today"),
      .usual("today", .en).ascii,
      .usual("today-teams"), .usual("too-small"),
      .wide("grids"), .usual("grids", .en), .wide("building"), .usual("building", .en).ascii, .small("building"),
      .wide("teams"), .small("teams", .en), .wide("team"), .usual("team", .en), .usual("activity-form"),
      .usual("orders-toAssign"), .usual("orders-inProgress"), .wide("orders-dueToday", .en), .wide("orders-overdue"),
      .usual("orders-awaitingCallback", .en), .usual("orders-suspended"), .small("orders-ended"),
      .wide("orders-all").ascii, .usual("orders-marked"), .wide("orders-filter"),
      .wide("ledger-due"), .usual("ledger-due", .en), .small("ledger-due"), .wide("resident-entries"),
      .wide("ledger"), .wide("ledger", .en), .large("ledger"), .usual("ledger"), .usual("ledger", .en).ascii,
      .small("ledger"), .wide("ledger-planned", .en), .usual("ledger-visits"), .wide("ledger-kind"),
      .usual("ledger-filter"), .usual("entry"), .wide("entry", .en), .small("entry"), .usual("entry-form"),
      .wide("entry-form", .en), .usual("visit"), .usual("visit", .en), .usual("visit-declined"), .usual("visit-help"),
      .wide("meeting"), .usual("meeting", .en), .small("meeting"), .usual("meeting-open"), .wide("meeting-open", .en),
      .usual("meeting-matter"), .wide("meeting-matter", .en), .usual("meeting-today"),
      .usual("register-box"), .wide("register-box", .en), .usual("register-box-found"), .usual("promote"),
      .usual("counter"), .wide("counter", .en), .small("counter"), .usual("counter-short"), .wide("stock"),
      .usual("stock", .en), .small("stock"), .usual("round-form"), .usual("round-paper"),
      .wide("round-paper", .en), .usual("round"), .wide("round", .en), .small("round"), .usual("rota"), .wide("rota"),
      .wide("rota", .en),
      .small("rota"), .usual("rota-settings"), .usual("handover"), .wide("handover", .en), .usual("promise"),
      .wide("ledger-month"), .usual("ledger-month"), .usual("ledger-month", .en), .small("ledger-month"),
      .large("ledger-month", .en), .usual("ledger-month-day"), .wide("visits"), .usual("visits"), .usual("visits", .en),
      .small("visits"), .wide("visits-building", .en), .usual("visits-building"), .wide("grid-entries"),
      .usual("grid-entries"), .usual("grid-entries", .en), .wide("order-entries"), .usual("order-entries", .en),
      .usual("staff-card"), .wide("staff-card", .en), .usual("volunteer"), .wide("volunteer", .en),
      .usual("export-ledger"), .wide("export-ledger", .en), .wide("kinds"), .usual("kinds", .en), .small("kinds"),
      .usual("kind-form"), .wide("kind-form", .en), .usual("linked"), .wide("linked", .en),
      .wide("order"), .usual("order", .en), .small("order"), .wide("slip"), .usual("slip", .en),
      .usual("residents"), .wide("residents-found"), .usual("residents-found", .en), .small("residents-found"),
      .large("residents-found"), .large("building"),
      .wide("residents-found", .en), .usual("residents-found"),
      .wide("residents-tokens"), .usual("residents-tokens", .en), .wide("residents-order", .en),
      .usual("residents-order"), .usual("residents-none"), .wide("residents-none", .en), .wide("residents-phone"),
      .usual("residents-phone", .en), .wide("residents-place", .en), .usual("residents-place"),
      .usual("residents-more"), .usual("residents-more", .en), .wide("residents-other"), .usual("residents-other", .en),
      .small("residents-other"),
      .usual("residents-merged"), .wide("residents-merged", .en), .wide("resident"), .usual("resident", .en),
      .small("resident"),
      .usual("resident-revealed"), .wide("household"), .usual("resident-form"), .usual("resident-new", .en),
      .wide("resident-timeline"), .usual("resident-timeline", .en), .usual("resident-merge"),
      .wide("resident-merge", .en),
      .wide("due-review"), .usual("due-review", .en), .usual("helper-form"), .usual("household-split", .en),
      .wide("register"), .usual("register", .en), .small("register"), .wide("register-problem"),
      .usual("register-found"), .usual("register-end", .en).ascii, .usual("draft"), .usual("assign"),
      .wide("help"), .usual("help-orders", .en), .usual("palette"), .wide("palette-found", .en), .usual("menu"),
      .small("menu", .en), .usual("output"), .usual("export-choose"), .wide("export-orders", .en),
      .usual("export-orders"),
      .small("export-residents"), .usual("export-teams"), .usual("undo"), .usual("redo", .en), .wide("conflict"),
      .usual("quit"), .usual("keys"), .wide("keys", .en), .small("keys"), .usual("keys-press"),
      .wide("keys-press", .en),
      .usual("themes"), .usual("themes", .en).ascii, .usual("operator"), .wide("dayClose"), .wide("dayClose", .en),
      .usual("dayClose", .en),
      .small("dayClose"),
      .usual("day-sheet"), .usual("day-decided"), .usual("day-confirm"), .wide("day-sealed", .en),
      .usual("import-folders"), .wide("import-file"), .usual("import-file", .en), .wide("import-sheets"),
      .usual("import-sheets", .en),
      .wide("import-columns"), .usual("import-columns", .en), .wide("import-meaning"), .wide("import-check"),
      .usual("import-check", .en), .small("import-check"), .wide("import-row"), .usual("import-row", .en),
      .wide("import-write"), .usual("import-write", .en), .wide("import-writing"), .usual("import-writing", .en).ascii,
      .wide("import-done"), .usual("import-done", .en), .usual("import-undoing"), .wide("import-head"),
      .wide("import-terms"), .usual("import-terms", .en), .usual("import-problem"), .usual("intake-file"),
      .wide("intake-columns"), .usual("intake-columns", .en), .wide("intake-check"), .usual("intake-check", .en),
      .usual("intake-row"), .wide("intake-row", .en), .usual("intake-write"), .usual("intake-write", .en),
      .wide("intake-done"), .wide("intake-none"), .usual("intake-none", .en), .wide("intake-head"),
      .usual("intake-head", .en), .wide("intake-repeated"), .usual("intake-repeated", .en),
      .wide("import-repeated", .en), .usual("import-repeated"),
      .usual("tables-choose"), .usual("tables-choose", .en), .wide("tables-columns"), .usual("tables-columns", .en),
      .wide("tables-check"), .usual("tables-check", .en), .small("tables-check"), .usual("tables-row"),
      .usual("tables-write", .en), .usual("tables-done"),
      .wide("rhythms"), .usual("rhythms", .en), .wide("rhythm-form"), .usual("rhythm-form", .en), .usual("rhythm-form"),
    ] + units + reports + settings + desks
}

@Suite struct GoldenTests {
  @Test("Every screen looks as it was last looked at", arguments: Picture.all)
  func picture(_ picture: Picture) throws {
    let stop = try #require(Tour.stops.first { $0.name == picture.stop })
    let desk = try DemoDesk.open(
      language: picture.language, columns: picture.columns, rows: picture.rows, isASCII: picture.isASCII)
    try stop.visit(desk)
    desk.settle()
    desk.expectGolden(picture.name)
  }

  @Test("The welcome looks as it was last looked at", arguments: WelcomePicture.all)
  func welcome(_ picture: WelcomePicture) throws {
    let frame = try #require(picture.frame())
    Golden.expect(frame, picture.name, sourceLocation: #_sourceLocation)
  }

  @Test("No file of a picture is left that no test takes")
  func nothingStale() throws {
    let listed = Picture.all.map(\.name) + WelcomePicture.all.map(\.name) + ThemePicture.all.map(\.name)
    let taken = Set(listed)
    #expect(try Golden.recorded().subtracting(taken).sorted() == [])
    #expect(taken.count == listed.count, "a picture is listed twice")
  }
}
