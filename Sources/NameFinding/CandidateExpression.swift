/// What to ask the index for: at least everything that a token fits, and little else.
public indirect enum CandidateExpression: Hashable, Sendable {
  /// Some term of the column begins so.
  case prefix(SearchTerms.Column, String)
  /// Some term of the column is this.
  case term(SearchTerms.Column, String)
  /// All of them hold.
  case all([CandidateExpression])
  /// One of them holds.
  case any([CandidateExpression])

  /// The expression in the language of SQLite's FTS5 `MATCH`. The strings hold letters, digits and Chinese characters
  /// only (``NameQuery`` takes nothing else), so quoting them is enough; the result belongs in a bound parameter.
  public var ftsText: String {
    switch self {
    case .prefix(let column, let text): "\(column.rawValue):\"\(text.filter { $0 != "\"" })\"*"
    case .term(let column, let text): "\(column.rawValue):\"\(text.filter { $0 != "\"" })\""
    case .all(let parts): Self.joined(parts, by: " AND ")
    case .any(let parts): Self.joined(parts, by: " OR ")
    }
  }

  private static func joined(_ parts: [CandidateExpression], by word: String) -> String {
    parts.count == 1 ? parts[0].ftsText : "(" + parts.map(\.ftsText).joined(separator: word) + ")"
  }

  /// Whether terms satisfy the expression: the meaning that the index gives it.
  public func matches(_ terms: (SearchTerms.Column) -> [String]) -> Bool {
    switch self {
    case .prefix(let column, let text): terms(column).contains { $0.hasPrefix(text) }
    case .term(let column, let text): terms(column).contains(text)
    case .all(let parts): parts.allSatisfy { $0.matches(terms) }
    case .any(let parts): parts.contains { $0.matches(terms) }
    }
  }

  /// The disjunction of the expressions, without those that another one includes; nil when there are none.
  public static func union(_ parts: [CandidateExpression]) -> CandidateExpression? {
    var kept: [CandidateExpression] = []
    for part in parts where !kept.contains(where: { $0.includes(part) }) {
      kept.removeAll { part.includes($0) }
      kept.append(part)
    }
    return kept.isEmpty ? nil : kept.count == 1 ? kept[0] : .any(kept)
  }

  /// The conjunction of the expressions, without those that follow from another one.
  public static func intersection(_ parts: [CandidateExpression]) -> CandidateExpression {
    var kept: [CandidateExpression] = []
    for part in parts where !kept.contains(where: { part.includes($0) }) {
      kept.removeAll { $0.includes(part) }
      kept.append(part)
    }
    return kept.count == 1 ? kept[0] : .all(kept)
  }

  /// Whether everything `other` finds is plainly found by this one too.
  func includes(_ other: CandidateExpression) -> Bool {
    switch (self, other) {
    case (.prefix(let column, let text), .prefix(let otherColumn, let otherText)):
      column == otherColumn && otherText.hasPrefix(text)
    case (.prefix(let column, let text), .term(let otherColumn, let otherText)):
      column == otherColumn && otherText.hasPrefix(text)
    case (.term, .term): self == other
    case (.term, .prefix): false
    case (.all(let parts), _): parts.allSatisfy { $0.includes(other) }
    case (_, .all(let parts)): parts.contains { includes($0) }
    case (_, .any(let parts)): parts.allSatisfy { includes($0) }
    case (.any(let parts), _): parts.contains { $0.includes(other) }
    }
  }
}
