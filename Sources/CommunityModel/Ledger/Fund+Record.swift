extension Fund: RecordContent {
  public static let recordKind = Record.Kind.fund
  public static let fields: [RecordField<Fund>] = [
    .demanded("name", .title, \.name), .shown("inUse") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .fund(self) }
}
