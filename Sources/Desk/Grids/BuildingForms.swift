import CommunityModel
import CommunityResources

/// 楼栋: a building's name, grid and place on the map.
struct BuildingForm: RecordForm {
  let id: Building.ID?
  var stored: Edited<Building>?
  private var estates: [Estate] = []

  init(_ id: Building.ID) {
    self.id = id
  }

  func title(_ context: DeskContext) -> String { context.words("building.form.edit") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    estates = try file.estates()
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    guard let it = stored?.value else { return [] }
    return [
      Field(
        "estate", words("field.estate"), .choice(estates.map { Choice(String($0.id), $0.name) }),
        value: String(it.estate)),
      Field("name", words("field.building"), value: it.name, limit: 20),
      Field("grid", words("field.grid"), .choice(gridChoices(context)), value: String(it.grid)),
      Field(
        "column", words("field.column"), value: String(it.column + 1), hint: words("building.form.map.hint"),
        limit: 3),
      Field("row", words("field.row"), value: String(it.row + 1), limit: 3),
    ]
  }

  func apply(
    _ values: FormValues, to it: inout Building, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.estate = Int64(try demand("estate", values, context)) ?? it.estate
    it.name = BuildingName.read(try demand("name", values, context))
    it.grid = Int64(try demand("grid", values, context)) ?? it.grid
    it.column = try number("column", values, in: 1...200, context) - 1
    it.row = try number("row", values, in: 1...200, context) - 1
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("building.done.edit")
  }
}

/// Reads the name of a building as people write it: 3号楼 and 3 are one.
enum BuildingName {
  static func read(_ text: String) -> String { PlaceKey.parse(text)?.building ?? text.uppercased() }
}

/// 房屋: a building with all its doors in one save, or the doors that a building still lacks.
struct DwellingsForm: FormContent {
  let grid: Grid.ID?
  let building: Building?
  private var estates: [Estate] = []
  private var buildings: [BuildingSummary] = []
  /// The doors of the building that the form names, where it stands already.
  private var known: [DwellingSummary] = []
  private var knownBuilding: Building.ID?
  private static let mostDoors = 3000

  init(grid: Grid.ID?, building: Building? = nil) {
    self.grid = grid
    self.building = building
  }

  var origin: [String: String] { grid.map { ["grid": String($0)] } ?? [:] }
  var draftKey: String { building.map { "dwellings.new:\($0.id)" } ?? "dwellings.new" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .addDwelling) }
  var lookedUp: Set<String> { ["estate", "building"] }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    estates = try file.estates()
    buildings = try file.buildings(of: nil, now: context.now)
  }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let name = BuildingName.read(fields.value("building"))
    let found = buildings.first { String($0.building.estate) == fields.value("estate") && $0.building.name == name }
    knownBuilding = found?.id
    known = try found.map { it throws(StoreError) in try file.dwellings(of: it.id, now: context.now) } ?? []
    guard let index = fields.firstIndex(where: { $0.id == "state" }) else { return }
    let count = ["count": String(known.count)]
    let isNamed = !fields.value("building").isEmpty
    fields[index].set(
      isNamed ? context.words(found == nil ? "building.form.isNew" : "building.form.isKnown", count) : "")
    if let found { fields.fill("grid", with: String(found.building.grid)) }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let estate = building?.estate ?? buildings.first { $0.building.grid == grid }?.building.estate ?? estates.first?.id
    let numbering = [
      Choice("digits", words("building.form.digits")), Choice("letters", words("building.form.letters")),
    ]
    return [
      Field(
        "estate", words("field.estate"), .choice(estates.map { Choice(String($0.id), $0.name) }),
        value: estate.map(String.init) ?? "", hint: estates.isEmpty ? words("building.form.noEstate") : ""),
      Field(
        "building", words("field.building"), value: building?.name ?? "", hint: words("building.form.name.hint"),
        limit: 20),
      Field("state", "", .fact),
      Field(
        "grid", words("field.grid"), .choice(gridChoices(context)), value: grid.map(String.init) ?? ""),
      Field("units", words("building.form.units"), hint: words("building.form.units.hint"), limit: 3),
      Field("floors", words("building.form.floors"), limit: 3),
      Field("doors", words("building.form.doors"), hint: words("building.form.doors.hint"), limit: 3),
      Field("numbering", words("building.form.numbering"), .choice(numbering), value: "digits"),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    guard let estate = Int64(try demand("estate", values, context)) else {
      throw FormProblem(field: "estate", text: words("form.noSuchChoice"))
    }
    let name = BuildingName.read(try demand("building", values, context))
    guard let grid = Int64(try demand("grid", values, context)) else {
      throw FormProblem(field: "grid", text: words("form.noSuchChoice"))
    }
    let units = try number("units", values, in: 1...40, context)
    let floors = try number("floors", values, in: 1...80, context)
    let doors = try number("doors", values, in: 1...26, context)
    if units * floors * doors > Self.mostDoors {
      throw FormProblem(field: "doors", text: words("building.form.tooMany", ["limit": String(Self.mostDoors)]))
    }
    let id = knownBuilding ?? -1
    let fresh = Self.dwellings(
      of: id, units: units, floors: floors, doors: doors, hasLetters: values["numbering"] == "letters")
    let standing = Set(known.map { $0.dwelling.unit + "-" + $0.dwelling.room })
    let missing = fresh.filter { !standing.contains($0.unit + "-" + $0.room) }
    if missing.isEmpty { throw FormProblem(field: "doors", text: words("building.form.allThere")) }
    var records = missing.map { Record.dwelling($0) }
    if knownBuilding == nil {
      let spot = freeSpot(in: grid, estate: estate)
      records.insert(
        .building(Building(id: id, estate: estate, grid: grid, name: name, column: spot.column, row: spot.row)), at: 0)
    }
    try check(Array(records.prefix(1)), names: ["name": "building"], context)
    return .put(records.map { .new($0) })
  }

  /// Every door, numbered from below: 101, 102 … or 1A, 1B …
  private static func dwellings(
    of building: Building.ID, units: Int, floors: Int, doors: Int, hasLetters: Bool
  ) -> [Dwelling] {
    var dwellings: [Dwelling] = []
    for unit in 1...units {
      for floor in 1...floors {
        for door in 0..<doors {
          let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8(door))
          let suffix = hasLetters ? String(letter) : (door + 1).padded(to: 2)
          dwellings.append(
            Dwelling(
              id: -Int64(dwellings.count + 1), building: building, unit: String(unit), floor: floor,
              room: String(floor) + suffix, use: .vacant))
        }
      }
    }
    return dwellings
  }

  /// The next free place on the map: beside the estate's last building, four abreast.
  private func freeSpot(in grid: Grid.ID, estate: Estate.ID) -> (column: Int, row: Int) {
    let own = buildings.filter { $0.building.estate == estate }.map(\.building)
    guard let left = own.map(\.column).min(), let top = own.map(\.row).min() else {
      // A new estate begins below everything that stands in the grid.
      let below = buildings.filter { $0.building.grid == grid }.map(\.building.row).max()
      return (0, below.map { $0 + 2 } ?? 0)
    }
    let occupied = Set(own.map { [$0.column, $0.row] })
    for index in 0...own.count {
      let spot = (column: left + index % 4, row: top + index / 4)
      if !occupied.contains([spot.column, spot.row]) { return spot }
    }
    return (left, top)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let doors = saved.numbers.keys.count { $0.kind == .dwelling }
    return context.words("building.done.dwellings", ["count": String(doors)])
  }
}

/// 房屋: one door, new or being changed.
struct DwellingForm: RecordForm {
  let id: Dwelling.ID?
  private let building: Building.ID?
  private let beside: Dwelling?
  var stored: Edited<Dwelling>?

  init(_ id: Dwelling.ID) {
    self.id = id
    building = nil
    beside = nil
  }

  /// A new door of a building, beside another one.
  init(in building: Building.ID, beside: Dwelling?) {
    id = nil
    self.building = building
    self.beside = beside
  }

  var origin: [String: String] { beside.map { ["beside": String($0.id)] } ?? [:] }
  var draftKey: String { id.map { "dwelling.edit:\($0)" } ?? "dwelling.new:\(building ?? 0)" }
  var blank: Dwelling? { Dwelling(id: -1, building: building ?? 0, unit: "", floor: 1, room: "", use: .vacant) }
  func title(_ context: DeskContext) -> String {
    context.words(id == nil ? "building.addDwelling" : "building.form.dwelling")
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    return [
      Field(
        "unit", words("field.unit"), value: it?.unit ?? beside?.unit ?? "",
        hint: words("building.form.unit.hint"),
        isOptional: true, limit: 10),
      Field(
        "floor", words("field.floor"), value: (it?.floor ?? beside?.floor).map(String.init) ?? "", limit: 4),
      Field(
        "room", words("field.room"), value: it?.room ?? "", hint: words("building.form.room.hint"), limit: 10),
      Field(
        "use", words("field.use"), .choice(choices(Dwelling.Use.self) { words($0) }),
        value: (it?.use ?? .vacant).rawValue),
    ]
  }

  func apply(
    _ values: FormValues, to it: inout Dwelling, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.unit = (values.optional("unit") ?? "").uppercased()
    it.floor = try number("floor", values, in: -9...120, context)
    it.room = try demand("room", values, context).uppercased()
    it.use = Dwelling.Use(rawValue: values["use"]) ?? it.use
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "building.done.dwelling" : "building.done.dwellingEdit")
  }
}
