import CommunityModel
import CommunityResources
import GRDB

extension Saver {
  /// Forgets a resident; see ``Erasure``. The tombstone stays, so that a restored backup forgets again.
  mutating func erase(_ resident: Resident.ID) throws -> Saved {
    try demandSecretary()
    guard let resident = try Merged.kept(db, resident)?.id else {
      throw StoreError.notFound(Record.Reference(.resident, resident).name)
    }
    // Records merged into this one are of the same person.
    var mentions: [WrittenText] = []
    let all = try Merged.all(db, into: resident) + [resident]
    let before = try dueBook().before(all.flatMap { try dueBook().homes(of: $0) })
    for id in all {
      let outcome = try Erasure(db: db, context: context).erase(id, by: actor.id, at: now)
      touches += outcome.touches
      mentions += outcome.mentions
    }
    try dueBook().follow(before)
    try dueBook().refresh(dueBook().concerned(by: touches))
    let entry = try log(.erase, Record.Reference(.resident, resident).name)
    var saved = Saved(entry: entry, day: day)
    saved.mentions = mentions
    return saved
  }

  /// Puts other texts in the place of those in which somebody who was erased can still be read.
  mutating func redact(_ texts: [WrittenText]) throws -> Saved {
    try demandSecretary()
    let erasure = Erasure(db: db, context: context)
    var orders: [WorkOrder] = []
    for (subject, wanted) in Dictionary(grouping: texts, by: \.subject).sorted(by: { $0.key < $1.key }) {
      switch subject {
      case .order(let number): orders.append(try redact(number, wanted, erasure))
      case .entry(let id): try redact(id, wanted)
      case .record(let reference): try redact(reference, wanted, erasure)
      }
    }
    try erasure.tidyIndexes()
    let entry = try log(.redact, texts.map(\.subject).min()?.description ?? "", count: texts.count)
    return Saved(entry: entry, day: day, orders: orders)
  }

  private mutating func redact(
    _ number: OrderNumber, _ texts: [WrittenText], _ erasure: Erasure
  ) throws -> WorkOrder {
    guard let id = try OrderEvents.id(db, number), let order = try OrderEvents.order(db, id: id, number),
      try texts.allSatisfy({ try isRedactable($0, order.registration.requester) })
    else { throw StoreError.notFound(number.description) }
    let events = try OrderEvents.fetch(db, id)
    try demandStanding(texts, among: WrittenText.all(of: number, events))
    for text in texts {
      guard let field = OrderField(rawValue: text.field) else { throw StoreError.notFound(text.id) }
      try WorkOrderRules.check(text.text, field, BundledResource.textCheck)
    }
    try erasure.rewrite(id, number) { event in
      event.kind.withTexts { field, text in
        texts.first { $0.place == event.sequence && $0.field == field.rawValue }?.text ?? text
      }
    }
    // What was changed since the erasing was kept with the text.
    try JournalPart.forget(db, "order", "?", [id])
    touches.append(Touch(kind: "order", id: id, first: 0, last: 0))
    return try OrderEvents.order(db, id: id, number) ?? order
  }

  private mutating func redact(
    _ reference: Record.Reference, _ texts: [WrittenText], _ erasure: Erasure
  ) throws {
    guard let found = try Record.fetch(db, reference)?.record, try texts.allSatisfy({ try isRedactable($0, nil) })
    else { throw StoreError.notFound(reference.name) }
    try demandStanding(texts, among: WrittenText.all(of: found))
    let left = found.withTexts { place, text in
      let field = text.field
      if let wanted = texts.first(where: { $0.place == place && $0.field == field }) { text.text = wanted.text }
    }
    let before = office.recordRules.problems(of: found)
    let problems = office.recordRules.problems(of: left).filter { !before.contains($0) }
    if !problems.isEmpty { throw StoreError.invalid(problems) }
    touches += try erasure.replace(left, now)
    try erasure.forgetPayloads(of: reference)
  }

  private mutating func redact(_ id: ServiceEntry.ID, _ texts: [WrittenText]) throws {
    guard let entry = try Entries.fetch(db, id), try texts.allSatisfy({ try isRedactable($0, nil) }) else {
      throw StoreError.notFound(Subject.entry(id).description)
    }
    try demandStanding(texts, among: WrittenText.all(of: entry))
    for text in texts {
      let problem = office.textCheck.problem(
        with: text.text, as: .aboutPeople, limit: EntryContent.longestText, allowsLines: true)
      if let problem, let field = EntryField(rawValue: text.field) {
        throw StoreError.rejectedEntry(.text(problem, field), kind: entry.kind)
      }
    }
    let versions = entry.versions.map { version in
      version.withTexts { field, old in
        texts.first { $0.place == version.number && $0.field == field.rawValue && ($0.seen ?? old) == old }?.text ?? old
      }
    }
    guard let left = ServiceEntry(id: id, kind: entry.kind, number: entry.number, versions: versions) else { return }
    try Entries.rewrite(db, left)
    try JournalPart.forget(db, EntryImage.subject, "?", [id])
    touches.append(Touch(kind: EntryImage.subject, id: id, first: 0, last: 0))
  }

  /// Whether it may be reworded: a text in an order of somebody who was erased, or one that mentions such a person.
  private func isRedactable(_ text: WrittenText, _ requester: Requester?) throws -> Bool {
    if text.isMention { return try Int.fetchOne(db, sql: "SELECT 1 FROM tombstone LIMIT 1") != nil }
    guard case .resident(let resident) = requester else { return false }
    return try isErased(resident)
  }

  /// Throws where a text does not stand where it is said to, and drafts in which it was typed over are forgotten.
  private func demandStanding(_ texts: [WrittenText], among known: [WrittenText]) throws {
    for text in texts {
      guard let now = known.first(where: { $0.id == text.id }), now.text == text.seen ?? now.text else {
        throw StoreError.notFound(text.id)
      }
      try db.execute(
        sql: "DELETE FROM draft WHERE instr(body, ?) > 0",
        arguments: [String(try JSONText.text([now.text]).dropFirst().dropLast())])
    }
  }

  func demandSecretary() throws {
    if actor.role != .secretary { throw Rejection.secretaryOnly }
  }
}
