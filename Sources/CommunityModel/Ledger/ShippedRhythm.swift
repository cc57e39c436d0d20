/// A rhythm that the product ships, off until a community wants it.
public struct ShippedRhythm: Hashable, Sendable {
  /// Its key, which never changes.
  public var key: String
  /// Names by language code.
  public var names: [String: String]
  /// Whether a new file has it on.
  public var isOn: Bool
  /// What it asks; named in Chinese.
  public var terms: Rhythm.Terms

  public init(key: String, names: [String: String], isOn: Bool, terms: Rhythm.Terms) {
    self.key = key
    self.names = names
    self.isOn = isOn
    self.terms = terms
  }
}
