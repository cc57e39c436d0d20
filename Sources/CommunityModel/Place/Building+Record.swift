extension Building: RecordContent {
  public static let recordKind = Record.Kind.building
  public static let fields: [RecordField<Building>] = [
    .link(RecordLink("estate", .estate, column: "estate"), \.estate), .demanded("name", .place, \.name),
    .link(RecordLink("grid", .grid, column: "grid"), \.grid), .shown("column") { .number($0.column) },
    .shown("row") { .number($0.row) },
  ]
  public var asRecord: Record { .building(self) }
}
