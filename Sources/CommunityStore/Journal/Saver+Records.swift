import CommunityModel
import CommunityResources
import Foundation
import GRDB

extension Saver {
  /// Whether somebody is secretary after a change that was written; true for one that is not of the staff.
  func keepsSecretary(_ images: [RecordImage]) throws -> Bool {
    guard images.contains(where: { $0.reference.kind == .staff }) else { return true }
    return try StaffMember.fetchAll(db).hasSecretary
  }

  func demandSecretaryStays(_ images: [RecordImage]) throws {
    if try !keepsSecretary(images) { throw StoreError.invalid([RecordProblem("role", .lastSecretary)]) }
  }

  func demandMay(change kinds: some Sequence<Record.Kind>) throws {
    if kinds.contains(where: { $0.type.isOfTheSecretary }) { try demandSecretary() }
  }

  /// Puts records as their images say, with all that hangs on them.
  mutating func write(_ images: [RecordImage]) throws {
    for image in images {
      if image.after == nil { try demandUnnamed(image.reference) }
      try demandUsedStays(image)
      try demandUsedTermStays(image)
    }
    let before = try images.isEmpty ? nil : dueBook().before(images)
    try RecordWriter(db, context, today: context.calendar.day(of: now)).write(images)
    for image in images { try follow(image) }
    if let before { try dueBook().follow(images, before) }
    self.images += images
    touches += images.map {
      Touch(kind: $0.reference.kind.rawValue, id: $0.reference.id, first: $0.revision - 1, last: $0.revision)
    }
  }

  /// What else follows from a changed record.
  private mutating func follow(_ image: RecordImage) throws {
    switch image.reference.kind {
    case .resident: try followResident(image)
    case .community: try followCommunity(image)
    case .partner: try followPartner(image)
    // What other records show of one follows from the descriptions of kinds.
    default: break
    }
  }

  /// Orders show whose they are.
  private func followResident(_ image: RecordImage) throws {
    switch (image.before, image.after) {
    case (.resident(let before), .resident(let after)) where before.mergedInto != after.mergedInto:
      // Orders go with the person: to the record that was kept, or back.
      let kept = try [before.mergedInto, after.mergedInto].compactMap { $0 }.compactMap { try Merged.kept(db, $0)?.id }
      for id in Set(kept + [after.id]) { try reproject("resident = ?", [id]) }
    case (.resident(let before), .resident(let after)):
      if before.name != after.name { try reproject("resident = ?", [after.id]) }
    default: if image.revision > 1 || image.after == nil { try reproject("resident = ?", [image.reference.id]) }
    }
  }

  /// Limits of orders follow from the community's settings.
  private mutating func followCommunity(_ image: RecordImage) throws {
    guard case (.community(let before), .community(let after)) = (image.before, image.after),
      before.settings != after.settings
    else { return }
    try reproject("open", [], try Context(db))
    if before.settings.keepsIdentityNumbers, !after.settings.keepsIdentityNumbers { try forgetIdentityNumbers() }
  }

  /// Makes list rows again from the events, where something they show changed.
  func reproject(_ condition: String, _ arguments: StatementArguments, _ context: Context? = nil) throws {
    let context = context ?? self.context
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, day, sequence, cycle FROM work_order WHERE \(condition)", arguments: arguments)
    for row in rows {
      let number = try row.orderNumber(1)
      let events = try OrderEvents.fetch(db, row.value(0))
      guard let history = try OrderHistory(id: row.value(0), number: number, events: events, context.calendar) else {
        continue
      }
      // No cycle is written: figures stay as they were reckoned.
      try ProjectionUpdate(db: db, context: context).write(history, cyclesSince: .max, isNew: false)
    }
  }

  func newNumber(_ kind: Record.Kind) throws -> Int64 {
    try Int64.fetchOne(
      try db.cachedStatement(
        sql: """
          INSERT INTO record_number (kind, last) VALUES (?, 1) ON CONFLICT (kind) DO UPDATE SET last = last + 1
          RETURNING last
          """), arguments: [kind.rawValue]) ?? 1
  }

  func demandSound(_ records: [Record]) throws {
    var office = office
    for case .community(let community) in records { office.community = community }
    let rules = office.recordRules
    var problems = records.flatMap { rules.problems(of: $0) }
    for record in records { problems += try record.stored.duplicates(db, context) }
    problems += try helpersWithTooMany(records)
    if !problems.isEmpty { throw StoreError.invalid(problems) }
  }

  /// Throws where a record names one that is neither stored nor in the same save.
  /// - Parameter gone: those that the same save takes away.
  func demandReferences(of records: [Record], without gone: Set<Record.Reference> = []) throws {
    let own = Set(records.map(\.reference))
    var problems: [RecordProblem] = []
    for record in records {
      for (field, reference) in record.mentions where !own.contains(reference) {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM \(reference.kind.rawValue) WHERE id = ?")
        if try gone.contains(reference) || Int.fetchOne(statement, arguments: [reference.id]) == nil {
          problems.append(RecordProblem(field, .unknownReference))
        }
      }
    }
    if !problems.isEmpty { throw StoreError.invalid(problems) }
  }
}

extension Record.Reference {
  /// `resident#17`, as the journal names records.
  var name: String { "\(kind.rawValue)#\(id)" }
}
