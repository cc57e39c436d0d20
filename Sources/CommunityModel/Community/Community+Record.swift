extension Community: RecordContent {
  public static let recordKind = Record.Kind.community
  public static let isOfTheSecretary = true
  public static let fields: [RecordField<Community>] = [
    .demanded("name", .title, \.name),
    RecordField("code", value: { FieldValue($0.code?.digits) }, keys: { $0.code.map { [$0.digits] } ?? [] }),
    .shown("settings") { .settings($0.settings) },
  ]
  public var asRecord: Record { .community(self) }
  /// There is one community a file.
  public var id: Int64 {
    get { 1 }
    set {}
  }
}
