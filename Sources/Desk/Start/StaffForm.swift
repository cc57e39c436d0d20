import CommunityModel
import CommunityResources

/// 工作人员: somebody new on the staff, or a change of one: name, duty, grid, phone, and whether the person still works
/// here.
struct StaffForm: RecordForm {
  let id: StaffMember.ID?
  var stored: Edited<StaffMember>?
  private var grids: [Edited<Grid>] = []

  init(_ id: StaffMember.ID? = nil) {
    self.id = id
  }

  /// Why somebody may not add or edit members of staff; nil when they may.
  static func refusal(_ context: DeskContext) -> String? {
    context.staff.role == .secretary ? nil : context.words("operator.secretaryOnly")
  }

  var blank: StaffMember? { StaffMember(id: -1, name: "", role: .gridWorker) }
  func title(_ context: DeskContext) -> String { context.words(id == nil ? "action.addStaff" : "staff.form.edit") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard grids.isEmpty else { return }
    for grid in context.grids {
      if let it = try Edited<Grid>(grid.id, file) { grids.append(it) }
    }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    // Who leads which grid is read again before the next save.
    if let theirs = Edited<StaffMember>(conflict) { stored = theirs } else { grids = [] }
  }

  /// The grid that the person leads.
  private var grid: Edited<Grid>? { id.flatMap { id in grids.first { $0.value.leader == id } } }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? { phoneRemark(on: field, context) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    var fields = [
      Field("name", words("field.name"), value: it?.name ?? "", limit: RecordRules.longestName),
      Field(
        "role", words("field.role"), .choice(choices(StaffMember.Role.self) { words($0) }),
        value: (it?.role ?? .gridWorker).rawValue),
      phoneField("phone", words("field.phone"), kept: it?.phone),
    ]
    guard let it else { return fields }
    // Somebody new has no number yet that a grid could name.
    fields.append(
      Field(
        "grid", words("staff.form.grid"), .choice([Choice("none", words("staff.form.noGrid"))] + gridChoices(context)),
        value: grid.map { String($0.value.id) } ?? "none", isOptional: true))
    fields.append(
      Field(
        "active", words("field.isActive"), .toggle, value: it.isActive ? "yes" : "no",
        hint: words("staff.form.active.hint")))
    return fields
  }

  func apply(
    _ values: FormValues, to it: inout StaffMember, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.name = try demand("name", values, context)
    guard let role = StaffMember.Role(rawValue: values["role"]) else {
      throw FormProblem(field: "role", text: context.words("form.demanded"))
    }
    if context.everyone.contains(where: { $0.id != id && $0.isActive && $0.name == it.name }) {
      throw FormProblem(field: "name", text: context.words.message(RecordProblem("name", .duplicate)))
    }
    it.role = role
    it.phone = values.optional("phone").map { PhoneList($0).line }
    if id != nil { it.isActive = values.isOn("active") }
    try checkSecretary(it, context)
  }

  private func checkSecretary(_ staff: StaffMember, _ context: DeskContext) throws(FormProblem) {
    if (context.everyone.filter { $0.id != id } + [staff]).hasSecretary { return }
    let field = staff.isActive ? "role" : "active"
    throw FormProblem(field: field, text: context.words.message(RecordProblem(field, .lastSecretary)))
  }

  /// The grid chosen takes the person for its leader, the one before loses it; so does one whose leader has left.
  func more(
    with staff: StaffMember, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> [RecordEdit] {
    guard id != nil else { return [] }
    let wanted = staff.isActive ? Int64(values["grid"]) : nil
    return grids.compactMap { it in
      var grid = it.value
      if grid.id == wanted {
        grid.leader = staff.id
      } else if grid.leader == staff.id, it.value.id == self.grid?.value.id || !staff.isActive {
        grid.leader = nil
      }
      return grid == it.value ? nil : .changed(.grid(grid), seen: it.revision)
    }
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { values["name"] }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "grids.done.staff" : "staff.done.edit")
  }
}
