extension HelperLink: RecordContent {
  public static let recordKind = Record.Kind.helperLink
  private static let staff = RecordLink("helper", .staff, column: "staff")
  private static let volunteer = RecordLink("helper", .volunteer, column: "volunteer", erasing: .ends)
  public static let fields: [RecordField<HelperLink>] = [
    .link(RecordLink("household", .household, column: "household"), \.household),
    RecordField(
      "helper", links: [staff, volunteer],
      value: { it in
        switch it.helper {
        case .staff(let id): .record(Record.Reference(.staff, id))
        case .volunteer(let id): .record(Record.Reference(.volunteer, id))
        }
      },
      visitLinks: { it, visit in
        switch it.helper {
        case .staff(var id):
          visit(staff, &id)
          it.helper = .staff(id)
        case .volunteer(var id):
          visit(volunteer, &id)
          it.helper = .volunteer(id)
        }
      }),
    .date("from", \.from), .date("until", \.until), .text("canAsk", .aboutPeople, \.canAsk),
  ]
  public var asRecord: Record { .helperLink(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] { rules.span(from, until) }
}
