import CommunityModel
import Intake

extension EntryHeads {
  /// What the columns of a table of entries of a kind are called, in both languages: the heads of exports, others that such
  /// tables have, and the kind's own measures and fields.
  public static func bundled(_ kind: EntryKind) -> EntryHeads {
    let languages = Language.allCases.map { Wording(language: $0) }
    func names(_ key: String) -> [String] {
      let lists = ["head.entries.\(key)", "entryImport.head.\(key)"].map { Phrase($0) }
      return languages.flatMap { words in
        lists.filter { words.contains($0) }.flatMap { words($0).split(separator: "|").map { String($0).trimmed } }
      }
    }
    let fields = kind.fields.map { field in
      (EntryColumn.field(field.key), languages.map { $0.name(field: field.key, of: kind) } + [field.key])
    }
    let measures = kind.measures.map { key in
      (EntryColumn.measure(key), languages.map { $0.name(entryMeasure: key) } + [key])
    }
    let others = EntryColumn.allCases.map { ($0, names($0.rawValue)) }
    let roster = BundledResource.rosterVocabulary
    return EntryHeads(fields + measures + others) { roster.refusedKind(of: $0) != nil }
  }
}

extension EntryPlan.Words {
  /// The words of every language.
  public static let bundled = EntryPlan.Words(
    crowd: Set(
      Language.allCases.flatMap { language in
        [EntryParty.Kind.everybody, .resident].flatMap { [Wording(language: language)($0), $0.rawValue] }
      }),
    states: Dictionary(
      Language.allCases.flatMap { language in EntryState.allCases.map { (Wording(language: language)($0), $0) } }
    ) { first, _ in first })
}

extension Wording {
  /// Why a row of a table of entries is not taken, or what of it was left out.
  public func message(_ problem: EntryPlan.Problem, _ kind: EntryKind, today: Day) -> String {
    switch problem {
    case .otherKind: self("entryImport.otherKind", ["kind": name(kind)])
    case .nothingSaid(let column): self("entryImport.nothingSaid", ["column": name(column, kind)])
    case .unreadable(let column): self("entryImport.unreadable", ["column": name(column, kind)])
    case .nobody(let column): self("entryImport.nobody", ["column": name(column, kind)])
    case .several(let column, let candidates):
      self("entryImport.several", ["column": name(column, kind), "count": String(candidates.count)])
    case .dropped(let problem, let field): dropped(problem, self(field))
    case .rejected(let rejection): message(rejection, kind, today: today)
    case .numberTaken(let number): self("entryImport.numberTaken", ["number": number.description])
    case .file: self("entryImport.unread")
    }
  }

  /// That a text was left out, and why.
  private func dropped(_ problem: TextProblem, _ column: String) -> String {
    switch problem {
    case .tooLong(let limit):
      self("entryImport.dropped.tooLong", ["column": column, "limit": String(limit)])
    case .controlCharacters: self("entryImport.dropped.controlCharacters", ["column": column])
    case .personalNumber: self("entryImport.dropped.personalNumber", ["column": column])
    case .refusedWords(let words):
      self("entryImport.dropped.refusedWords", ["column": column, "words": list(words)])
    }
  }

  /// The same as a label.
  public func label(_ column: EntryColumn, _ kind: EntryKind) -> String { asLabel(name(column, kind)) }

  /// What a column of a table of entries of a kind means.
  public func name(_ column: EntryColumn, _ kind: EntryKind) -> String {
    if column == .ignored { return self("outsideField.ignored") }
    if column == .refused { return self("rosterField.refused") }
    if let key = column.measure { return name(entryMeasure: key) }
    if let key = column.field { return name(field: key, of: kind) }
    return self(Phrase("head.entries.\(column.rawValue)"))
  }
}
