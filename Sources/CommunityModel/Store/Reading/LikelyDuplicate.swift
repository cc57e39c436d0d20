/// Two records that are, or may be, about one person.
public struct LikelyDuplicate: Hashable, Sendable {
  /// What both have in common besides the name.
  public enum Shared: String, Hashable, Sendable, CaseIterable {
    case birth, phone, home
  }

  /// The older record.
  public var first: ResidentRow
  /// The newer one.
  public var second: ResidentRow
  /// Whether they surely are one person.
  public var isSure: Bool
  public var shared: [Shared]

  public init(first: ResidentRow, second: ResidentRow, isSure: Bool, shared: [Shared]) {
    self.first = first
    self.second = second
    self.isSure = isSure
    self.shared = shared
  }
}
