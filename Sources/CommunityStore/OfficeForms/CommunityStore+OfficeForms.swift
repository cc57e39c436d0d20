import CommunityModel
import Foundation
import GRDB
import Tables

extension CommunityStore: OfficeFormReading {
  public func officeForms() throws(StoreError) -> [(form: OfficeForm, revision: Int)] {
    try read { db in
      let ids = try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM officeForm ORDER BY name, id"))
      return try ids.compactMap { id in
        try OfficeForm.fetch(db, id: id).map { (form: $0.value, revision: $0.revision) }
      }
    }
  }

  public func officeFormFile(_ digest: String) throws(StoreError) -> [UInt8]? {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT content FROM form_file WHERE digest = ?")
      return try Row.first(statement, [digest]) { try $0.withUnsafeData(atIndex: 0) { $0.map { [UInt8]($0) } ?? [] } }
    }
  }

  public func marks(of texts: [String]) throws(StoreError) -> [String] {
    try read { db in
      let key = try context(db).fileKey
      // Eight bytes tell apart what one form holds.
      return texts.map { Array(Digest.keyed(Array($0.utf8), key: key).prefix(8)).hexadecimal }
    }
  }

  public func lastFilled(_ form: OfficeForm.ID, before month: Day) throws(StoreError) -> OfficeFormMemory? {
    try read { db in
      let last = try Row.fetchOne(
        db, sql: "SELECT max(month) FROM form_memory WHERE form = ? AND month < ?", arguments: [form, month.number]
      ).flatMap { try $0.value(0) as Int32? }
      guard let last else { return nil }
      let rows = try Row.fetchAll(
        db, sql: "SELECT subject, marks FROM form_memory WHERE form = ? AND month = ?", arguments: [form, last])
      let marks = try rows.map { (try $0.value(0) as String, try JSONText.labels($0.value(1))) }
      return OfficeFormMemory(month: Day(number: last), marks: Dictionary(marks) { first, _ in first })
    }
  }

  public func keepOfficeFormFile(_ content: [UInt8]) throws(StoreError) -> String {
    try write { try OfficeFormFiles.keep(content, $0) }
  }

  public func keepFilled(_ form: OfficeForm.ID, _ memory: OfficeFormMemory) throws(StoreError) {
    try write { db in
      try db.execute(
        sql: "DELETE FROM form_memory WHERE form = ? AND month = ?", arguments: [form, memory.month.number])
      let statement = try db.cachedStatement(
        sql: "INSERT INTO form_memory (form, month, subject, marks) VALUES (?, ?, ?, ?)")
      for (subject, marks) in memory.marks {
        try statement.execute(arguments: [form, memory.month.number, subject, try JSONText.text(marks)])
      }
      // The newest month, and the one that it is compared with where it is filled again.
      try db.execute(
        sql: """
          DELETE FROM form_memory WHERE form = ?1 AND month NOT IN
            (SELECT DISTINCT month FROM form_memory WHERE form = ?1 ORDER BY month DESC LIMIT 2)
          """, arguments: [form])
    }
  }
}

/// The workbooks of forms, by their digests: two forms with one workbook keep it once. One that no form names any more, since
/// it got a newer one or was removed, is kept as long as that can be undone.
enum OfficeFormFiles {
  static func keep(_ content: [UInt8], _ db: Database) throws -> String {
    let digest = Digest.sha256(content).hexadecimal
    try db.execute(
      sql: """
        INSERT INTO form_file (digest, content) VALUES (?, ?)
          ON CONFLICT (digest) DO UPDATE SET content = excluded.content WHERE content <> excluded.content
        """, arguments: [digest, Data(content)])
    return digest
  }

  /// Forgets, once a day is sealed, what no form names any more and no undoing brings back: workbooks, and what removed
  /// forms held.
  static func forgetUnnamed(_ db: Database) throws {
    let undoable = """
      FROM journal_touch t JOIN journal j ON j.id = t.entry WHERE t.kind = '\(Record.Kind.officeForm.rawValue)'
        AND j.day NOT IN (SELECT day FROM sealed_day)
      """
    try db.execute(
      sql: """
        DELETE FROM form_memory WHERE form NOT IN (SELECT id FROM officeForm) AND form NOT IN (SELECT t.id \(undoable))
        """)
    let unnamed = try String.fetchAll(
      db, sql: "SELECT digest FROM form_file WHERE digest NOT IN (SELECT file FROM officeForm)")
    if unnamed.isEmpty { return }
    let bodies = try String.fetchAll(
      db,
      sql: """
        SELECT body FROM journal_part WHERE kind = '\(Record.Kind.officeForm.rawValue)' AND body IS NOT NULL
          AND entry IN (SELECT t.entry \(undoable))
        """)
    for digest in unnamed where !bodies.contains(where: { $0.contains(digest) }) {
      try db.execute(sql: "DELETE FROM form_file WHERE digest = ?", arguments: [digest])
    }
  }
}

// MARK: Erasing

extension Erasure {
  /// Forgets what forms held of a resident and of the households that they lived in, and of everybody else what may have
  /// been theirs: whom to call for somebody, a note, who is asked for at a unit. Of entries nothing is remembered.
  func forgetInForms(_ resident: Resident.ID) throws {
    try db.execute(
      sql: """
        DELETE FROM form_memory WHERE subject = 'resident#' || ?1 OR subject IN
          (SELECT 'household#' || household FROM residence WHERE resident = ?1 AND household IS NOT NULL)
        """, arguments: [resident])
    for (kind, columns) in OfficeFormMemory.columnsOfOthers {
      let changes = columns.map { "'$.\($0)', '\(OfficeFormMemory.forgotten)'" }.joined(separator: ", ")
      try db.execute(
        sql: "UPDATE form_memory SET marks = json_replace(marks, \(changes)) WHERE subject LIKE ?",
        arguments: [kind + "#%"])
    }
  }

  /// Forgets the workbooks of forms in which somebody stands, also beside their cells: they are to be sent empty, and to be
  /// added again. One that cannot be looked through is forgotten too.
  func forgetFormFiles(_ memory: PersonInTexts) throws {
    for digest in try String.fetchAll(db, sql: "SELECT digest FROM form_file") {
      let content = try Data.fetchOne(db, sql: "SELECT content FROM form_file WHERE digest = ?", arguments: [digest])
      // A short name is theirs where nothing else stands in the cell.
      let isTheirs = { (text: String) in
        memory.isWritten(in: text) || text.count < 5 && memory.mayBeMeant(in: text)
      }
      let texts = content.flatMap { try? WorkbookForm([UInt8]($0)).texts() }
      if texts?.contains(where: isTheirs) ?? true {
        try db.execute(sql: "DELETE FROM form_file WHERE digest = ?", arguments: [digest])
      }
    }
  }
}
