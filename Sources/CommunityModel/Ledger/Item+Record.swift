extension Item: RecordContent {
  public static let recordKind = Record.Kind.item
  public static let fields: [RecordField<Item>] = [
    .demanded("name", .title, \.name),
    RecordField(
      "itemUnit", value: { .text($0.unit) },
      visitTexts: { it, visit in
        var rule = RecordText.name("", .title, field: "itemUnit")
        rule.limit = longestUnit
        // A matter of a list is not counted in pieces.
        if it.list != nil, it.unit.isEmpty { return }
        it.unit.visited(as: rule, visit)
      }),
    .text("itemList", .title, \.list, limit: longestUnit),
    .shown("inUse") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .item(self) }
}
