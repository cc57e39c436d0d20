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

  /// A resident merged into another as both are now.
  public func merging(
    _ other: Resident.ID, into kept: Resident, _ homes: ResidentMerge.Homes = .kept
  ) throws(StoreError) -> Change {
    func revision(_ id: Resident.ID) throws(StoreError) -> Int {
      try record(Record.Reference(.resident, id))?.revision ?? 0
    }
    return .merge(
      ResidentMerge(
        kept: kept, other: other, keptRevision: try revision(kept.id), otherRevision: try revision(other), homes: homes)
    )
  }

  /// Commands on an order as it is now.
  public func step(_ number: OrderNumber, _ commands: [OrderCommand]) throws(StoreError) -> OrderStep {
    guard let order = try order(number) else { throw .notFound(number.description) }
    return OrderStep(number, seen: order.revision, commands)
  }
}
