/// Reading what the office works with: itself, its staff, its words and its days.
public protocol OfficeReading: Sendable {
  func office(now: Instant) throws(StoreError) -> Office
  /// Whether a member of staff has a passphrase by which their desk is uncovered.
  func hasPassphrase(_ staff: StaffMember.ID) throws(StoreError) -> Bool
  /// Whether it is this one; any is where there is none. Takes a moment on purpose.
  func isRight(passphrase: String, of staff: StaffMember.ID) throws(StoreError) -> Bool
  /// A line of a list as the file keeps it, with its revision; nil where nobody has changed it.
  func keptTerm(_ key: String, on list: Catalogue.List) throws(StoreError) -> (value: KeptTerm, revision: Int)?
}

extension OfficeReading {
  /// The edit that puts a line of a list in place: a new record where nobody has changed it yet.
  public func edit(_ term: Catalogue.Term) throws(StoreError) -> RecordEdit {
    guard let kept = try keptTerm(term.content.key, on: term.list) else {
      return .new(.term(KeptTerm(id: -1, term: term)))
    }
    return .changed(.term(KeptTerm(id: kept.value.id, term: term)), seen: kept.revision)
  }
}
