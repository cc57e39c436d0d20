import CommunityModel
import CommunityResources

/// 队员: a new member, who may be a resident of the file, or one being changed; also 报到, somebody who comes to help, alone or
/// with a unit.
struct VolunteerForm: RecordForm {
  let id: Volunteer.ID?
  /// The team that a new one joins; nil where none is meant yet.
  let team: ServiceTeam.ID?
  /// The unit with which somebody comes (报到).
  private let unit: PartnerUnit.ID?
  /// Whether it is 报到, which asks for everything at once and ends with a receipt.
  private let isArrival: Bool
  var stored: Edited<Volunteer>?
  private var residentName: String?
  private var resident: ResidentDetail?
  private var partners: [PartnerUnit] = []

  init(_ id: Volunteer.ID?, team: ServiceTeam.ID?) {
    (self.id, self.team) = (id, team)
    (unit, isArrival) = (nil, false)
  }

  /// 报到
  /// - Parameter unit: with which they come; nil where they come by themselves.
  init(arrivingWith unit: PartnerUnit.ID?) {
    (id, team) = (nil, nil)
    (self.unit, isArrival) = (unit, true)
  }

  var origin: [String: String] { id == nil ? [:] : team.map { ["team": String($0)] } ?? [:] }
  var draftKey: String {
    if let id { return "volunteer.edit:\(id)" }
    return isArrival ? "volunteer.arrival:\(unit ?? 0)" : "volunteer.new:\(team ?? 0)"
  }
  var blank: Volunteer? { Volunteer(id: -1, teams: team.map { [$0] } ?? [], name: "", unit: unit) }
  private static let freeColumns = FreeTime.Part.allCases.count
  func title(_ context: DeskContext) -> String {
    if isArrival { return context.words.label(of: .registerArrival) }
    return id == nil ? context.words.label(of: .addVolunteer) : context.words("team.editMember")
  }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    partners = try file.partners()
    guard residentName == nil, let resident = stored?.value.resident else { return }
    residentName = try file.resident(resident)?.resident.name
  }

  var lookedUp: Set<String> { ["name"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    resident = nil
    if let id = fields.resident("name") { resident = try file.resident(id) }
    guard let phone = resident?.resident.phones.first else { return }
    fields.fill("phone", with: phone)
    // What comes from somebody's record is covered as it is there.
    for index in fields.indices where fields[index].id == "phone" { fields[index].mask = { PhoneNumber.masked($0) } }
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? { phoneRemark(on: field, context) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    var name = Field(
      "name", words("field.name"), .resident, value: it?.name ?? "", hint: words("team.form.member.hint"))
    if let resident = it?.resident, let residentName { name.set(String(resident), label: residentName) }
    var fields = [
      name, phoneField("phone", words("field.phones"), kept: it?.phone),
      Field(
        "joined", words(isArrival ? "arrival.day" : "field.joined"),
        value: id == nil ? context.today.iso : it?.joined?.iso ?? "",
        isOptional: true, limit: 20),
    ]
    guard let it = it ?? (isArrival ? blank : nil) else { return fields }
    let partner = Field(
      "unit", words("field.fromUnit"), .choice(unitChoices(partners, it.unit, words)),
      value: it.unit.map(String.init) ?? "", isOptional: true)
    if isArrival { fields.append(partner) }
    fields += [
      Field(
        "teams", words("field.teams"), .ticks(teamTicks(it, context)),
        value: it.teams.map { String($0) }.joined(separator: ","), isOptional: true),
      Field(
        "skills", words("field.skills"), value: it.skills.joined(separator: words("team.form.between")),
        hint: words("team.form.skills.hint"), isOptional: true),
      Field(
        "free", words("field.free"), .ticks(freeTicks(words)), value: it.free.map(\.key).joined(separator: ","),
        isOptional: true),
    ]
    if isArrival { return fields }
    fields += [
      partner,
      Field("badge", words("field.badge"), value: it.badge ?? "", isOptional: true, limit: 40),
      Field(
        "mayBeNamed", words("field.mayBeNamed"), .toggle, value: it.mayBeNamed == nil ? "no" : "yes",
        hint: words("team.form.mayBeNamed.hint")),
      Field(
        "active", words("field.memberActive"), .toggle, value: it.isActive ? "yes" : "no",
        hint: words("team.form.active.hint")),
    ]
    return fields
  }

  private func teamTicks(_ it: Volunteer, _ context: DeskContext) -> Ticks {
    let teams = context.teams.byColour.map(\.team).filter { $0.isActive || it.isMember(of: $0.id) }
    let columns = context.size.columns < 70 ? 1 : 3
    let rows = min(3, (teams.count + columns - 1) / columns)
    let choices = teams.map { Choice(String($0.id), context.words.mark($0.colour) + " " + $0.name) }
    return Ticks(choices: choices, columns: columns, rows: rows)
  }

  private func freeTicks(_ words: Wording) -> Ticks {
    Ticks(
      choices: FreeTime.allCases.map { Choice($0.key, words($0)) }, columns: Self.freeColumns, rows: 3)
  }

  func apply(
    _ values: FormValues, to it: inout Volunteer, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    let who = try demand("name", values, context)
    if let number = values.resident("name") {
      guard let resident, resident.resident.id == number else {
        throw FormProblem(field: "name", text: context.words("form.noSuchChoice"))
      }
      (it.resident, it.name) = (number, resident.resident.name)
    } else if Int64(who) != nil {
      // A number is nobody's name: somebody on file was meant and not chosen.
      throw FormProblem(field: "name", text: context.words("form.noSuchChoice"))
    } else {
      (it.resident, it.name) = (nil, several(who).first ?? who)
      if several(who).count > 1, values.optional("phone") != nil {
        throw FormProblem(field: "phone", text: context.words("team.form.member.several"))
      }
    }
    it.phone = values.optional("phone").map { PhoneList($0).line }
    it.joined = values.optional("joined") == nil ? nil : try day("joined", values, isPast: true, context)
    guard id != nil || isArrival else { return }
    // In the order in which they were joined; new ones behind.
    let ticked = values["teams"].split(separator: ",").compactMap { Int64($0) }
    it.teams = it.teams.filter(ticked.contains) + ticked.filter { !it.isMember(of: $0) }
    it.skills = Skill.written(values["skills"])
    it.free = Set(values["free"].split(separator: ",").compactMap { FreeTime($0) })
    it.unit = Int64(values["unit"])
    if isArrival { return }
    it.isActive = values.isOn("active")
    it.badge = values.optional("badge")
    if values.isOn("mayBeNamed") != (it.mayBeNamed != nil) {
      it.mayBeNamed = it.mayBeNamed == nil ? context.today : nil
    }
  }

  /// The names between commas, of which a new member may have several: a whole team is written down at once.
  private func several(_ names: String) -> [String] {
    guard id == nil, !isArrival else { return [names] }
    var found: [String] = []
    for name in names.split(whereSeparator: MemberSheet.partsNames).map({ String($0).trimmed })
    where !name.isEmpty && !found.contains(name) { found.append(name) }
    return found
  }

  func more(
    with it: Volunteer, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> [RecordEdit] {
    guard values.resident("name") == nil else { return [] }
    let others = several(values["name"]).dropFirst().enumerated().map { index, name in
      var other = it
      (other.id, other.name) = (-Int64(index + 2), name)
      return Record.volunteer(other)
    }
    try check(others, context)
    return others.map { .new($0) }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let added = saved.numbers.keys.count { $0.kind == .volunteer }
    if added > 1 { return context.words("team.done.members", ["count": String(added)]) }
    if isArrival { return context.words("arrival.done") }
    return context.words(id == nil ? "team.done.member" : "team.done.memberEdit")
  }

  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    guard isArrival, let id = saved.numbers.first(where: { $0.key.kind == .volunteer })?.value else { return [] }
    return [.push(DocumentScreen.arrivalReceipt(id, context))]
  }
}

extension Opening {
  /// 报到: somebody comes to help, with a unit or alone.
  static func arrival(with unit: PartnerUnit.ID?) -> Opening {
    Opening("arrival") { _ in FormScreen(VolunteerForm(arrivingWith: unit)) }
  }
}
