import CommunityModel
import CommunityResources

/// 户: the contact person, since when, and what the dwelling is used for.
struct HouseholdForm: RecordForm {
  let id: Household.ID?
  private var detail: HouseholdDetail?
  var stored: Edited<Household>?
  private var dwelling: Edited<Dwelling>?

  init(_ id: Household.ID) {
    self.id = id
  }

  func title(_ context: DeskContext) -> String { context.words("household.form.edit") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let household = stored?.value else { return }
    detail = try file.household(household.id)
    if dwelling == nil { dwelling = try Edited(household.dwelling, file) }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if let theirs = Edited<Household>(conflict) { stored = theirs }
    if let theirs = Edited<Dwelling>(conflict) { dwelling = theirs }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let people = (detail?.present ?? []).map { member in
      Choice(String(member.resident.id), member.resident.name, detail: words(member.residence.kind))
    }
    return [
      Field("place", words("field.place"), .fact, value: detail?.key.description ?? ""),
      Field(
        "contact", words("field.contact"), .choice(people),
        value: stored?.value.contact.map(String.init) ?? "", hint: words("household.form.contact.hint"),
        isOptional: true),
      Field(
        "use", words("field.use"), .choice(choices(Dwelling.Use.self) { words($0) }),
        value: dwelling?.value.use.rawValue ?? ""),
      Field(
        "from", words("field.from"), value: stored?.value.from?.iso ?? "",
        hint: words("person.date.hint"), isOptional: true, limit: 20),
    ]
  }

  func apply(
    _ values: FormValues, to it: inout Household, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.contact = Int64(values["contact"])
    it.from = try partialDate("from", values, context)
  }

  func field(of problem: RecordProblem) -> String { problem.field == "until" ? "from" : problem.field }

  func more(
    with it: Household, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> [RecordEdit] {
    guard let dwelling, let use = Dwelling.Use(rawValue: values["use"]), use != dwelling.value.use else { return [] }
    var changed = dwelling.value
    changed.use = use
    return [.changed(.dwelling(changed), seen: dwelling.revision)]
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("household.done.edit")
  }
}

/// 入住: somebody of the file, or somebody new by name alone, moves into a household or begins one.
struct MoveInForm: FormContent {
  private(set) var destination: Destination
  private var place = ""
  private var resident: ResidentDetail?
  private var present: PresentHome?

  init(_ destination: Destination) {
    self.destination = destination
  }

  var draftKey: String {
    switch destination {
    case .household(let id): "moveIn:household#\(id)"
    case .dwelling(let dwelling, _): "moveIn:dwelling#\(dwelling.id)"
    case .added: "moveIn:added"
    }
  }

  func title(_ context: DeskContext) -> String {
    if case .dwelling = destination { return context.words.label(of: .addHousehold) }
    return context.words("household.movesIn")
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard case .household(let id) = destination else { return }
    place = try file.household(id)?.key.description ?? ""
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .record(.dwelling(let theirs), let revision) = conflict, case .dwelling = destination else { return }
    destination = .dwelling(theirs, seen: revision)
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? { phoneRemark(on: field, context) }

  var lookedUp: Set<String> { ["resident"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    resident = nil
    present = nil
    if let id = fields.resident("resident") { resident = try file.resident(id) }
    present = try resident.flatMap { it throws(StoreError) in try PresentHome(it, file) }
    guard let index = fields.firstIndex(where: { $0.id == "state" }) else { return }
    var text = fields.value("resident").isEmpty ? "" : context.words("household.form.isNew")
    if resident != nil {
      text =
        present?.place.map { context.words("household.form.leaves", ["place": $0.description]) }
        ?? context.words("household.form.livesNowhere")
    }
    fields[index].set(text)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let kinds = Residence.Kind.allCases.map { Choice($0.rawValue, words($0)) }
    var place = place
    if case .dwelling(let dwelling, _) = destination {
      place =
        dwelling.unit.isEmpty
        ? dwelling.room : words("household.form.door", ["unit": dwelling.unit, "room": dwelling.room])
    }
    return [
      Field("place", words("field.place"), .fact, value: place),
      Field("resident", words("household.form.who"), .resident, hint: words("household.form.who.hint")),
      Field("state", "", .fact),
      phoneField("phone", words("field.phone"), hint: words("household.form.phone.hint")),
      Field("kind", words("field.kind"), .choice(kinds), value: Residence.Kind.permanent.rawValue),
      Field(
        "from", words("field.from"), value: PartialDate(context.today).iso, hint: words("person.date.hint"),
        isOptional: true, limit: 20),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    let who = try demand("resident", values, context)
    let kind = Residence.Kind(rawValue: values["kind"]) ?? .permanent
    let from = try partialDate("from", values, context)
    guard let chosen = values.resident("resident") else {
      // A number is nobody's name: somebody on file was meant and not chosen.
      if Int64(who) != nil { throw FormProblem(field: "resident", text: words("form.noSuchChoice")) }
      var person = Resident(id: -1, name: who)
      person.phoneList = PhoneList(values["phone"])
      let arriving = destination.arriving(-1, kind: kind, from: from)
      try check([.resident(person)], names: ["name": "resident", "phones": "phone"], context)
      try check(arriving.map(\.record), context)
      return .put([.new(.resident(person))] + arriving)
    }
    // Chosen a moment ago and not read yet: nothing is wrong with the field.
    guard let resident, resident.resident.id == chosen else {
      throw FormProblem(field: "", text: words("form.noSuchChoice"))
    }
    if resident.status == .deceased { throw FormProblem(field: "resident", text: words("person.deceased")) }
    if let household = present?.residence.household, destination == .household(household) {
      throw FormProblem(field: "resident", text: words("person.livesThere"))
    }
    let edits =
      (present?.leaving(from, .movedOut) ?? [])
      + destination.arriving(resident.resident.id, kind: kind, from: from)
    try check(edits.map(\.record), names: ["until": "from"], context)
    return .put(edits)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("household.done.movedIn")
  }
}
