import CommunityModel
import GRDB

/// A save of parts: what it makes gets its numbers, records are written, then orders, then entries of the ledger, as one entry of the journal.
extension Saver {
  /// What a save makes, by the provisional numbers that stand for it.
  private struct Numbers {
    var records: [Record.Reference: Int64] = [:]
    var orders: [OrderNumber: (id: Int64, number: OrderNumber)] = [:]
    var entries: [ServiceEntry.ID: ServiceEntry.ID] = [:]

    func record(_ reference: Record.Reference) -> Int64 { records[reference] ?? reference.id }
    func entry(_ id: ServiceEntry.ID) -> ServiceEntry.ID { entries[id] ?? id }
    func order(_ number: OrderNumber) -> OrderNumber { orders[number]?.number ?? number }
  }

  mutating func save(_ parts: [ChangePart]) throws -> Saved {
    guard let first = parts.first else {
      // Nothing to do is no entry of the journal.
      return Saved(entry: try JournalChain.last(db)?.id ?? 0, day: day)
    }
    try demandMay(change: parts.compactMap(\.record?.kind))
    let numbers = try numbers(for: parts)
    let images = try self.images(of: parts, numbers)
    try write(images)
    try demandSecretaryStays(images)
    let (orders, others) = try carryOut(parts, numbers)
    let entries = try parts.compactMap { part -> ServiceEntry? in
      if case .entry(let step) = part { try carryOut(step, numbers) } else { nil }
    }
    let (action, subject) = name(of: first, numbers)
    let entry = try log(action, subject, count: parts.count)
    return Saved(entry: entry, day: day, orders: orders, others: others, entries: entries, numbers: numbers.records)
  }

  /// Gives numbers to everything that is new.
  private func numbers(for parts: [ChangePart]) throws -> Numbers {
    var numbers = Numbers()
    for part in parts {
      switch part {
      case .register(let provisional, _):
        guard provisional.isProvisional, numbers.orders[provisional] == nil else {
          throw StoreError.notFound(provisional.description)
        }
        numbers.orders[provisional] = try newNumber(after: numbers.orders.count)
      case .record(.new(let record)):
        let reference = record.reference
        guard reference.id < 1, numbers.records[reference] == nil else { throw StoreError.notFound(reference.name) }
        numbers.records[reference] = try newNumber(reference.kind)
      case .entry(let step) where step.isNew:
        guard step.entry < 1, numbers.entries[step.entry] == nil else {
          throw StoreError.notFound("\(EntryImage.subject)#\(step.entry)")
        }
        numbers.entries[step.entry] = try newEntryNumber(after: numbers.entries.count)
      case .record(.changed), .order, .entry, .remove: break
      }
    }
    return numbers
  }

  // MARK: Records

  /// The records of a save before and after. Throws what is wrong with them, and where one is not as it was seen.
  private func images(of parts: [ChangePart], _ numbers: Numbers) throws -> [RecordImage] {
    var images: [RecordImage] = []
    for part in parts {
      switch part {
      case .record(let edit): images.append(try image(of: edit, numbers))
      case .remove(let reference, let seen): images.append(try removal(of: reference, seen: seen))
      case .register, .order, .entry: break
      }
    }
    guard !images.isEmpty else { return [] }
    let records = images.compactMap(\.after)
    try demandSound(records)
    try demandReferences(of: records, without: Set(images.filter { $0.after == nil }.map(\.reference)))
    return images
  }

  private func image(of edit: RecordEdit, _ numbers: Numbers) throws -> RecordImage {
    let record = edit.record.asKept.renumbered(numbers.record)
    guard case .changed(_, let seen) = edit else {
      try demandSameMerging(nil, record)
      return RecordImage(reference: record.reference, before: nil, after: record, revision: 1)
    }
    let current = try stored(record.reference, seen: seen)
    try demandSameMerging(current, record)
    return RecordImage(reference: record.reference, before: current, after: record, revision: seen + 1)
  }

  private func removal(of reference: Record.Reference, seen: Int) throws -> RecordImage {
    let current = try reference.kind == .community ? nil : stored(reference, seen: seen)
    guard let current else { throw StoreError.notFound(reference.name) }
    return RecordImage(reference: reference, before: current, after: nil, revision: seen + 1)
  }

  /// A record as it is now. Throws where it is another one than was seen.
  private func stored(_ reference: Record.Reference, seen revision: Int) throws -> Record {
    guard let current = try Record.fetch(db, reference) else { throw StoreError.notFound(reference.name) }
    if current.revision != revision {
      throw StoreError.conflict(.record(current.record, revision: current.revision))
    }
    return current.record
  }

  // MARK: Orders

  /// Carries out what is done to orders; one rejection refuses all.
  /// - Returns: the orders of the parts, and others that changed with them.
  private mutating func carryOut(
    _ parts: [ChangePart], _ numbers: Numbers
  ) throws -> (orders: [WorkOrder], others: [WorkOrder]) {
    var orders: [WorkOrder] = []
    var others: [WorkOrder] = []
    func renumbered(_ commands: [OrderCommand]) -> [OrderCommand] {
      commands.map { $0.renumbered(numbers.record, numbers.order) }
    }
    let steps = parts.count { if case .order = $0 { true } else { false } }
    for part in parts {
      switch part {
      case .register(let provisional, let commands):
        guard let (id, number) = numbers.orders[provisional] else { continue }
        let (order, followed) = try register(renumbered(commands), id: id, number)
        orders.append(order)
        others += followed
      case .order(var step):
        step.commands = renumbered(step.commands)
        do {
          let (order, followed) = try carryOut(step)
          orders.append(order)
          others += followed
        } catch let rejection as Rejection where steps > 1 {
          throw StoreError.rejectedOrder(step.number, rejection)
        }
      case .record, .remove, .entry: break
      }
    }
    return (orders, others)
  }

  // MARK: Entries

  private mutating func carryOut(_ step: EntryStep, _ numbers: Numbers) throws -> ServiceEntry {
    let id = numbers.entry(step.entry)
    var step = step
    step.command = step.command.renumbered(numbers.record)
    let links = step.links.map { link in
      let end: EntryLink.End =
        switch link.to {
        case .entry(let id): .entry(numbers.entry(id))
        case .order(let number): .order(numbers.order(number))
        }
      return EntryLink(from: id, to: end, why: link.why)
    }
    return try carryOut(step, id: id, links: links)
  }

  // MARK: Journal

  /// What the journal calls a save: by its first part.
  private func name(of part: ChangePart, _ numbers: Numbers) -> (action: JournalAction, subject: String) {
    switch part {
    case .register(let provisional, _): return (.order(.register), numbers.order(provisional).description)
    case .order(let step): return (.order(step.commands.first?.kind ?? .note), step.number.description)
    case .entry(let step): return (.entry(step.command.kind), "\(EntryImage.subject)#\(numbers.entry(step.entry))")
    case .record(.new(let record)):
      let reference = Record.Reference(record.kind, numbers.record(record.reference))
      return (.add(reference.kind), reference.name)
    case .record(.changed(let record, _)): return (.put(record.kind), record.reference.name)
    case .remove(let reference, _): return (.remove(reference.kind), reference.name)
    }
  }
}
