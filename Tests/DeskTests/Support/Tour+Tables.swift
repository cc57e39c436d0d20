import Terminal
import Testing

@testable import Desk

/// Tables of entries as offices keep them.
enum EntryTable {
  /// A paper book of visits: two that can be taken, somebody nobody knows, no date, and what nobody should collect.
  static func visits(by who: String = "王芳", _ one: String = "1-1-101", _ other: String = "1-1-102") -> String {
    """
    走访登记本,,,,,,
    日期,开始时间,走访对象,走访人,走访结果,走访内容,政治面貌
    2026-11-18,09:10,\(one),\(who),平安,,群众
    2026-11-18,09:40,\(other),\(who),不在家,,群众
    2026-11-17,,\(one),查无此人,平安,,
    2026-13-40,,\(one),\(who),平安,,

    """
  }
}

extension Tour {
  static let tables: [TourStop] = [
    TourStop("tables-choose") { desk in
      desk.press(.goLedger)
      desk.choose(.importTable)
    },
    TourStop("tables-columns") { try $0.openTable("rhzf", EntryTable.visits()) },
    TourStop("tables-check") { try $0.checkTable("rhzf", EntryTable.visits()) },
    TourStop("tables-row") { desk in
      try desk.checkTable("rhzf", EntryTable.visits())
      desk.press(.open)
    },
    TourStop("tables-write") { desk in
      try desk.checkTable("rhzf", EntryTable.visits())
      desk.press(.advance)
    },
    TourStop("tables-done") { desk in
      try desk.checkTable("rhzf", EntryTable.visits())
      desk.press(.advance, .advance)
      desk.work()
    },
  ]
}

extension DeskHarness {
  /// The wizard on show, whatever its table.
  var table: (any ImportScreen)? { desk.state.top as? any ImportScreen }

  /// Chooses a table from the ledger, by what is typed to find it.
  func chooseTable(_ query: String) {
    press(.goLedger)
    choose(.importTable)
    type(query)
    press(.open)
  }

  /// Opens a table in its wizard: its columns show.
  func openTable(_ query: String, _ text: String) throws {
    try lay(text, named: "表格.csv")
    chooseTable(query)
    press(.open)
    work()
  }

  /// Goes as far as the dry run.
  func checkTable(_ query: String, _ text: String) throws {
    try openTable(query, text)
    press(.advance)
    work()
  }
}
