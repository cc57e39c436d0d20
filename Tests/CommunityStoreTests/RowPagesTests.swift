import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

@Suite("Where rows lie in the file")
struct RowPagesTests {
  let folder: TemporaryFolder
  var path: String { folder.path("a.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  /// A table: its first page, how many pages it has, its rows, and how many of them SQLite counts on every page.
  struct Made {
    var root: UInt32
    var pages: Int
    var rows: [Int64]
    var cells: [UInt32: Int]
  }

  /// Makes a file with one table.
  func make(pageSize: Int, rows: some Sequence<Int64>) throws -> Made {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = \(pageSize); VACUUM; CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
      try db.inTransaction {
        for (place, row) in rows.enumerated() {
          try db.execute(
            sql: "INSERT OR IGNORE INTO t VALUES (?, ?)",
            arguments: [row, String(repeating: "楼", count: place % 60)])
        }
        return .commit
      }
    }
    return try queue.read { db in
      let leaves = try Row.fetchAll(db, sql: "SELECT pageno, ncell FROM dbstat WHERE name = 't' AND pagetype = 'leaf'")
      let pages = try Int.fetchOne(db, sql: "SELECT count(*) FROM dbstat WHERE name = 't'")
      return Made(
        root: try #require(try UInt32.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 't'")),
        pages: try #require(pages), rows: try Int64.fetchAll(db, sql: "SELECT id FROM t ORDER BY id"),
        cells: Dictionary(uniqueKeysWithValues: leaves.map { ($0[0] as UInt32, $0[1] as Int) })
      )
    }
  }

  @Test(
    "Every row is said to lie on the page where SQLite keeps it, however deep the table is",
    arguments: [(512, 3000), (4096, 6000), (65536, 9000), (4096, 3), (4096, 0)])
  func everyRow(_ pageSize: Int, _ count: Int) throws {
    // Rows in no order, with gaps, some below zero and some of nine bytes.
    let numbers = (0..<Int64(count)).map { (place: Int64) -> Int64 in
      let scattered = (place &* 7_919_000_017_003) % 1_000_003
      return scattered + (place % 3 - 1) << 50
    }
    let made = try make(pageSize: pageSize, rows: numbers)
    let pages = try #require(RowPages(path: path, root: made.root))
    let told = Dictionary(grouping: made.rows) { row in pages.page(of: row, revision: 1) ?? 0 }.mapValues(\.count)
    #expect(told == made.cells.filter { $0.value > 0 })
    pages.fetch(made.rows, revision: 1)
  }

  @Test(
    "All rows are fetched page by page, or as many as were wanted, and none twice",
    arguments: [(512, 3000), (4096, 6000), (4096, 3), (4096, 0)])
  func allRows(_ pageSize: Int, _ count: Int64) throws {
    let made = try make(pageSize: pageSize, rows: (0..<count).map { $0 * 3 })
    let pages = try #require(RowPages(path: path, root: 1))
    let all = made.pages == 1 ? 0 : made.pages * pageSize
    #expect(pages.fetchAll(of: made.root, most: .max) == all)
    #expect(pages.fetchAll(of: made.root, most: all) == all)
    #expect(pages.fetchAll(of: made.root, most: 0) == 0)
    // Wanted in part, it ends with the page, or the few pages, that exceed it.
    let half = pages.fetchAll(of: made.root, most: all / 2)
    #expect(half >= all / 2 && half <= all / 2 + 128 * pageSize)
  }

  @Test("What was known of an older state of the file is forgotten")
  func revisions() throws {
    let few = try make(pageSize: 512, rows: 1...5)
    let pages = try #require(RowPages(path: path, root: few.root))
    #expect(pages.page(of: 5, revision: 1) == few.root)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      for row in 6...500 { try db.execute(sql: "INSERT INTO t VALUES (?, 'x')", arguments: [row]) }
    }
    try queue.close()
    #expect(pages.page(of: 5, revision: 1) == few.root)
    #expect(pages.page(of: 5, revision: 2) != few.root)
  }

  @Test("Torn pages, other pages and pages that lead in a circle are no way to a row")
  func damaged() throws {
    let made = try make(pageSize: 512, rows: 1...3000)
    let sound = try Data(contentsOf: URL(fileURLWithPath: path))
    var generator = SystemRandomNumberGenerator()
    let other = folder.path("b.sqlite")
    for _ in 0..<60 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...400, using: &generator) {
        // The first page says how large pages are; all others may hold anything.
        bytes[Int.random(in: 512..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      try bytes.prefix(Int.random(in: 600...bytes.count, using: &generator)).write(to: URL(fileURLWithPath: other))
      let pages = try #require(RowPages(path: other, root: made.root))
      _ = pages.fetchAll(of: made.root, most: 1 << 20)
      pages.fetch(stride(from: Int64(-5), to: 3100, by: 7).map { $0 }, revision: 1)
    }
    #expect(RowPages.Branch([], from: 0) == nil)
    #expect(RowPages.Branch([5, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 507), from: 0) == nil)
    #expect(RowPages(path: folder.path("none"), root: 2) == nil)
    // A branch that leads to the last page that a number can name, and a file that is none of SQLite's.
    var bytes = sound
    let root = Int(made.root - 1) * 512
    bytes.replaceSubrange(root..<root + 12, with: [5, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF])
    for content in [bytes, Data("no database".utf8), Data()] {
      try content.write(to: URL(fileURLWithPath: other))
      let pages = try #require(RowPages(path: other, root: made.root))
      pages.fetch(1...9, revision: 1)
      #expect(pages.page(of: 1, revision: 1) == (content == bytes ? nil : made.root))
    }
  }
}
