/// What was decided on a row of a table that can mean several.
public struct RowChoice: Hashable, Sendable {
  public var decision: ImportDecision
  /// Whom or what it means of those that can be meant, by their keys.
  public var meant: Set<String>

  public init(_ decision: ImportDecision, meant: Set<String> = []) {
    (self.decision, self.meant) = (decision, meant)
  }
}

/// Somebody, or something, that a doubtful row can mean.
public struct RowCandidate: Hashable, Sendable {
  /// Such as `volunteer#3`.
  public var key: String
  /// By what a person tells it from the others.
  public var label: String

  public init(_ key: String, _ label: [String]) {
    self.key = key
    self.label = label.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The last digits of a telephone: enough to tell two people of one name apart.
  static func ending(of phone: String?) -> String { phone.map { "…" + $0.suffix(4) } ?? "" }
}

extension RowChoice? {
  /// Which of several is meant; nil where nobody decided.
  func one<Found>(of found: [Found], _ key: (Found) -> String) -> Found? {
    guard let self, self.decision == .same else { return nil }
    return found.first { self.meant.contains(key($0)) }
  }
}
