extension Estate: RecordContent {
  public static let recordKind = Record.Kind.estate
  public static let fields: [RecordField<Estate>] = [
    .demanded("name", .place, \.name), .shown("isDefault") { .flag($0.isDefault) },
  ]
  public var asRecord: Record { .estate(self) }
}
