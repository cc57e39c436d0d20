import CommunityModel
import CommunityResources

/// Reads the name of a building as people write it: 3号楼 and 3 are one.
enum BuildingName {
  /// So many buildings can be made at once.
  static let most = 50

  static func read(_ text: String) -> String { PlaceKey.parse(text)?.building ?? text.uppercased() }

  /// The buildings that a text names: 1-10, 1号楼至10号楼, 1、3、5, A or one by its name; each once, in the order written.
  static func several(_ text: String, _ words: Wording) -> [String] {
    let marks = words("building.form.rangeMarks")
    var names: [String] = []
    let parts = text.split { ($0.isPunctuation || $0.isWhitespace) && !marks.contains($0) && $0 != "#" }
    for part in parts.map(String.init) {
      for name in range(part, marks) ?? [read(part)] where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The numbers from one to another; nil where the text is no range of them.
  private static func range(_ text: String, _ marks: String) -> [String]? {
    let ends = text.split { marks.contains($0) }.map { Int(read(String($0))) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first < last, last - first < most else {
      return nil
    }
    return (first...last).map(String.init)
  }
}

/// 房屋: buildings with all their doors in one save, or the doors that they still lack. Several alike are made at once.
struct DwellingsForm: FormContent {
  let grid: Grid.ID?
  let building: Building?
  private var estates: [Estate] = []
  private var buildings: [BuildingSummary] = []
  /// The buildings that the form names: which stand already, with what doors.
  private var named: [Named] = []
  private static let mostDoors = 3000

  /// A building by its name; nil and no doors where it is a new one.
  private struct Named: Sendable {
    var name: String
    var building: Building?
    var doors: Set<String> = []
  }

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
    named = try BuildingName.several(fields.value("building"), context.words).map { name throws(StoreError) in
      let found = buildings.first { String($0.building.estate) == fields.value("estate") && $0.building.name == name }
      guard let building = found?.building else { return Named(name: name) }
      let doors = try file.dwellings(of: building.id, now: context.now).map(\.dwelling)
      return Named(name: name, building: building, doors: Set(doors.map { $0.unit + "-" + $0.room }))
    }
    if let index = fields.firstIndex(where: { $0.id == "state" }) { fields[index].set(state(context.words)) }
    if let standing = named.compactMap(\.building).first { fields.fill("grid", with: String(standing.grid)) }
  }

  /// What is said of the buildings that are named.
  private func state(_ words: Wording) -> String {
    let standing = named.filter { $0.building != nil }
    let doors = standing.reduce(0) { $0 + $1.doors.count }
    if named.count > 1 {
      return words(
        "building.form.several", ["count": String(named.count), "standing": String(standing.count)])
    }
    guard !named.isEmpty else { return "" }
    return standing.isEmpty ? words("building.form.isNew") : words("building.form.isKnown", ["count": String(doors)])
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
        limit: 80),
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
    _ = try demand("building", values, context)
    if named.count > BuildingName.most {
      throw FormProblem(
        field: "building", text: words("building.form.tooManyBuildings", ["limit": String(BuildingName.most)]))
    }
    guard let grid = Int64(try demand("grid", values, context)) else {
      throw FormProblem(field: "grid", text: words("form.noSuchChoice"))
    }
    let units = try number("units", values, in: 1...40, context)
    let floors = try number("floors", values, in: 1...80, context)
    let doors = try number("doors", values, in: 1...26, context)
    if units * floors * doors * max(1, named.count) > Self.mostDoors {
      throw FormProblem(field: "doors", text: words("building.form.tooMany", ["limit": String(Self.mostDoors)]))
    }
    var records: [Record] = []
    var taken = buildings.map(\.building)
    var doorsMade = 0
    for (index, it) in named.enumerated() {
      let id = it.building?.id ?? -Int64(index + 1)
      let missing = Self.dwellings(
        of: id, units: units, floors: floors, doors: doors, hasLetters: values["numbering"] == "letters",
        after: doorsMade
      ).filter { !it.doors.contains($0.unit + "-" + $0.room) }
      if it.building == nil {
        let spot = Self.freeSpot(among: taken, in: grid, estate: estate)
        let new = Building(id: id, estate: estate, grid: grid, name: it.name, column: spot.column, row: spot.row)
        try check([.building(new)], names: ["name": "building"], context)
        taken.append(new)
        records.append(.building(new))
      }
      doorsMade += units * floors * doors
      records += missing.map { Record.dwelling($0) }
    }
    if records.isEmpty { throw FormProblem(field: "doors", text: words("building.form.allThere")) }
    return .put(records.map { .new($0) })
  }

  /// Every door, numbered from below: 101, 102 … or 1A, 1B …
  /// - Parameter before: how many doors have provisional numbers already.
  private static func dwellings(
    of building: Building.ID, units: Int, floors: Int, doors: Int, hasLetters: Bool, after before: Int
  ) -> [Dwelling] {
    var dwellings: [Dwelling] = []
    for unit in 1...units {
      for floor in 1...floors {
        for door in 0..<doors {
          let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8(door))
          let suffix = hasLetters ? String(letter) : (door + 1).padded(to: 2)
          dwellings.append(
            Dwelling(
              id: -Int64(before + dwellings.count + 1), building: building, unit: String(unit), floor: floor,
              room: String(floor) + suffix, use: .vacant))
        }
      }
    }
    return dwellings
  }

  /// The next free place on the map: beside the estate's last building, four abreast.
  private static func freeSpot(
    among buildings: [Building], in grid: Grid.ID, estate: Estate.ID
  ) -> (column: Int, row: Int) {
    let own = buildings.filter { $0.estate == estate }
    guard let left = own.map(\.column).min(), let top = own.map(\.row).min() else {
      // A new estate begins below everything that stands in the grid.
      let below = buildings.filter { $0.grid == grid }.map(\.row).max()
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
    let doors = String(saved.numbers.keys.count { $0.kind == .dwelling })
    let made = saved.numbers.keys.count { $0.kind == .building }
    if made > 1 { return context.words("building.done.several", ["buildings": String(made), "count": doors]) }
    return context.words("building.done.dwellings", ["count": doors])
  }
}
