/// The gate that every text goes through before it is kept, whoever wrote it: forms, commands and tables.
///
/// Orders come here by ``WorkOrderRules/decide(_:_:_:)``, records by ``RecordRules/problems(of:)``; both walk all texts of
/// what is to be saved, so that no writer can leave one out. What was kept earlier is not read again when it is undone or
/// done again.
public struct TextCheck: Sendable {
  private let refused: RefusedWords
  private let isRefusedHead: @Sendable (String) -> Bool

  /// - Parameter isRefusedHead: whether what stands under a heading is never kept, such as 民族; see ``refusesHead(_:)``.
  public init(refused: RefusedWords, isRefusedHead: @escaping @Sendable (String) -> Bool = { _ in false }) {
    self.refused = refused
    self.isRefusedHead = isRefusedHead
  }

  /// Whether nothing is kept under a heading, of a table that is brought in or of a field that somebody makes.
  public func refusesHead(_ head: String) -> Bool { isRefusedHead(head) }

  /// The refused words for which a text is not kept, each once, in the order found.
  public func found(in text: String, as kind: TextKind = .aboutPeople) -> [String] {
    refused.found(in: text, as: kind)
  }

  /// The first thing that is wrong with a text; nil when it can be kept.
  ///
  /// - Parameters:
  ///   - limit: most characters; nil takes those of the kind.
  ///   - allowsLines: whether line feeds are right; nil takes what the kind says.
  public func problem(
    with text: String, as kind: TextKind, limit: Int? = nil, allowsLines: Bool? = nil
  ) -> TextProblem? {
    if text.isEmpty { return nil }
    let limit = limit ?? kind.limit
    // Counted in code points: signs can be piled on one character without end.
    if text.utf8.count > limit, text.unicodeScalars.count > limit { return .tooLong(limit: limit) }
    if UnwantedCharacters.stand(in: text, allowsLines: allowsLines ?? kind.allowsLines) { return .controlCharacters }
    if PersonalNumbers.isHeld(in: text, as: kind) { return .personalNumber }
    let words = found(in: text, as: kind)
    return words.isEmpty ? nil : .refusedWords(words)
  }

  /// The same as what is wrong with the field of a record, or of something that is saved beside records.
  public func problem(with text: RecordText) -> RecordProblem? {
    if text.isDemanded, text.text.trimmed.isEmpty { return RecordProblem(text.field, .missing) }
    let found = problem(with: text.text, as: text.kind, limit: text.limit, allowsLines: text.allowsLines)
    return found.map { RecordProblem(text.field, RecordProblem.Reason($0)) }
  }
}

extension RecordProblem.Reason {
  /// The same of a record.
  public init(_ problem: TextProblem) {
    self =
      switch problem {
      case .tooLong(let limit): .tooLong(limit: limit)
      case .controlCharacters: .controlCharacters
      case .refusedWords(let words): .refusedWords(words)
      case .personalNumber: .personalNumber
      }
  }
}
