import CommunityModel
import CommunityResources

/// 活动: what a team did, in one form. The measures asked for are those of the chosen line of the service menu.
struct ActivityForm: RecordForm {
  let team: ServiceTeam
  let id: Activity.ID?
  var stored: Edited<Activity>?
  private static let own = "own"

  init(_ team: ServiceTeam, editing id: Activity.ID? = nil) {
    self.team = team
    self.id = id
  }

  var draftKey: String { id.map { "activity.edit:\($0)" } ?? "activity.new:\(team.id)" }
  var blank: Activity? { Activity(id: -1, team: team.id, day: Day(number: 0), title: "") }
  func title(_ context: DeskContext) -> String {
    let name = context.words.mark(team.colour) + " " + team.name
    return context.words(id == nil ? "team.form.activity" : "team.form.activityEdit", ["team": name])
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    let offers = team.offers.enumerated().map { index, offer in
      Choice(
        String(index), offer.title, detail: words.list(offer.measures.map { words.name(measure: $0) }))
    }
    let index = it.map { it in team.offers.firstIndex { $0.title == it.title }.map(String.init) ?? Self.own }
    var fields = [
      Field(
        "offer", words("field.activity"), .choice(offers + [Choice(Self.own, words("team.form.own"))]),
        value: index ?? "", hint: words("team.form.offer.hint")),
      Field("day", words("field.day"), value: (it?.day ?? context.today).iso, limit: 20),
      Field(
        "place", words("field.place"), value: it?.place ?? "", hint: words("team.form.place.hint"), isOptional: true
      ),
      Field("note", words("field.note"), .lines(2), value: it?.note ?? "", isOptional: true, limit: 500),
    ]
    fill(&fields, after: "offer", context)
    if let it, let at = fields.firstIndex(where: { $0.id == "title" }) { fields[at].set(it.title) }
    for (key, count) in it?.counts ?? [:] { fields.fill("count.\(key)", with: String(count)) }
    return fields
  }

  /// Asks for what the chosen offer counts, and for a title where it is none of the menu.
  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "offer", let start = fields.firstIndex(where: { $0.id == "offer" }) else { return }
    let kept = fields.filter { $0.id.hasPrefix("count.") || $0.id == "title" }
    fields.removeAll { $0.id.hasPrefix("count.") || $0.id == "title" }
    let chosen = fields[start].value
    if chosen.isEmpty { return }
    var wanted = measures(chosen).map { key in
      Field(
        "count.\(key)", context.words.name(measure: key), value: key == "sessions" ? "1" : "",
        hint: context.words("team.form.count.hint"), isOptional: true, limit: 7)
    }
    if chosen == Self.own {
      wanted.insert(Field("title", context.words("field.title"), limit: RecordRules.longestName), at: 0)
    }
    // What was typed already is kept where the other offer counts it too.
    wanted = wanted.map { field in kept.first { $0.id == field.id && $0.isTouched } ?? field }
    let at = chosen == Self.own ? start + 1 : (fields.firstIndex { $0.id == "note" } ?? fields.count)
    fields.insert(contentsOf: wanted, at: at)
  }

  private func measures(_ chosen: String) -> [String] {
    if let index = Int(chosen), team.offers.indices.contains(index) { return team.offers[index].measures }
    return stored.map { Array($0.value.counts.keys).sorted() } ?? ["sessions", "people"]
  }

  func apply(
    _ values: FormValues, to it: inout Activity, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    let chosen = try demand("offer", values, context)
    if let index = Int(chosen), team.offers.indices.contains(index) {
      it.title = team.offers[index].title
    } else {
      it.title = try demand("title", values, context)
    }
    it.day = try day("day", values, isPast: true, context)
    it.place = values["place"]
    it.note = values["note"]
    it.counts = [:]
    for key in measures(chosen) where values.optional("count.\(key)") != nil {
      it.counts[key] = try number("count.\(key)", values, in: 0...1_000_000, context)
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "team.done.logged" : "team.done.activityEdit")
  }
}

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
