/// The key of a user-visible string, written as a literal where it is used: `words("app.name")`.
///
/// A key may be put together (`words("mode.\(mode.rawValue)")`); tests check that at least one key has that shape.
public struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The key as it stands in the words files.
  public let key: String

  /// A key known at run time only.
  public init(_ key: String) {
    self.key = key
  }

  /// The key of a literal.
  public init(stringLiteral key: String) {
    self.key = key
  }

  /// The key itself.
  public var description: String { key }
}
