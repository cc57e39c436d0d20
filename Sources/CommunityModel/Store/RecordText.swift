/// A text of a record, and what kind of field it stands in.
public struct RecordText: Hashable, Sendable {
  /// The field, as ``RecordProblem`` names it.
  public var field: String
  /// What it is for.
  public var kind: TextKind
  public var text: String
  /// Most characters; nil takes those of the kind.
  public var limit: Int?
  /// Whether it may have several lines; nil takes what the kind says.
  public var allowsLines: Bool?
  /// Whether it must say something.
  public var isDemanded = false

  public init(_ field: String, _ kind: TextKind, _ text: String, limit: Int? = nil, allowsLines: Bool? = nil) {
    self.field = field
    self.kind = kind
    self.text = text
    self.limit = limit
    self.allowsLines = allowsLines
  }

  /// A name, which must say something.
  public static func name(_ text: String, _ kind: TextKind, field: String = "name") -> RecordText {
    var it = RecordText(field, kind, text, limit: RecordRules.longestName, allowsLines: false)
    it.isDemanded = true
    return it
  }
}
