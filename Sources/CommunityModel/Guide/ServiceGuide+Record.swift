extension ServiceGuide: RecordContent {
  public static let recordKind = Record.Kind.guide
  public static let fields: [RecordField<ServiceGuide>] = [
    .key("key", \.key), .demanded("guideTitle", .title, \.title), lines("otherNames", .title, \.otherNames),
    RecordField(
      "category", value: { FieldValue($0.category) { .term("category", $0) } },
      keys: { $0.category.map { [$0] } ?? [] }),
    lines("papers", .matter, \.papers), lines("steps", .matter, \.steps), .text("where", .matter, \.place, limit: 200),
    .phones("phone", \.phone), .shown("workdays") { FieldValue($0.days) { .number($0) } },
    .text("basis", .matter, \.basis, limit: 500), .shown("refused") { .flag($0.isRefused) },
    .text("alternative", .matter, \.alternative, limit: 500), .shown("inUse") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .guide(self) }

  /// Several lines that each say something.
  private static func lines(
    _ field: String, _ kind: TextKind, _ path: any WritableKeyPath<ServiceGuide, [String]> & Sendable
  ) -> RecordField<ServiceGuide> {
    RecordField(
      field, value: { $0[keyPath: path].isEmpty ? .nothing : .list($0[keyPath: path].map { .text($0) }) },
      visitTexts: { it, visit in
        let rule = RecordText(field, kind, "", limit: longestLine, allowsLines: false)
        for index in it[keyPath: path].indices { it[keyPath: path][index].visited(as: rule, visit) }
        it[keyPath: path].removeAll(where: \.isEmpty)
      })
  }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if let category, rules.catalogue.category(category) == nil {
      found.append(RecordProblem("category", .unknownReference))
    }
    for (field, lines) in [("otherNames", otherNames), ("papers", papers), ("steps", steps)]
    where lines.count > Self.mostLines {
      found.append(RecordProblem(field, .tooMany(limit: Self.mostLines)))
    }
    if let days, days < 0 { found.append(RecordProblem("workdays", .negative)) }
    if let days, days > Self.mostDays { found.append(RecordProblem("workdays", .tooMany(limit: Self.mostDays))) }
    // Who is refused is told why, and where else to go.
    if isRefused, basis.trimmed.isEmpty { found.append(RecordProblem("basis", .missing)) }
    if isRefused, alternative.trimmed.isEmpty { found.append(RecordProblem("alternative", .missing)) }
    return found
  }
}
