/// Whether records hold together by themselves. Whether what they mention exists only the store can say.
public struct RecordRules: Sendable {
  /// The local date.
  public var today: Day
  /// Whether the community keeps identity numbers.
  public var keepsIdentityNumbers: Bool
  /// Which care tags there are and which are restricted.
  public var catalogue: Catalogue
  /// The gate that every text of a record goes through.
  public var textCheck: TextCheck

  /// Longest name of anything, in characters.
  public static let longestName = TextKind.title.limit
  /// Below this age everything about a person needs the guardian's consent (个人信息保护法 第三十一条).
  public static let ageOfConsent = 14

  public init(today: Day, keepsIdentityNumbers: Bool, catalogue: Catalogue, textCheck: TextCheck) {
    self.today = today
    self.keepsIdentityNumbers = keepsIdentityNumbers
    self.catalogue = catalogue
    self.textCheck = textCheck
  }

  /// Everything that is wrong with a record; empty when it can be stored.
  public func problems(of record: Record) -> [RecordProblem] {
    func problems(_ content: some RecordContent) -> [RecordProblem] { content.problems(self) }
    return problems(record.content)
  }

  /// What is wrong with a code of a grid.
  func code(_ code: String) -> [RecordProblem] {
    let isCode = [3, 15].contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
    return isCode ? [] : [RecordProblem("code", .code)]
  }

  /// What is wrong with a time in which something holds.
  func span(_ from: PartialDate?, _ until: PartialDate?) -> [RecordProblem] {
    var problems: [RecordProblem] = []
    if let from, let until, until.latest < from.earliest { problems.append(RecordProblem("until", .endsBeforeStart)) }
    if let from, from.earliest > today { problems.append(RecordProblem("from", .inFuture)) }
    return problems
  }
}
