import CommunityModel

/// Changes decided on what the file holds now, as somebody makes them who has just looked.
extension CommunityReading {
  /// A record put in the place of what is stored now; a new one under a provisional number.
  public func edit(_ record: Record) throws(StoreError) -> RecordEdit {
    RecordEdit(record, seen: record.reference.id < 1 ? nil : try self.record(record.reference)?.revision)
  }

  /// Records put in the place of what is stored now, likewise.
  public func edits(_ records: [Record]) throws(StoreError) -> [RecordEdit] {
    var edits: [RecordEdit] = []
    for record in records { edits.append(try edit(record)) }
    return edits
  }

  /// A record taken away as it is now.
  public func removal(of reference: Record.Reference) throws(StoreError) -> Change {
    .remove(reference, seen: try record(reference)?.revision ?? 0)
  }

  /// Commands on an order as it is now.
  public func step(_ number: OrderNumber, _ commands: [OrderCommand]) throws(StoreError) -> OrderStep {
    guard let order = try order(number) else { throw .notFound(number.description) }
    return OrderStep(number, seen: order.revision, commands)
  }
}
