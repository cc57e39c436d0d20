extension Volunteer: RecordContent {
  public static let recordKind = Record.Kind.volunteer
  public static let fields: [RecordField<Volunteer>] = [
    .link(RecordLink("team", .team, column: "team"), \.team), .demanded("name", .personName, \.name),
    .phones("phone", \.phone),
    .link(
      RecordLink("resident", .resident, column: "resident", erasing: .clears, merging: .follows), \.resident),
    .shown("joined") { FieldValue($0.joined) { .day($0) } }, .shown("isActive") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .volunteer(self) }
}
