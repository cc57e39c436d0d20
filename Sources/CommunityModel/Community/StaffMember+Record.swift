extension StaffMember: RecordContent {
  public static let recordKind = Record.Kind.staff
  public static let isOfTheSecretary = true
  public static let fields: [RecordField<StaffMember>] = [
    .demanded("name", .personName, \.name), .term("role", of: "role", \.role), .phones("phone", \.phone),
    .shown("isActive") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .staff(self) }
}
