/// A text in which a name stands that somebody had who was erased, and that can mean others too: a short one, or one that
/// several people have. Only whoever reads it knows who is meant.
public struct NameMention: Hashable, Sendable {
  /// What the text is of.
  public enum Subject: Hashable, Sendable {
    case order(OrderNumber)
    case record(Record.Reference)
    case entry(ServiceEntry.ID)
  }

  public var subject: Subject
  /// The field, as ``OrderField``, ``EntryField`` and ``RecordField`` name it.
  public var field: String
  public var text: String

  public init(_ subject: Subject, field: String, text: String) {
    self.subject = subject
    self.field = field
    self.text = text
  }
}
