extension Household: RecordContent {
  public static let recordKind = Record.Kind.household
  public static let fields: [RecordField<Household>] = [
    .link(RecordLink("dwelling", .dwelling, column: "dwelling"), \.dwelling),
    .link(
      RecordLink("contact", .resident, column: "contact", erasing: .clears, merging: .follows), \.contact),
    .date("from", \.from), .date("until", \.until),
  ]
  public var asRecord: Record { .household(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] { rules.span(from, until) }
}
