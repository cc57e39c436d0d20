import CommunityModel
import CommunityResources

/// 队员: a new member, who may be a resident of the file, or one being changed.
struct VolunteerForm: RecordForm {
  let id: Volunteer.ID?
  let team: ServiceTeam.ID
  var stored: Edited<Volunteer>?
  private var residentName: String?
  private var resident: ResidentDetail?

  init(_ id: Volunteer.ID?, team: ServiceTeam.ID) {
    self.id = id
    self.team = team
  }

  var draftKey: String { id.map { "volunteer.edit:\($0)" } ?? "volunteer.new:\(team)" }
  var blank: Volunteer? { Volunteer(id: -1, team: team, name: "") }
  func title(_ context: DeskContext) -> String {
    id == nil ? context.words.label(of: .addVolunteer) : context.words("team.editMember")
  }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
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
        "joined", words("field.joined"), value: id == nil ? context.today.iso : it?.joined?.iso ?? "",
        isOptional: true, limit: 20),
    ]
    if let it {
      fields.append(
        Field(
          "active", words("field.memberActive"), .toggle, value: it.isActive ? "yes" : "no",
          hint: words("team.form.active.hint")))
    }
    return fields
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
      (it.resident, it.name) = (nil, who)
    }
    it.phone = values.optional("phone").map { PhoneList($0).line }
    it.joined = values.optional("joined") == nil ? nil : try day("joined", values, isPast: true, context)
    if id != nil { it.isActive = values.isOn("active") }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "team.done.member" : "team.done.memberEdit")
  }
}

/// 服务队: name, motto, leader, quota and service menu.
struct TeamForm: RecordForm {
  let id: ServiceTeam.ID?
  var stored: Edited<ServiceTeam>?
  private var volunteers: [Volunteer] = []

  init(_ id: ServiceTeam.ID) {
    self.id = id
  }

  func title(_ context: DeskContext) -> String { context.words("team.editTeam") }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    volunteers = try stored.map { it throws(StoreError) in try file.volunteers(of: it.value.id) } ?? []
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    guard let it = stored?.value else { return [] }
    let people = volunteers.filter { $0.isActive || $0.id == it.leader }.map { Choice(String($0.id), $0.name) }
    return [
      Field("colour", words("field.colour"), .fact, value: words.mark(it.colour) + " " + words(it.colour)),
      Field("name", words("field.thingName"), value: it.name, limit: RecordRules.longestName),
      Field("motto", words("field.motto"), value: it.motto, isOptional: true),
      Field(
        "leader", words("field.teamLeader"), .choice(people), value: it.leader.map(String.init) ?? "",
        hint: words("team.form.leader.hint"), isOptional: true),
      Field("quota", words("field.quota"), value: String(it.quota), limit: 3),
      Field(
        "offers", words("team.tab.menu"), .lines(6), value: it.offers.map(\.title).joined(separator: "\n"),
        hint: words("team.form.offers.hint"), isOptional: true),
    ]
  }

  func apply(
    _ values: FormValues, to it: inout ServiceTeam, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.name = try demand("name", values, context)
    it.motto = values["motto"]
    it.leader = Int64(values["leader"])
    it.quota = try number("quota", values, in: 0...99, context)
    let known = Dictionary(it.offers.map { ($0.title, $0.measures) }, uniquingKeysWith: { first, _ in first })
    it.offers = values["offers"].split(whereSeparator: \.isNewline).map(\.trimmedText).filter { !$0.isEmpty }.map {
      // A line that is new counts what every activity has: sessions and people.
      ServiceOffer(title: $0, measures: known[$0] ?? ["sessions", "people"])
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("team.done.edit")
  }
}

extension Substring {
  fileprivate var trimmedText: String { String(self).trimmed }
}
