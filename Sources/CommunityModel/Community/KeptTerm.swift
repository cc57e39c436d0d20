/// A line of the community's lists (类别, 服务类别, reasons, themes) as its file keeps it: one of its own, or one that the file
/// was made with and that was changed since. What nobody changed is not among them.
public struct KeptTerm: Hashable, Sendable, Codable, Identifiable {
  /// The line's number in this file. A new one of the community's own gets its key with it.
  public var id: Int64 { didSet { if id > 0, term.content.key.isEmpty { term.content.key = "own\(id)" } } }
  /// What it is now.
  public var term: Catalogue.Term

  private enum CodingKeys: String, CodingKey {
    case id
    case term
  }

  /// Working days that a category may set.
  public static let days = 1...60

  public init(id: Int64, term: Catalogue.Term) {
    self.id = id
    self.term = term
  }
}

extension KeptTerm: RecordContent {
  public static let recordKind = Record.Kind.term
  public static let isOfTheSecretary = true
  public var asRecord: Record { .term(self) }

  public static let fields: [RecordField<KeptTerm>] = [
    .shown("list") { .term("catalogueList", $0.term.list.rawValue) },
    RecordField("key", value: { FieldValue($0.term.content.key) }, keys: { [$0.term.content.key] }),
    RecordField(
      "name",
      value: { it in
        let names = it.term.content.names
        return .list(names.keys.sorted().compactMap { names[$0].map(FieldValue.text) })
      },
      keys: { $0.term.content.names.keys.sorted() },
      visitTexts: { it, visit in
        // A tag says something of whoever has it, and is checked like a remark about them.
        let kind: TextKind = it.term.careTag == nil ? .title : .aboutPeople
        for language in it.term.content.names.keys.sorted() {
          it.term.content.names[language]?.visited(as: .name("", kind, field: "name"), visit)
        }
      }),
    .shown("termRule") { it in
      var parts: [FieldValue] = []
      if let category = it.term.category {
        parts = [.term("colour", category.team.rawValue), .term("mode", category.mode.rawValue)]
        if let days = category.limitDays { parts.append(.number(days)) }
        if let emergency = category.emergency { parts.append(.term("emergency", emergency.rawValue)) }
      }
      if it.term.careTag?.isRestricted == true { parts.append(.term("termRule", "restricted")) }
      return parts.isEmpty ? .nothing : .list(parts)
    },
    .shown("inUse") { .flag(!$0.term.content.isHidden) },
  ]

  /// What is wrong with it by itself; whether its name is taken, and what uses it, only the file can say.
  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    // What comes without a category gets that one.
    if term.list == .categories, term.content.key == Catalogue.otherKey, term.content.isHidden {
      found.append(RecordProblem("inUse", .fixed))
    }
    if term.content.names.isEmpty { found.append(RecordProblem("name", .missing)) }
    if let days = term.category?.limitDays, !Self.days.contains(days) {
      found.append(RecordProblem("limitDays", .outOfRange(Self.days)))
    }
    return found
  }
}
