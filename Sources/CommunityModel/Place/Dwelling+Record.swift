extension Dwelling: RecordContent {
  public static let recordKind = Record.Kind.dwelling
  public static let fields: [RecordField<Dwelling>] = [
    .link(RecordLink("building", .building, column: "building"), \.building), .text("unit", .place, \.unit),
    .shown("floor") { .number($0.floor) }, .demanded("room", .place, \.room), .term("use", of: "use", \.use),
  ]
  public var asRecord: Record { .dwelling(self) }
}
