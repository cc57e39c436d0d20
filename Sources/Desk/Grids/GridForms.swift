import CommunityModel
import CommunityResources

/// 网格: a new grid, or one being changed.
struct GridForm: RecordForm {
  let id: Grid.ID?
  var stored: Edited<Grid>?
  private var partners: [PartnerUnit] = []

  init(_ id: Grid.ID?) {
    self.id = id
  }

  var blank: Grid? { Grid(id: -1, code: "", name: "") }
  func title(_ context: DeskContext) -> String { context.words(id == nil ? "grids.form.new" : "grids.form.edit") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    partners = try file.partners()
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    return [
      Field("name", words("field.thingName"), value: it?.name ?? "", limit: RecordRules.longestName),
      Field("code", words("field.code"), value: it?.code ?? context.office.nextGridCode ?? "", limit: 15),
      Field(
        "leader", words("field.gridLeader"), .choice(staffChoices(context)),
        value: it?.leader.map(String.init) ?? "", isOptional: true),
      Field(
        "about", words("field.about"), value: it?.about ?? "", hint: words("grids.form.about.hint"),
        isOptional: true),
      Field(
        "partner", words("field.partner"), .choice(unitChoices(partners, it?.partner, words)),
        value: it?.partner.map(String.init) ?? "", isOptional: true),
      Field("brand", words("field.brand"), value: it?.brand ?? "", isOptional: true, limit: 60),
      Field(
        "team", words("field.team"), .choice(teamChoices(context)), value: it?.team.map(String.init) ?? "",
        isOptional: true),
    ]
  }

  func apply(
    _ values: FormValues, to it: inout Grid, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.name = try demand("name", values, context)
    it.code = try demand("code", values, context)
    it.leader = Int64(values["leader"])
    it.about = values["about"]
    it.partner = Int64(values["partner"])
    it.brand = values["brand"]
    it.team = Int64(values["team"])
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { values["name"] }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "grids.done.new" : "grids.done.edit")
  }
}

/// 小区: a new estate.
struct EstateForm: FormContent {
  private var estates: [Estate] = []
  /// Those that are meant by an address without an estate.
  private var defaults: [Edited<Estate>] = []

  var draftKey: String { "estate.new" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .addEstate) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    estates = try file.estates()
    guard defaults.isEmpty else { return }
    for estate in estates where estate.isDefault {
      guard let found = try file.record(Record.Reference(.estate, estate.id)), case .estate(let it) = found.record
      else { continue }
      defaults.append(Edited(value: it, revision: found.revision))
    }
  }

  // Which is the default is read again before the next save.
  mutating func accept(_ conflict: StoreError.Conflict) { defaults = [] }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field(
        "name", words("field.estate"), hint: words("grids.form.estate.hint"), limit: RecordRules.longestName),
      Field(
        "default", words("field.isDefault"), .toggle, value: estates.isEmpty ? "yes" : "no",
        hint: words("grids.form.default.hint")),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    // The name as addresses are read, so that 梧桐里小区 and 梧桐里 are one estate.
    let typed = try demand("name", values, context)
    let name = PlaceKey.parse(typed)?.estate ?? typed
    if estates.contains(where: { $0.name == name }) {
      throw FormProblem(field: "name", text: context.words("grids.form.estate.exists"))
    }
    let estate = Estate(id: -1, name: name, isDefault: values.isOn("default"))
    try check([.estate(estate)], context)
    var edits: [RecordEdit] = [.new(.estate(estate))]
    if estate.isDefault {
      // Only one estate can be meant by an address without one.
      edits += defaults.map { .changed(.estate(Estate(id: $0.value.id, name: $0.value.name)), seen: $0.revision) }
    }
    return .put(edits)
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { values["name"] }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("grids.done.estate")
  }
}
