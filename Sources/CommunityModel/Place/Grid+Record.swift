extension Grid: RecordContent {
  public static let recordKind = Record.Kind.grid
  public static let isOfTheSecretary = true
  public static let fields: [RecordField<Grid>] = [
    .key("code", \.code), .demanded("name", .title, \.name),
    .link(RecordLink("leader", .staff, column: "leader"), \.leader),
    .text("about", .matter, \.about, limit: 500, allowsLines: false),
    .link(RecordLink("partner", .partner, column: "partner"), \.partner),
    .text("brand", .title, \.brand, limit: 60, allowsLines: false),
    .link(RecordLink("team", .team, column: "team"), \.team),
  ]
  public var asRecord: Record { .grid(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] { rules.code(code) }
}
