import CommunityModel
import GRDB

/// The stricter visibility of an entry and of the orders that it became holds for both, and what tells of something that is
/// kept in confidence is kept so too.
extension Saver {
  /// Remembers an entry that keeps to itself what it did not before.
  mutating func noteConfidence(of entry: ServiceEntry, _ kind: EntryKind?) {
    guard let kind else { return }
    func isKept(_ version: EntryVersion) -> Bool { version.state != .void && version.content.demandsConfidence(kind) }
    if isKept(entry.current), !(entry.earlier.last.map(isKept) ?? false) { closed.insert(entry.id) }
  }

  /// Throws where this save leaves open an order or a bulletin that tells what an entry keeps. Asked at the end, when both
  /// have changed.
  func demandConfidence() throws {
    for id in closed.sorted() where try Entries.isInOpenBulletin(db, id) {
      throw StoreError.rejectedEntry(.bulletinTellsMore, kind: EntryKind.bulletin)
    }
    let concerned = try opened.reduce(into: closed) { $0.formUnion(try Entries.becoming(db, $1)) }
    for id in concerned.sorted() where try Entries.isTold(db, id) {
      guard let entry = try Entries.fetch(db, id), entry.state != .void,
        let kind = office.kinds.first(where: { $0.key == entry.kind }), entry.content.demandsConfidence(kind)
      else { continue }
      throw StoreError.rejectedEntry(.orderTellsMore, kind: kind.key)
    }
  }

  /// Whether a tie makes an entry tell of something that is kept in confidence: a bulletin says what it came from, and an
  /// answer what it answers.
  func tellsOfKept(_ link: EntryLink, _ kind: EntryKind) throws -> Bool {
    guard link.why == .answers || link.why == .followsUp && kind.key == EntryKind.bulletin else { return false }
    switch link.to {
    case .order(let number): return try OrderEvents.order(db, number)?.registration.isConfidential ?? false
    case .entry(let id):
      guard let entry = try Entries.fetch(db, id) else { return false }
      let isForSecretary = office.kinds.kind(entry.kind)?.visibility == .secretary
      return try isForSecretary || Entries.isConfidential(db, id)
    }
  }
}
