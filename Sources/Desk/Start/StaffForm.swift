import CommunityModel
import CommunityResources

/// 工作人员: somebody new on the staff, or a change of one: name, duty, grid, phone, and whether the person still works
/// here.
struct StaffForm: FormContent {
  let id: StaffMember.ID?
  private var stored: Edited<StaffMember>?
  private var grids: [Edited<Grid>] = []

  init(_ id: StaffMember.ID? = nil) {
    self.id = id
  }

  /// Why somebody may not add or edit members of staff; nil when they may.
  static func refusal(_ context: DeskContext) -> String? {
    context.staff.role == .secretary ? nil : context.words("operator.secretaryOnly")
  }

  var draftKey: String { id.map { "staff.edit:\($0)" } ?? "staff.new" }
  func title(_ context: DeskContext) -> String { context.words(id == nil ? "action.addStaff" : "staff.form.edit") }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    grids = []
    for grid in context.grids {
      guard let found = try file.record(Record.Reference(.grid, grid.id)), case .grid(let it) = found.record else {
        continue
      }
      grids.append(Edited(value: it, revision: found.revision))
    }
    guard let id, stored == nil, let found = try file.record(Record.Reference(.staff, id)),
      case .staff(let staff) = found.record
    else { return }
    stored = Edited(value: staff, revision: found.revision)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .record(.staff(let theirs), let revision) = conflict else { return }
    stored = Edited(value: theirs, revision: revision)
  }

  /// The grid that the person leads.
  private var grid: Edited<Grid>? { id.flatMap { id in grids.first { $0.value.leader == id } } }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? { phoneRemark(on: field, context) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    var fields = [
      Field("name", words("person.name"), value: it?.name ?? "", limit: RecordRules.longestName),
      Field(
        "role", words("grids.form.role"), .choice(choices(StaffMember.Role.self) { words($0) }),
        value: (it?.role ?? .gridWorker).rawValue),
      phoneField("phone", words("grids.form.workPhone"), kept: it?.phone),
    ]
    guard let it else { return fields }
    // Somebody new has no number yet that a grid could name.
    fields.append(
      Field(
        "grid", words("staff.form.grid"), .choice([Choice("none", words("staff.form.noGrid"))] + gridChoices(context)),
        value: grid.map { String($0.value.id) } ?? "none", isOptional: true))
    fields.append(
      Field(
        "active", words("staff.form.active"), .toggle, value: it.isActive ? "yes" : "no",
        hint: words("staff.form.active.hint")))
    return fields
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let name = try demand("name", values, context)
    guard let role = StaffMember.Role(rawValue: values["role"]) else {
      throw FormProblem(field: "role", text: context.words("form.demanded"))
    }
    guard id == nil || stored != nil else { throw FormProblem(field: "", text: context.words("staff.gone")) }
    if context.everyone.contains(where: { $0.id != id && $0.isActive && $0.name == name }) {
      throw FormProblem(field: "name", text: context.words.message(RecordProblem("name", .duplicate)))
    }
    var staff = stored?.value ?? StaffMember(id: -1, name: name, role: role)
    staff.name = name
    staff.role = role
    staff.phone = values.optional("phone").map { PhoneList($0).line }
    if id != nil { staff.isActive = values.isOn("active") }
    try checkSecretary(staff, context)
    try check([.staff(staff)], context)
    return .put([RecordEdit(.staff(staff), revision: stored?.revision)] + gridEdits(of: staff, values))
  }

  private func checkSecretary(_ staff: StaffMember, _ context: DeskContext) throws(FormProblem) {
    if (context.everyone.filter { $0.id != id } + [staff]).hasSecretary { return }
    let field = staff.isActive ? "role" : "active"
    throw FormProblem(field: field, text: context.words.message(RecordProblem(field, .lastSecretary)))
  }

  /// The grid chosen takes the person for its leader, the one before loses it; so does one whose leader has left.
  private func gridEdits(of staff: StaffMember, _ values: FormValues) -> [RecordEdit] {
    guard id != nil else { return [] }
    let wanted = staff.isActive ? Int64(values["grid"]) : nil
    return grids.compactMap { it in
      var grid = it.value
      if grid.id == wanted {
        grid.leader = staff.id
      } else if grid.leader == staff.id, it.value.id == self.grid?.value.id || !staff.isActive {
        grid.leader = nil
      }
      return grid == it.value ? nil : RecordEdit(.grid(grid), revision: it.revision)
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "grids.done.staff" : "staff.done.edit")
  }
}
