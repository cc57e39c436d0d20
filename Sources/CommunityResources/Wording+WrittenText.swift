import CommunityModel

/// Where something stands that was written freely.
extension Wording {
  /// 20261120-004, or 居民#17.
  public func subject(of text: WrittenText) -> String {
    switch text.subject {
    case .order(let number): number.description
    case .entry(let id): self("journal.shown.entry", ["number": String(id)])
    case .record(let reference): self(reference.kind) + "#\(reference.id)"
    }
  }

  /// What the text is: a field of an order or of a record.
  public func field(of text: WrittenText) -> String {
    switch text.subject {
    case .order: OrderField(rawValue: text.field).map { self($0) } ?? text.field
    case .entry: EntryField(rawValue: text.field).map { self($0) } ?? text.field
    case .record(let reference): field(text.field, of: reference.kind)
    }
  }
}
