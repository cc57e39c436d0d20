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
    var mentions: [NameMention] = []
    for id in try Merged.all(db, into: resident) + [resident] {
      let outcome = try Erasure(db: db, context: context).erase(id, by: actor.id, at: now)
      touches += outcome.touches
      mentions += outcome.mentions
    }
    let entry = try log(.erase, Record.Reference(.resident, resident).name)
    var saved = Saved(entry: entry, day: day)
    saved.mentions = mentions
    return saved
  }

  /// Puts other texts in the place of those that orders of erased residents hold.
  mutating func redact(_ texts: [OrderText]) throws -> Saved {
    try demandSecretary()
    let erasure = Erasure(db: db, context: context)
    var orders: [WorkOrder] = []
    for (number, wanted) in Dictionary(grouping: texts, by: \.order).sorted(by: { $0.key < $1.key }) {
      orders.append(try redact(number, wanted, erasure))
    }
    try erasure.tidyIndexes()
    let entry = try log(.redact, orders.first?.number.description ?? "", count: texts.count)
    return Saved(entry: entry, day: day, orders: orders)
  }

  private mutating func redact(
    _ number: OrderNumber, _ texts: [OrderText], _ erasure: Erasure
  ) throws -> WorkOrder {
    guard let id = try OrderEvents.id(db, number), let order = try OrderEvents.order(db, id: id, number),
      case .resident(let resident) = order.registration.requester, try isErased(resident)
    else { throw StoreError.notFound(number.description) }
    let events = try OrderEvents.fetch(db, id)
    let known = Set(OrderText.all(of: number, events).map(\.id))
    for text in texts {
      guard known.contains(text.id) else { throw StoreError.notFound(text.id) }
      try WorkOrderRules.check(text.text, text.field, BundledResource.textCheck)
    }
    try erasure.rewrite(id, number) { event in
      event.kind.withTexts { field, text in
        texts.first { $0.sequence == event.sequence && $0.field == field }?.text ?? text
      }
    }
    // What was changed since the erasing was kept with the text.
    try JournalPart.forget(db, "order", "?", [id])
    touches.append(Touch(kind: "order", id: id, first: 0, last: 0))
    return try OrderEvents.order(db, id: id, number) ?? order
  }

  func demandSecretary() throws {
    if actor.role != .secretary { throw Rejection.secretaryOnly }
  }
}
