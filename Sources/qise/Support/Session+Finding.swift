import CommunityModel
import CommunityResources

/// Finding what a command line names.
extension Session {
  /// A member of staff by name or number.
  func member(named text: String) throws -> StaffMember {
    try choice.member(named: text)
  }

  /// A team by number, by name, or by a colour or the character beside it, which stands for its shipped team.
  func team(named text: String) throws -> ServiceTeam {
    if let found = knownTeam(named: text) { return found }
    let colours = TeamColour.allCases.map { "\($0.rawValue) \(words.mark($0))" }
    let own = teams.filter { !$0.isShipped && $0.isActive }.map(\.name)
    throw CommandFailure(words("command.teamUnknown", ["name": text, "choices": words.list(colours + own)]))
  }

  /// The same; nil where there is none.
  func knownTeam(named text: String) -> ServiceTeam? {
    let colour = TeamColour.allCases.first { $0.rawValue == text || String($0.mark) == text }
    return teams.first { $0.id == colour?.shippedTeam } ?? teams.first { $0.name == text }
      ?? teams.first { "team#\($0.id)" == text || String($0.id) == text }
  }

  /// A grid by code, by the last three digits of its code, or by name.
  func grid(named text: String) throws -> Grid {
    let found =
      grids.first { $0.code == text || $0.name == text } ?? grids.first { $0.code.hasSuffix(text) && text.count == 3 }
    guard let found else { throw CommandFailure(words("command.gridUnknown", ["name": text])) }
    return found
  }

  /// The dwelling that a place with a room names; nil where the file knows none. Several are a choice to be made.
  func dwelling(at key: PlaceKey, written text: String) throws -> DwellingSummary? {
    guard key.room != nil else { return nil }
    let found = try file.dwellings(at: key)
    if found.count > 1 {
      let places = found.prefix(5).map(\.key.description)
      throw CommandFailure(words("command.placeAmbiguous", ["place": text, "choices": words.list(places)]))
    }
    return found.first
  }

  /// An order by its number, also the short one.
  func order(_ text: String) throws -> WorkOrder {
    let number = try OrderNumber(text) ?? file.orderNumber(short: text)
    guard let number, let order = try file.order(number) else {
      throw CommandFailure(words("command.orderUnknown", ["number": text]))
    }
    return order
  }

  /// A resident by number.
  func resident(_ id: Resident.ID) throws -> ResidentDetail {
    guard let found = try file.resident(id) else {
      throw CommandFailure(words("command.residentUnknown", ["number": String(id)]))
    }
    return found
  }

  /// The community as it is stored now, with its revision.
  func storedCommunity() throws -> (value: Community, seen: Int) {
    guard let stored = try file.record(Record.Reference(.community, 1)), case .community(let value) = stored.record
    else { throw StoreError.damaged("community") }
    return (value, stored.revision)
  }

  /// The code of a grid; nil for 待定网格.
  func gridCode(_ id: Grid.ID?) -> String? {
    id.flatMap { id in grids.first { $0.id == id }?.code }
  }

  /// The name of a grid for people; empty for 待定网格.
  func gridName(_ id: Grid.ID?) -> String {
    id.flatMap { id in grids.first { $0.id == id }?.name } ?? ""
  }

  /// An entry of the catalogue as scripts see it: by the name that the community gave it (供暖), which every option
  /// takes too, whatever language the messages are in.
  func entry(category key: String) -> String { ownName(catalogue.category(key)?.names) ?? key }
  func entry(careTag key: String) -> String { ownName(catalogue.careTag(key)?.names) ?? key }
  func entry(suspensionReason key: String) -> String { ownName(catalogue.suspensionReason(key)?.names) ?? key }
  func entry(refusalReason key: String) -> String { ownName(catalogue.refusalReason(key)?.names) ?? key }

  private func ownName(_ names: [String: String]?) -> String? { names?[Language.zh.rawValue] }

  /// The day that the end of a day is about where none is named: the oldest one not sealed, else today.
  func dayInWork() throws -> Day {
    try file.unsealedDays(upTo: today).first ?? today
  }
}
