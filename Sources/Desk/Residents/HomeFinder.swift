import CommunityModel
import CommunityResources

/// Reads a typed place and offers the households and doors that it can mean: the fields `place` and `home` of forms
/// that say where somebody lives.
struct HomeFinder: Sendable {
  private var text = ""
  private var reading: PlaceReading?
  private var key: PlaceKey? { reading?.key }
  private var dwellings: [DwellingSummary] = []
  private var names: [Household.ID: String] = [:]
  /// What is added where the file does not have the door.
  private var added: NewDwelling?
  /// Most doors that are offered; a place that means more needs more of it typed.
  private static let limit = 12
  private static let addedKey = "new"

  /// Place, household, kind of residence and beginning.
  func fields(
    _ context: DeskContext, place: String, home: Household.ID? = nil, kind: Residence.Kind = .permanent,
    isOptional: Bool
  ) -> [Field] {
    let words = context.words
    let kinds = Residence.Kind.allCases.map { Choice($0.rawValue, words($0)) }
    var homes = Field(
      "home", words("person.home"), .choice([]), hint: words("person.home.hint"), isOptional: isOptional)
    if let home {
      // Until the place has been read, which is at once.
      homes.kind = .choice([Choice("h\(home)", place)])
      homes.set("h\(home)")
    }
    return [
      Field("place", words("field.place"), value: place, hint: words("person.place.hint"), isOptional: isOptional),
      homes,
      Field("kind", words("field.kind"), .choice(kinds), value: kind.rawValue),
      Field(
        "from", words("field.from"), value: PartialDate(context.today).iso, hint: words("person.date.hint"),
        isOptional: true, limit: 20),
    ]
  }

  /// Reads the place again when it changed, and fills in the household when only one is meant.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    text = fields.value("place")
    reading = PlaceReading(text, in: context.community.name)
    dwellings = []
    names = [:]
    added = nil
    if let key, key.room != nil {
      dwellings = Array(try file.dwellings(at: key).prefix(Self.limit + 1))
      if dwellings.isEmpty { try readUnknown(key, file, context) }
    }
    for dwelling in dwellings where dwelling.households.count > 1 {
      for id in dwelling.households { names[id] = try file.household(id)?.contactName }
    }
    guard let index = fields.firstIndex(where: { $0.id == "home" }) else { return }
    let choices = choices(context)
    let present = fields[index].chosen
    fields[index].kind = .choice(choices)
    if !choices.contains(where: { $0.key == present }) {
      fields[index].set("")
      fields[index].isTouched = false
    }
    if fields[index].chosen.isEmpty, let usual {
      fields[index].set(usual)
    } else if let choice = choices.first(where: { $0.key == fields[index].chosen }) {
      fields[index].chosenLabel = choice.label
    }
    fields[index].hint =
      choices.isEmpty ? context.words("person.home.hint") : context.words("person.home.several")
  }

  /// A door that is not on file can be added where its building or its grid is known.
  private mutating func readUnknown(
    _ key: PlaceKey, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let (estates, buildings) = (try file.estates(), try file.buildings(named: key))
    // A way of reading that is not sure makes no new door.
    guard reading?.isGuess == false else { return }
    added = try? NewDwelling(
      key, grid: nil, use: .ownerOccupied, estates: estates, buildings, in: context.office)
  }

  /// What is meant by who says only the door.
  private var usual: String? {
    guard let key, let door = try? HomeChoice.door(key, among: dwellings) else { return nil }
    switch try? door.usualDestination() {
    case .household(let id): return "h\(id)"
    case .dwelling(let dwelling, _): return "d\(dwelling.id)"
    case .added, nil: return nil
    }
  }

  private func choices(_ context: DeskContext) -> [Choice] {
    let words = context.words
    if added != nil, let key { return [Choice(Self.addedKey, words("person.home.added", ["place": key.description]))] }
    return dwellings.prefix(Self.limit).flatMap { dwelling in
      let place = dwelling.key.description
      let joined = dwelling.households.map { id in
        let people = dwelling.households.count == 1 ? words("count.people", ["count": String(dwelling.people)]) : ""
        let name = names[id] ?? dwelling.contactName ?? ""
        return Choice("h\(id)", words("person.home.join", ["place": place, "name": name]), detail: people)
      }
      return joined + [
        Choice("d\(dwelling.id)", words("person.home.new", ["place": place]), detail: words(dwelling.dwelling.use))
      ]
    }
  }

  /// What the fields say; nil when no place is given.
  func destination(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Destination? {
    let words = context.words
    guard let typed = values.optional("place") else { return nil }
    guard let key else { throw FormProblem(field: "place", text: words("person.place.unread")) }
    guard key.room != nil else { throw FormProblem(field: "place", text: words("person.place.noRoom")) }
    if let added {
      if values["home"] == Self.addedKey { return .added(added) }
      throw FormProblem(field: "home", text: words("person.place.new", ["place": typed]))
    }
    guard !dwellings.isEmpty else {
      throw FormProblem(field: "place", text: words("person.place.unknown", ["place": typed]))
    }
    guard dwellings.count <= Self.limit else {
      throw FormProblem(field: "place", text: words("person.place.tooMany"))
    }
    guard let home = values.optional("home") else {
      throw FormProblem(field: "home", text: words("person.place.several", ["count": String(dwellings.count)]))
    }
    if home.hasPrefix("h"), let id = Int64(home.dropFirst()) { return .household(id) }
    guard let dwelling = dwellings.first(where: { "d\($0.id)" == home }) else {
      throw FormProblem(field: "home", text: words("form.noSuchChoice"))
    }
    return .dwelling(dwelling.dwelling, seen: dwelling.revision)
  }

  /// The kind of residence that the fields say.
  func kind(_ values: FormValues) -> Residence.Kind { Residence.Kind(rawValue: values["kind"]) ?? .permanent }
}

extension HouseholdDetail {
  /// Those who live there now.
  var present: [Member] { members.filter(\.residence.isCurrent) }
  /// Those who lived there once.
  var past: [Member] { members.filter { !$0.residence.isCurrent } }
  /// The contact person's name, or the first one's who lives there.
  var contactName: String? {
    (present.first { $0.resident.id == household.contact } ?? present.first)?.resident.name
  }
}
