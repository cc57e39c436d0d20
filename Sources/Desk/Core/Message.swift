/// A line that tells what happened and what to do next.
struct Message: Sendable, Equatable {
  enum Kind: Sendable { case done, hint, guide, problem }
  var kind: Kind
  var text: String

  static func done(_ text: String) -> Message { Message(kind: .done, text: text) }
  static func hint(_ text: String) -> Message { Message(kind: .hint, text: text) }
  static func guide(_ text: String) -> Message { Message(kind: .guide, text: text) }
  static func problem(_ text: String) -> Message { Message(kind: .problem, text: text) }
}
