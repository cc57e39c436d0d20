import CommunityModel
import CommunityResources

/// What an invented community gives away, pays from, keeps books of and works with.
struct ThingPour {
  private let tables: DemoTables
  private let names: Names
  private var random: SplitMix64

  init(_ tables: DemoTables, _ names: Names, seed: UInt64) {
    self.tables = tables
    self.names = names
    random = SplitMix64(seed: seed, 10)
  }

  /// Pours items, funds, own kinds, units and a form of the street; every third unit works in one grid, the others in all.
  mutating func pour(grids: [Grid], into sink: inout some CommunitySink) throws(StoreError) {
    for (place, row) in tables("item").enumerated() where row.count == 2 {
      try sink.add(.item(Item(id: Int64(place) + 1, name: row[0], unit: row[1])))
    }
    for (place, name) in tables.names("fund").enumerated() {
      try sink.add(.fund(Fund(id: Int64(place) + 1, name: name)))
    }
    for (place, row) in tables("kind").enumerated() where row.count == 4 {
      guard let group = EntryKind.Group(rawValue: row[0]) else { continue }
      var kind = EntryKind.own(named: row[1], group: group)
      kind.key = "own\(place + 1)"
      kind.measures = row[3].split(separator: ",").map { String($0) }
      for text in row[2].split(separator: "|") {
        let parts = text.split(separator: ":").map { String($0) }
        guard parts.count == 2, let type = EntryKind.Field.Kind(rawValue: parts[1]) else { continue }
        kind.fields.append(EntryKind.Field(key: "f\(kind.fields.count + 1)", names: ["zh": parts[0]], kind: type))
      }
      try sink.add(.entryKind(KeptKind(id: Int64(place) + 1, kind: kind.withUsualParts)))
    }
    let form = try sink.add(officeFormFile: Array(BundledResource.demoForm.bytes))
    try sink.add(.officeForm(OfficeForm(id: 1, name: "街道工作月报", file: form)))
    for (place, name) in tables.names("suspension").enumerated() {
      let reason = Catalogue.Reason(key: "own\(place + 1)", names: ["zh": name])
      try sink.add(.term(KeptTerm(id: Int64(place) + 1, term: .suspensionReason(reason))))
    }
    for (place, name) in tables.names("skill").enumerated() {
      try sink.add(.skill(Skill(id: Int64(place) + 1, name: name)))
    }
    for (place, row) in tables("guide").enumerated() where row.count == 4 {
      try sink.add(
        .guide(
          ServiceGuide(
            id: Int64(place) + 1, title: row[0], papers: row[1].split(separator: "|").map { String($0) },
            steps: row[2].split(separator: "|").map { String($0) }, place: row[3])))
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
