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
