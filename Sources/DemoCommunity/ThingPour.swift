import CommunityModel

/// What an invented community gives away, pays from and works with.
struct ThingPour {
  private let tables: DemoTables
  private let names: Names
  private var random: SplitMix64

  init(_ tables: DemoTables, _ names: Names, seed: UInt64) {
    self.tables = tables
    self.names = names
    random = SplitMix64(seed: seed, 10)
  }

  /// Pours items, funds and units; every third unit works in one grid, the others in all.
  mutating func pour(grids: [Grid], into sink: inout some CommunitySink) throws(StoreError) {
    for (place, row) in tables("item").enumerated() where row.count == 2 {
      try sink.add(.item(Item(id: Int64(place) + 1, name: row[0], unit: row[1])))
    }
    for (place, name) in tables.names("fund").enumerated() {
      try sink.add(.fund(Fund(id: Int64(place) + 1, name: name)))
    }
    for (place, row) in tables("unit").enumerated() {
      guard row.count == 6, let kind = PartnerUnit.Kind(rawValue: row[0]) else { continue }
      func lines(_ text: String) -> [String] { text == "-" ? [] : text.split(separator: "|").map { String($0) } }
      let contact = names.full(nil, place.isMultiple(of: 2) ? .female : .male, born: 1982, &random)
      try sink.add(
        .partner(
          PartnerUnit(
            id: Int64(place) + 1, name: row[1], kind: kind, contact: contact, phone: row[5],
            grids: place % 3 == 2 ? [grids[place % grids.count].id] : [], offers: lines(row[3]),
            promised: lines(row[4]), expects: Int(row[2]))))
    }
  }
}
