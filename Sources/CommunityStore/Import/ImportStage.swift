import CommunityModel
import Foundation
import GRDB
import Intake

/// The rows of an import while they wait: temporary tables of one connection, on disk, so that memory does not grow with
/// the roster.
enum ImportStage {
  static let tables = """
    CREATE TEMP TABLE import_row (
      n INTEGER PRIMARY KEY, place TEXT NOT NULL, outcome TEXT, body TEXT, identity INTEGER, building INTEGER,
      grid TEXT,
      has_room INTEGER NOT NULL, is_doubted INTEGER NOT NULL DEFAULT 0, match_resident INTEGER, match_row INTEGER, decision TEXT,
      is_named INTEGER NOT NULL DEFAULT 0, keys BLOB, lacks_unit INTEGER NOT NULL DEFAULT 0);
    CREATE TEMP TABLE import_issue (
      id INTEGER PRIMARY KEY, n INTEGER, is_judged INTEGER NOT NULL, place TEXT NOT NULL, level TEXT NOT NULL,
      code TEXT NOT NULL, argument TEXT NOT NULL, building TEXT NOT NULL, grids TEXT);
    CREATE INDEX temp.import_issue_by_row ON import_issue (n);
    CREATE TEMP TABLE import_key (key INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
    CREATE TEMP TABLE import_building (
      id INTEGER PRIMARY KEY, estate TEXT NOT NULL, name TEXT NOT NULL, grid TEXT, known INTEGER, is_ambiguous INTEGER,
      UNIQUE (estate, name));
    CREATE TEMP TABLE import_door (
      building INTEGER NOT NULL, room TEXT NOT NULL COLLATE NOCASE, unit TEXT NOT NULL COLLATE NOCASE,
      PRIMARY KEY (building, room, unit)) WITHOUT ROWID;
    CREATE TEMP TABLE import_grid_vote (
      building INTEGER NOT NULL, grid TEXT NOT NULL, rows INTEGER NOT NULL, rooms INTEGER NOT NULL,
      PRIMARY KEY (building, grid)) WITHOUT ROWID;
    CREATE TEMP TABLE import_household (
      dwelling INTEGER NOT NULL, mark TEXT NOT NULL, household INTEGER NOT NULL,
      PRIMARY KEY (dwelling, mark)) WITHOUT ROWID;
    """

  static let names = [
    "import_row", "import_issue", "import_key", "import_building", "import_door", "import_grid_vote",
    "import_household",
  ]

  static func drop(_ db: Database) throws {
    for name in names { try db.execute(sql: "DROP TABLE IF EXISTS temp.\(name)") }
  }

  static func add(_ db: Database, issues: [RosterIssue], row: Int64?, isJudged: Bool) throws {
    if issues.isEmpty { return }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO temp.import_issue (n, is_judged, \(issueColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for issue in issues {
      try statement.execute(arguments: [
        row, isJudged, issue.place, issue.level.rawValue, issue.code.rawValue, issue.argument, issue.building,
        issue.grids.isEmpty ? nil : try JSONText.text(issue.grids),
      ])
    }
  }

  static func issue(_ row: Row) throws -> RosterIssue {
    RosterIssue(
      row[0], try row.named(1), try row.named(2), row[3], building: row[4],
      grids: try (row[5] as String?).map { try JSONText.value($0) } ?? [])
  }

  static let issueColumns = "place, level, code, argument, building, grids"
}
