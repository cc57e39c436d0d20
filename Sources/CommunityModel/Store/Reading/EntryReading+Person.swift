/// An entry of the ledger as it stands in somebody's personal file.
public struct PersonalEntry: Hashable, Sendable {
  public var entry: ServiceEntry
  /// What of it is theirs: see ``ServiceEntry/personalFile(of:)``.
  public var own: EntryContent

  public init(entry: ServiceEntry, own: EntryContent) {
    self.entry = entry
    self.own = own
  }
}

extension EntryReading {
  /// What the ledger holds of a resident, the latest day first: everything that the viewer sees, with the person's own lines
  /// only.
  public func personalFile(of person: ResidentDetail, seenBy viewer: Viewer?) throws(StoreError) -> [PersonalEntry] {
    let records = ([person.resident] + person.merged).map { EntryParty.resident($0.id) }
    return try entries(EntryQuery(parties: [records[0]], viewer: viewer)).compactMap { detail in
      records.lazy.compactMap { detail.entry.personalFile(of: $0) }.first.map {
        PersonalEntry(entry: detail.entry, own: $0)
      }
    }
  }
}
