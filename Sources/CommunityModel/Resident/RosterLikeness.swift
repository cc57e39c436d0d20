/// Whether two sets of facts are about one person.
public enum RosterLikeness: Int, Hashable, Comparable, Sendable {
  case different
  /// A person must look.
  case doubtful
  case same

  public static func < (left: RosterLikeness, right: RosterLikeness) -> Bool { left.rawValue < right.rawValue }
}
