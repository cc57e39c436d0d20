import CommunityModel
import CommunityResources

/// 服务队: name, motto, leader, quota and service menu; of a team of the community's own the colour too.
struct TeamForm: RecordForm {
  let id: ServiceTeam.ID?
  var stored: Edited<ServiceTeam>?
  private var volunteers: [Volunteer] = []

  /// - Parameter id: the team; nil for a new one.
  init(_ id: ServiceTeam.ID?) {
    self.id = id
  }

  var blank: ServiceTeam? { ServiceTeam(id: -1, colour: .red, name: "") }

  func title(_ context: DeskContext) -> String {
    id == nil ? context.words.label(of: .addTeam) : context.words("team.editTeam")
  }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    volunteers = try stored.map { it throws(StoreError) in try file.volunteers(of: it.value.id) } ?? []
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    let people = volunteers.filter { $0.isActive || $0.id == it?.leader }.map { Choice(String($0.id), $0.name) }
    var fields = [
      colourField(context),
      Field("name", words("field.thingName"), value: it?.name ?? "", limit: RecordRules.longestName),
      Field("motto", words("field.motto"), value: it?.motto ?? "", isOptional: true),
      Field("quota", words("field.quota"), value: String(it?.quota ?? 3), limit: 3),
      Field(
        "offers", words("team.tab.menu"), .lines(6), value: it?.offers.map(\.title).joined(separator: "\n") ?? "",
        hint: words("team.form.offers.hint"), isOptional: true),
    ]
    guard let it else { return fields }
    fields.insert(
      Field(
        "leader", words("field.teamLeader"), .choice(people), value: it.leader.map(String.init) ?? "",
        hint: words("team.form.leader.hint"), isOptional: true), at: 3)
    fields.append(
      Field(
        "active", words("field.teamActive"), .toggle, value: it.isActive ? "yes" : "no",
        hint: words("team.form.teamActive.hint")))
    return fields
  }

  /// A colour stands for its shipped team: of these it stays.
  private func colourField(_ context: DeskContext) -> Field {
    let words = context.words
    if let it = stored?.value, it.isShipped {
      return Field("colour", words("field.colour"), .fact, value: words.mark(it.colour) + " " + words(it.colour))
    }
    let choices = TeamColour.allCases.map {
      Choice($0.rawValue, words.mark($0) + " " + words($0), aliases: [$0.rawValue])
    }
    return Field(
      "colour", words("field.colour"), .choice(choices), value: stored?.value.colour.rawValue ?? "",
      hint: words("team.form.colour.hint"))
  }

  /// What a colour's team offers is what a further team of it offers, until somebody writes otherwise.
  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "colour", self.id == nil else { return }
    fields.fill("offers", with: shipped(fields.value("colour"), context).map(\.title).joined(separator: "\n"))
  }

  private func shipped(_ colour: String, _ context: DeskContext) -> [ServiceOffer] {
    context.team(TeamColour(rawValue: colour)?.shippedTeam)?.offers ?? []
  }

  func apply(
    _ values: FormValues, to it: inout ServiceTeam, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    if !it.isShipped || id == nil {
      guard let colour = TeamColour(rawValue: try demand("colour", values, context)) else {
        throw FormProblem(field: "colour", text: context.words("form.noSuchChoice"))
      }
      it.colour = colour
    }
    it.name = try demand("name", values, context)
    it.motto = values["motto"]
    it.quota = try number("quota", values, in: 0...99, context)
    let known = Dictionary(
      (it.offers + shipped(it.colour.rawValue, context)).map { ($0.title, $0.measures) },
      uniquingKeysWith: { first, _ in first })
    it.offers = values["offers"].split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
      .map {
        // A line that is new counts what every activity has: sessions and people.
        ServiceOffer(title: $0, measures: known[$0] ?? ["sessions", "people"])
      }
    guard id != nil else { return }
    it.leader = Int64(values["leader"])
    it.isActive = values.isOn("active")
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { values["name"] }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "team.done.made" : "team.done.edit")
  }
}
