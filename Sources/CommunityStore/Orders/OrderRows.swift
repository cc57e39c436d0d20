import CommunityModel
import GRDB

extension OrderRow {
  static let columns = """
    id, day, sequence, state, mode, urgency, confidential, received_at, registered_at, assign_by, due_at, finished_at,
    deadline, category, place_raw, grid, text, requester, resident, requester_name, requester_phone, registrar, who,
    team, partner, callbacks, revision, carried_over, external_number IS NOT NULL
    """

  /// How many columns these are: what a query asks for beside them comes after.
  static let columnCount = columns.split(separator: ",").count

  init(row: Row) throws {
    let name: String? = try row.value(19)
    let requester: Requester =
      switch try row.value(17) as String {
      case "resident": .resident(try row.value(18))
      case "contact": .contact(name: name ?? "", phone: try row.value(20))
      default: .anonymous
      }
    try self.init(
      id: row.value(0), number: row.orderNumber(1), state: try row.named(3),
      mode: try row.named(ifAny: 4), urgency: try row.named(5), isConfidential: row.value(6),
      receivedAt: row.instant(7),
      registeredAt: row.instant(8), assignBy: row.instant(9), dueAt: row.instant(ifAny: 10),
      finishedAt: row.instant(ifAny: 11), deadline: row.instant(ifAny: 12), category: row.value(13),
      place: row.value(14),
      grid: row.value(15), text: row.value(16), requester: requester,
      requesterName: RequesterName.text(requester, name),
      registrar: row.value(21), who: row.value(22), team: row.value(23), partner: row.value(24),
      callbacks: row.value(25), revision: row.value(26),
      carriedOver: row.value(27), hasOutsideNumber: row.value(28))
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
