import CommunityModel

/// Where a name still stands after whoever had it was erased.
extension Wording {
  /// 20261120-004, or 居民#17.
  public func subject(of mention: NameMention) -> String {
    switch mention.subject {
    case .order(let number): number.description
    case .record(let reference): self(reference.kind) + "#\(reference.id)"
    case .entry(let id): self("journal.shown.entry", ["number": String(id)])
    }
  }

  /// What the text is: a field of an order or of a record.
  public func field(of mention: NameMention) -> String {
    switch mention.subject {
    case .order: OrderField(rawValue: mention.field).map { self($0) } ?? mention.field
    case .entry: EntryField(rawValue: mention.field).map { self($0) } ?? mention.field
    case .record(let reference): field(mention.field, of: reference.kind)
    }
  }
}
