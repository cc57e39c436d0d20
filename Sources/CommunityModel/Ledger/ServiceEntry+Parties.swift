/// Whom an entry names, in all its versions: what merging, erasing and personal files do to it.
extension ServiceEntry {
  /// Everybody and everything that any version names.
  public var parties: Set<EntryParty> { Set(versions.flatMap(\.content.lines).map(\.party)) }

  /// The entry with another party in the place of one, in all versions, as merging two records of one person does. Amounts
  /// and days stay, so that no sum changes.
  public func replacing(_ party: EntryParty, with other: EntryParty) -> ServiceEntry {
    guard party.kind == other.kind else { return self }
    var it = self
    it.current = current.replacing(party, with: other)
    it.earlier = earlier.map { $0.replacing(party, with: other) }
    return it
  }

  /// What of the entry stands in the personal file of somebody: when, what and what came of it, with their own lines only;
  /// text, place and other people left out where there are any.
  public func personalFile(of party: EntryParty) -> EntryContent? {
    let own = content.lines.filter { $0.party == party }
    guard state != .void, !own.isEmpty else { return nil }
    let isAlone = !content.lines.contains {
      ($0.party.isServed || $0.party.isPerson) && $0.party != party && !$0.isOurs
    }
    var it = content
    if !isAlone {
      it = content.withTexts { field, text in field == .title ? text : "" }
      it.place = nil
    }
    it.lines = own
    return it
  }
}

extension EntryLine {
  /// Whether it is of somebody who did the work, and no third person to the one it was for.
  fileprivate var isOurs: Bool { party.kind == .staff && (role == .did || role == .led) }
}

extension EntryVersion {
  fileprivate func replacing(_ party: EntryParty, with other: EntryParty) -> EntryVersion {
    var it = self
    for index in it.content.lines.indices where it.content.lines[index].party == party {
      it.content.lines[index].party = other
    }
    return it
  }
}
