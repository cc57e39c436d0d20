import CommunityModel
import GRDB

extension OrderRow {
  static let columns = """
    id, day, sequence, state, mode, urgency, confidential, received_at, registered_at, assign_by, due_at, finished_at,
    deadline, category, place_raw, grid, text, requester, resident, requester_name, requester_phone, registrar, who,
    team, partner, callbacks, revision, carried_over
    """

  init(row: Row) throws {
    let name: String? = row[19]
    let requester: Requester =
      switch row[17] as String {
      case "resident": .resident(row[18])
      case "contact": .contact(name: name ?? "", phone: row[20])
      default: .anonymous
      }
    self.init(
      id: row[0], number: OrderNumber(day: row.day(1), sequence: row[2]), state: try row.named(3),
      mode: try row.named(ifAny: 4), urgency: try row.named(5), isConfidential: row[6], receivedAt: row.instant(7),
      registeredAt: row.instant(8), assignBy: row.instant(9), dueAt: row.instant(ifAny: 10),
      finishedAt: row.instant(ifAny: 11), deadline: row.instant(ifAny: 12), category: row[13], place: row[14],
      grid: row[15], text: row[16], requester: requester, requesterName: RequesterName.text(requester, name),
      registrar: row[21], who: row[22], team: row[23], partner: row[24], callbacks: row[25], revision: row[26],
      carriedOver: row[27])
  }

}

/// How a requester is called.
enum RequesterName {
  /// The name; 居民#id where the resident was erased; nil for anonymous.
  static func text(_ requester: Requester, _ stored: String?) -> String? {
    switch requester {
    case .resident(let id): stored ?? Resident.erasedName(id)
    case .contact(let name, _): name
    case .anonymous: nil
    }
  }
}
