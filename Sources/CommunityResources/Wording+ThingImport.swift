import CommunityModel
import Intake

extension BundledResource {
  /// What the columns of a table of units are called, in both languages.
  public static let partnerHeads = heads(PartnerField.self, "partners")
  /// What the columns of a table of things are called, in both languages.
  public static let itemHeads = heads(ItemField.self, "items")

  /// What the columns of a table of volunteers are called, in both languages.
  public static let volunteerHeads = heads(VolunteerField.self, "volunteers")
  /// What the columns of a table of posts are called, in both languages.
  public static let postHeads = heads(PostField.self, "posts")

  /// What the columns of a table of the hotline's callbacks are called, in both languages.
  public static let verdictHeads = heads(VerdictField.self, "verdicts")

  private static func heads<Field: ThingField>(_: Field.Type, _ list: String) -> ThingHeads<Field> {
    let named = Field.allCases.filter { $0 != .ignored }
    return ThingHeads(
      Dictionary(
        named.map { field in
          let lists = Wording.everyLanguage.map { $0(Phrase("\(list).head.\(field.rawValue)")) }
          return (field, lists.flatMap { $0.split(separator: "|").map { String($0).trimmed } })
        }
      ) { first, _ in first })
  }
}

extension VolunteerPlan.Words {
  /// The words of every language.
  public static let bundled = VolunteerPlan.Words(
    cover: { NameMask.bundled($0) }, free: { FreeTime.written($0) ?? FreeTime.listed($0) },
    truth: { Wording.truth($0) ?? Bool($0.lowercased()) })
}

extension Wording {
  fileprivate static let everyLanguage = Language.allCases.map { Wording(language: $0) }

  /// The sort of unit that a text in any language means, also as part of what it says: 物业公司.
  public static func partnerKind(_ text: String) -> PartnerUnit.Kind? {
    let kinds = PartnerUnit.Kind.allCases
    let whole = kinds.first { kind in
      kind.rawValue == text || everyLanguage.contains { $0(kind).lowercased() == text.lowercased() }
    }
    return whole ?? kinds.first { text.contains(Wording(language: .zh)($0)) }
  }

  /// Whether a text in any language says yes; nil when it says neither yes nor no.
  public static func truth(_ text: String) -> Bool? {
    // A cell of a spreadsheet that is true comes as 1.
    if text == "1" { return true }
    return [true, false].first { truth in
      everyLanguage.contains { $0(truth ? "yes" : "no").lowercased() == text.lowercased() }
    }
  }

  /// What a column of a table of records means.
  public func name(_ field: some ThingField) -> String { self.field(field.recordField) }

  /// Why a row of a table of volunteers is not taken.
  public func message(_ problem: VolunteerPlan.Problem) -> String {
    switch problem {
    case .noName: message(RecordProblem("name", .missing))
    case .coveredName: self("volunteers.import.coveredName")
    case .noDay: self("volunteers.import.noDay")
    case .noTeam(let name): self("volunteers.import.noTeam", ["name": name])
    case .noUnit(let name): self("volunteers.import.noUnit", ["name": name])
    case .unreadable(let field): self("things.import.unreadable", ["field": name(field)])
    case .several(let count): self("volunteers.import.several", ["count": String(count)])
    case .record(let problem): message(problem)
    }
  }

  /// Why a row of a table of things is not taken.
  public func message<Field: ThingField>(_ problem: ThingPlan<Field>.Problem) -> String {
    switch problem {
    case .nothingSaid(let field): self("things.import.nothingSaid", ["field": name(field)])
    case .unreadable(let field): self("things.import.unreadable", ["field": name(field)])
    case .twice: self("things.import.twice")
    case .record(let problem): message(problem)
    }
  }
}
