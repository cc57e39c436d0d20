extension PartnerUnit: RecordContent {
  public static let recordKind = Record.Kind.partner
  private static let grid = RecordLink("grids", .grid)

  public static let fields: [RecordField<PartnerUnit>] = [
    .demanded("name", .title, \.name), lines("otherNames", \.otherNames),
    .term("partnerKind", of: "partnerKind", \.kind),
    .text("contact", .personName, \.contact), .phones("phone", \.phone),
    RecordField(
      "grids", links: [grid],
      value: { it in
        it.grids.isEmpty ? .nothing : .list(it.grids.map { .record(Record.Reference(.grid, $0)) })
      },
      visitLinks: { it, visit in for index in it.grids.indices { visit(grid, &it.grids[index]) } }),
    lines("canOffer", \.offers), lines("promised", \.promised),
    .shown("expects") { FieldValue($0.expects) { .number($0) } },
    .text("note", .matter, \.note, limit: 500), .shown("inUse") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .partner(self) }

  /// Several lines that each say something.
  private static func lines(
    _ field: String, _ path: any WritableKeyPath<PartnerUnit, [String]> & Sendable
  ) -> RecordField<PartnerUnit> {
    RecordField(
      field, value: { $0[keyPath: path].isEmpty ? .nothing : .list($0[keyPath: path].map { .text($0) }) },
      visitTexts: { it, visit in
        for index in it[keyPath: path].indices {
          it[keyPath: path][index].visited(as: .name("", .title, field: field), visit)
        }
      })
  }

  /// A grid stands once, as it is read.
  public var asKept: PartnerUnit {
    var (it, seen) = (self, Set<Grid.ID>())
    it.grids = grids.filter { seen.insert($0).inserted }
    return it
  }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if let expects, expects < 0 { found.append(RecordProblem("expects", .negative)) }
    if let expects, expects > Self.mostExpected {
      found.append(RecordProblem("expects", .tooMany(limit: Self.mostExpected)))
    }
    for (field, lines) in [("otherNames", otherNames), ("canOffer", offers), ("promised", promised)]
    where lines.count > Self.mostLines {
      found.append(RecordProblem(field, .tooMany(limit: Self.mostLines)))
    }
    return found
  }
}
