extension Residence: RecordContent {
  public static let recordKind = Record.Kind.residence
  public static let fields: [RecordField<Residence>] = [
    .link(
      RecordLink("resident", .resident, column: "resident", erasing: .removes, merging: .laidTogether), \.resident),
    .link(RecordLink("household", .household, column: "household"), \.household), .date("from", \.from),
    .date("until", \.until), .term("kind", of: "residence", \.kind), .term("ending", of: "residence.ended", \.ending),
    .link(
      RecordLink("recordedFor", .resident, column: "recorded_for", erasing: .separates, merging: .stays),
      \.recordedFor),
  ]
  public var asRecord: Record { .residence(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] { rules.span(from, until) }
}
