import CommunityModel
import CommunityResources

extension InHand {
  /// Whom an entry of a kind is for: a visit is of the household where one is looked at.
  func party(for kind: EntryKind) -> EntryParty? {
    let (one, all) = (resident.map { EntryParty.resident($0) }, household.map { EntryParty.household($0) })
    return kind.subjects == .one ? all ?? one : one ?? all
  }
}

/// Whom an entry is for: a household or a resident as the file knows them.
struct EntrySubject: Sendable {
  var party: EntryParty
  var name: String
  var place: String?
  var grid: Grid.ID?
  /// Who lives in the household now, the contact person first.
  var members: [(id: Resident.ID, name: String)] = []

  /// Nil where there is none, or the file does not know it.
  init?(_ party: EntryParty?, _ file: any CommunityReading) throws(StoreError) {
    switch party {
    case .resident(let id):
      guard let it = try file.resident(id) else { return nil }
      self.init(it)
    case .household(let id):
      guard let it = try file.household(id) else { return nil }
      self.init(it)
    default: return nil
    }
  }

  /// The one household behind a door; nil where none is known or several live there.
  init?(at text: String, _ file: any CommunityReading) throws(StoreError) {
    guard let key = Place(text).key, key.room != nil else { return nil }
    let found = try file.dwellings(at: key).flatMap(\.households)
    guard found.count == 1, let it = try file.household(found[0]) else { return nil }
    self.init(it)
  }

  private init(_ it: ResidentDetail) {
    party = .resident(it.resident.id)
    name = it.resident.name
    (place, grid) = (it.home?.place?.description, it.home?.grid)
  }

  private init(_ it: HouseholdDetail) {
    party = .household(it.household.id)
    name = it.key.description
    (place, grid) = (it.key.description, it.grid)
    let contact = it.present.filter { $0.resident.id == it.household.contact }
    members = (contact + it.present.filter { $0.resident.id != it.household.contact }).map {
      ($0.resident.id, $0.resident.name)
    }
  }

  /// What it is called beside a form: a household by its door and who answers for it.
  func label(_ context: DeskContext) -> String {
    guard case .household = party else { return [name, place ?? ""].filter { !$0.isEmpty }.joined(separator: "  ") }
    let people = context.words.list(members.prefix(3).map(\.name))
    return context.words("ledger.household", ["place": name, "people": people])
  }
}
