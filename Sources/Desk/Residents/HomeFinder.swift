import CommunityModel
import CommunityResources

/// Where somebody moves to.
enum Destination: Sendable, Hashable {
  /// A household that lives there.
  case household(Household.ID)
  /// A dwelling, to keep house on their own.
  case dwelling(Dwelling)

  /// The records of somebody beginning to live there; a new household and its dwelling's use come with them.
  func arriving(_ resident: Resident.ID, kind: Residence.Kind, from: PartialDate?) -> [RecordEdit] {
    var residence = Residence(id: -1, resident: resident, household: nil, from: from, kind: kind)
    switch self {
    case .household(let id):
      residence.household = id
      return [RecordEdit(.residence(residence))]
    case .dwelling(var dwelling):
      residence.household = -1
      let household = Household(id: -1, dwelling: dwelling.id, from: from, contact: resident)
      var edits = [RecordEdit(.household(household)), RecordEdit(.residence(residence))]
      if dwelling.use == .vacant {
        dwelling.use = kind == .renting ? .rented : .ownerOccupied
        edits.append(RecordEdit(.dwelling(dwelling)))
      }
      return edits
    }
  }
}

/// Reads a typed place and offers the households and doors that it can mean: the fields `place` and `home` of forms
/// that say where somebody lives.
struct HomeFinder: Sendable {
  private var text = ""
  private var key: PlaceKey?
  private var dwellings: [DwellingSummary] = []
  private var names: [Household.ID: String] = [:]
  /// Most doors that are offered; a place that means more needs more of it typed.
  private static let limit = 12

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
      Field("place", words("person.place"), value: place, hint: words("person.place.hint"), isOptional: isOptional),
      homes,
      Field("kind", words("person.kind"), .choice(kinds), value: kind.rawValue),
      Field(
        "from", words("person.from"), value: PartialDate(context.today).iso, hint: words("person.date.hint"),
        isOptional: true, limit: 20),
    ]
  }

  /// Reads the place again when it changed, and fills in the household when only one is meant.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    text = fields.value("place")
    key = PlaceKey.parse(text)
    dwellings = []
    names = [:]
    if let key, key.room != nil { dwellings = Array(try file.dwellings(at: key).prefix(Self.limit + 1)) }
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
    if fields[index].chosen.isEmpty, dwellings.count == 1, let only = dwellings.first {
      let usual = only.households.count == 1 ? "h\(only.households[0])" : only.households.isEmpty ? "d\(only.id)" : ""
      fields[index].set(usual)
    } else if let choice = choices.first(where: { $0.key == fields[index].chosen }) {
      fields[index].chosenLabel = choice.label
    }
    fields[index].hint =
      choices.isEmpty ? context.words("person.home.hint") : context.words("person.home.several")
  }

  private func choices(_ context: DeskContext) -> [Choice] {
    let words = context.words
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
    return .dwelling(dwelling.dwelling)
  }

  /// The kind of residence that the fields say.
  func kind(_ values: FormValues) -> Residence.Kind { Residence.Kind(rawValue: values["kind"]) ?? .permanent }
}

/// Where a resident lives now, with what has to change when they leave.
struct PresentHome: Sendable {
  let residence: Residence
  let place: PlaceKey?
  private let revision: Int?
  private let household: Edited<Household>?
  /// Whether others stay in the household.
  private let isShared: Bool

  /// Every place where the resident lives now; most live in one.
  static func all(
    _ detail: ResidentDetail?, _ file: any CommunityReading
  ) throws(StoreError) -> [PresentHome] {
    guard let detail else { return [] }
    var homes: [PresentHome] = []
    for episode in detail.episodes where episode.residence.isCurrent {
      homes.append(try PresentHome(episode, of: detail, file))
    }
    return homes
  }

  /// Nil when the resident lives nowhere known.
  init?(_ detail: ResidentDetail, _ file: any CommunityReading) throws(StoreError) {
    guard let episode = detail.episodes.first(where: \.residence.isCurrent) else { return nil }
    try self.init(episode, of: detail, file)
  }

  private init(
    _ episode: ResidentDetail.Episode, of detail: ResidentDetail, _ file: any CommunityReading
  ) throws(StoreError) {
    residence = episode.residence
    place = episode.place
    revision = try file.record(Record.Reference(.residence, episode.residence.id))?.revision
    var household: Edited<Household>?
    var isShared = false
    if let id = episode.residence.household, let stored = try file.record(Record.Reference(.household, id)),
      case .household(let value) = stored.record
    {
      household = Edited(value: value, revision: stored.revision)
      let members = try file.household(id)?.members ?? []
      isShared = members.contains { $0.residence.isCurrent && $0.resident.id != detail.resident.id }
    }
    self.household = household
    self.isShared = isShared
  }

  /// The records of leaving: the episode ends; a household that nobody stays in ends with it, and one whose contact
  /// person leaves has none until another is named.
  func leaving(_ until: PartialDate?, _ ending: Residence.Ending) -> [RecordEdit] {
    var ended = residence
    ended.until = until
    ended.ending = ending
    var edits = [RecordEdit(.residence(ended), revision: revision)]
    guard let household else { return edits }
    var left = household.value
    if !isShared {
      // A household without an end lives there still, so that one which left at a time not known ends with what is
      // known: when it came.
      left.until = until ?? left.from
    } else if left.contact == residence.resident {
      left.contact = nil
    }
    if left != household.value { edits.append(RecordEdit(.household(left), revision: household.revision)) }
    return edits
  }
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
