import CommunityModel

/// The stricter visibility of an entry and of the orders that it became holds for both.
extension Saver {
  /// Remembers an entry that keeps to itself what it did not before.
  mutating func noteConfidence(of entry: ServiceEntry, _ kind: EntryKind?) {
    guard let kind else { return }
    func isKept(_ version: EntryVersion) -> Bool { version.state != .void && version.content.demandsConfidence(kind) }
    if isKept(entry.current), !(entry.earlier.last.map(isKept) ?? false) { closed.insert(entry.id) }
  }

  /// Throws where this save leaves open an order that tells what an entry keeps. Asked at the end, when both have changed.
  func demandConfidence() throws {
    let concerned = try opened.reduce(into: closed) { $0.formUnion(try Entries.becoming(db, $1)) }
    for id in concerned.sorted() where try Entries.isTold(db, id) {
      guard let entry = try Entries.fetch(db, id), entry.state != .void,
        let kind = office.kinds.first(where: { $0.key == entry.kind }), entry.content.demandsConfidence(kind)
      else { continue }
      throw StoreError.rejectedEntry(.orderTellsMore, kind: kind.key)
    }
  }
}
