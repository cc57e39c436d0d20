import CommunityModel
import CommunityResources

/// 更正: what was registered, while the order is open. Who asked stands in it for those who may see them. Of what has ended
/// only the number that another office has for it.
struct AmendForm: OrderStepForm {
  let step = ActionID.edit
  var target: OrderTarget
  var order: WorkOrder?
  private var requesterName: String?
  /// The resident who asked, or who is put there now.
  private var resident: Resident?

  init(_ target: OrderTarget) {
    self.target = target
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(target.number)
    requesterName = try order.flatMap { order throws(StoreError) in
      try file.requesterName(order.registration.requester)
    }
  }

  func holds(_ conflict: StoreError.Conflict) -> Bool { true }

  var lookedUp: Set<String> { ["place", "requester"] }

  /// A corrected place takes its grid along, unless somebody chose one.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    guard let it = order?.registration else { return }
    let id = fields.resident("requester")
    if id != resident?.id { resident = try id.flatMap { id throws(StoreError) in try file.resident(id)?.resident } }
    if fields.value("place") == it.place.raw {
      fields.fill("grid", with: it.grid.map(String.init) ?? "")
    } else {
      try fields.fillGrid(otherwise: it.grid, file)
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    guard let order else { return [] }
    let it = order.registration
    if order.state.mayBeNumbered { return [fact(order, context), numberField(it, context)] }
    let grids = context.grids.map { Choice(String($0.id), $0.name, detail: $0.about) }
    let sources = choices(OrderSource.self) { words($0) }
    return [fact(order, context)] + requesterFields(order, context) + [
      Field("place", words("field.place"), value: it.place.raw),
      Field("grid", words("field.grid"), .choice(grids), value: it.grid.map(String.init) ?? "", isOptional: true),
      Field(
        "category", words("field.category"), .choice(categoryChoices(context, keeping: it.category)), value: it.category
      ),
      Field("text", words("field.text"), .lines(3), value: it.text, limit: WorkOrderRules.longestText),
      Field("source", words("field.source"), .choice(sources), value: it.source.rawValue),
      numberField(it, context),
      Field("urgent", words("field.urgent"), .toggle, value: it.urgency == .urgent ? "yes" : "no"),
      Field("confidential", words("field.confidential"), .toggle, value: it.isConfidential ? "yes" : "no"),
      Field(
        "receivedAt", words("field.receivedAt"), value: DateEntry.text(it.receivedAt, context.calendar), limit: 30),
    ]
  }

  private func numberField(_ it: Registration, _ context: DeskContext) -> Field {
    Field(
      "externalNumber", context.words("field.externalNumber"), value: it.externalNumber ?? "",
      hint: context.words("hint.externalNumber"), isOptional: true, limit: 60)
  }

  private func requesterFields(_ order: WorkOrder, _ context: DeskContext) -> [Field] {
    guard Viewer(context.staff).seesRequester(of: order) else { return [] }
    let words = context.words
    var requester = Field(
      "requester", words("field.requester"), .resident, hint: words("hint.requester"), isOptional: true)
    switch order.registration.requester {
    case .resident(let id): requester.set(String(id), label: requesterName ?? Resident.erasedName(id))
    case .contact(let name, _): requester.set(name)
    case .anonymous: break
    }
    let phone = phoneField(
      "contactPhone", context.words("field.callbackPhone"), kept: order.registration.ownPhone,
      hint: context.words("hint.contactPhone"))
    return [requester, phone]
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    if field.id == "receivedAt" { return readMoment(field, context) }
    return field.requesterRemark(context) ?? phoneRemark(on: field, context)
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let order else { throw FormProblem(field: "", text: context.words("refusal.noOrder")) }
    var it = order.registration
    if order.state.mayBeNumbered {
      it.externalNumber = values.optional("externalNumber")
      return try save([.amend(it)], context)
    }
    if Viewer(context.staff).seesRequester(of: order) { try correctRequester(&it, values, context) }
    if it.place.raw != values["place"] { it.place = Place(try demand("place", values, context)) }
    it.grid = Int64(values["grid"])
    it.category = try demand("category", values, context)
    it.text = try demand("text", values, context)
    it.source = OrderSource(rawValue: values["source"]) ?? it.source
    it.externalNumber = values.optional("externalNumber")
    it.urgency = values.isOn("urgent") ? .urgent : .normal
    it.isConfidential = values.isOn("confidential")
    if DateEntry.text(it.receivedAt, context.calendar) != values["receivedAt"] {
      it.receivedAt = try moment("receivedAt", values, isPast: true, context) ?? it.receivedAt
    }
    return try save([.amend(it)], context)
  }

  private func correctRequester(
    _ it: inout Registration, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) {
    let phone = try phones("contactPhone", values, context)
    let isPhoneKept = values["contactPhone"] == it.ownPhone ?? ""
    if let id = values.resident("requester") {
      if it.requester == .resident(id), isPhoneKept { return }
      if it.requester != .resident(id), isPhoneKept, let resident, resident.id == id {
        it.link(resident)
        return
      }
      it.requester = .resident(id)
    } else if let name = values.optional("requester") {
      // Digits find somebody; they are nobody's name, except of a caller who left nothing but their number.
      let isCalledByNumber = it.requester == .contact(name: name, phone: name)
      if name != requesterName, name.allSatisfy(\.isNumber) {
        throw FormProblem(field: "requester", text: context.words("form.noSuchChoice"))
      }
      it.requester = isCalledByNumber ? .anonymous : .contact(name: name, phone: nil)
    } else {
      it.requester = .anonymous
    }
    it.callbackPhone = nil
    it.leave(phone: phone)
  }
}
