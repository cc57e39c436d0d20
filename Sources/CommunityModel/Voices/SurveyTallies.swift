import NameFinding

/// What came of a survey: how many said what, and never who. Written as `满意 61，基本满意 22，不满意 5`, of several questions
/// one a line.
public struct SurveyTallies: Hashable, Sendable {
  /// One answer with how many gave it.
  public struct Row: Hashable, Sendable {
    public var answer: String
    public var count: Int
  }

  public var rows: [Row]

  /// Nil where something is no answer with a number behind it, as what single people said would be.
  public init?(_ text: some StringProtocol) {
    var rows: [Row] = []
    let parts = text.split { ",，、;；\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    for part in parts {
      let digits = TextFolding.folded(part).reversed().prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, let count = Int(String(digits.reversed())) else { return nil }
      let answer = String(part.dropLast(digits.count)).trimmed.trimming { " :：=".contains($0) }
      if answer.isEmpty { return nil }
      rows.append(Row(answer: answer, count: count))
    }
    if rows.isEmpty { return nil }
    self.rows = rows
  }
}

extension String {
  /// Without such characters at its end.
  fileprivate func trimming(_ isMeant: (Character) -> Bool) -> String {
    var it = Substring(self)
    while let last = it.last, isMeant(last) { it.removeLast() }
    return String(it)
  }
}

extension EntryKind {
  /// The kind of surveys, and the field of what came of them.
  static let survey = "survey"
  static let talliesField = "tallies"
}
