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

extension Volunteer {
  /// What stands in the place of an erased volunteer's name.
  public static func erasedName(_ id: Volunteer.ID) -> String { "志愿者#\(id)" }

  /// What stays once the resident who the volunteer is was erased: team and day of joining, so that the sums of the team
  /// hold, and nothing by which they could be known.
  public var erased: Volunteer {
    Volunteer(id: id, team: team, name: Self.erasedName(id), joined: joined, isActive: false)
  }
}
