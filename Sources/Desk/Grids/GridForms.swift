import CommunityModel
import CommunityResources

/// 网格: a new grid, or one being changed.
struct GridForm: FormContent {
  let id: Grid.ID?
  private var stored: Edited<Grid>?

  init(_ id: Grid.ID?) {
    self.id = id
  }

  var draftKey: String { id.map { "grid.edit:\($0)" } ?? "grid.new" }
  func title(_ context: DeskContext) -> String { context.words(id == nil ? "grids.form.new" : "grids.form.edit") }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let id, stored == nil, let found = try file.record(Record.Reference(.grid, id)),
      case .grid(let grid) = found.record
    else { return }
    stored = Edited(value: grid, revision: found.revision)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .record(.grid(let theirs), let revision) = conflict else { return }
    stored = Edited(value: theirs, revision: revision)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    return [
      Field("name", words("grids.form.name"), value: it?.name ?? "", limit: RecordRules.longestName),
      Field("code", words("grids.form.code"), value: it?.code ?? context.office.nextGridCode ?? "", limit: 15),
      Field(
        "leader", words("grids.form.leader"), .choice(staffChoices(context)),
        value: it?.leader.map(String.init) ?? "", isOptional: true),
      Field(
        "about", words("grids.form.about"), value: it?.about ?? "", hint: words("grids.form.about.hint"),
        isOptional: true),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    var it = stored?.value ?? Grid(id: -1, code: "", name: "")
    it.name = try demand("name", values, context)
    it.code = try demand("code", values, context)
    it.leader = Int64(values["leader"])
    it.about = values["about"]
    try check([.grid(it)], context)
    return .put([RecordEdit(.grid(it), revision: stored?.revision)])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "grids.done.new" : "grids.done.edit")
  }
}

/// 小区: a new estate.
struct EstateForm: FormContent {
  private var estates: [Estate] = []

  var draftKey: String { "estate.new" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .addEstate) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    estates = try file.estates()
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field(
        "name", words("grids.form.estate"), hint: words("grids.form.estate.hint"), limit: RecordRules.longestName),
      Field(
        "default", words("grids.form.default"), .toggle, value: estates.isEmpty ? "yes" : "no",
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
    var edits = [RecordEdit(.estate(estate))]
    if estate.isDefault {
      // Only one estate can be meant by an address without one.
      edits += estates.filter(\.isDefault).map { RecordEdit(.estate(Estate(id: $0.id, name: $0.name))) }
    }
    return .put(edits)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("grids.done.estate")
  }
}
