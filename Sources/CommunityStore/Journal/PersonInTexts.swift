import CommunityModel
import GRDB

/// How somebody who is being erased is found in what was written in orders, and taken out of it.
struct PersonInTexts {
  private let resident: Resident
  private let names: [String]
  /// Names that mean nobody else: of three characters or more, and of nobody else on file. In orders of others only these
  /// are replaced wherever they stand; the rest where the telephone stands beside them.
  private let plainNames: [String]

  /// The resident's record is gone from the file already.
  init(_ resident: Resident, _ db: Database) throws {
    self.resident = resident
    names = [resident.name, resident.otherName ?? ""].filter { $0.count > 1 }.sorted { $0.count > $1.count }
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM resident WHERE (name = ?1 OR other_name = ?1) AND id <> ?2 LIMIT 1")
    plainNames = try names.filter { name in
      try name.count > 2 && Int.fetchOne(statement, arguments: [name, resident.id]) == nil
    }
  }

  /// Orders of the resident, and those where name or phone stands, by number in the file.
  func orders(_ db: Database) throws -> [Int64] {
    let own = try Int64.fetchAll(db, sql: "SELECT id FROM work_order WHERE resident = ?", arguments: [resident.id])
    let words = names + resident.phones
    guard !words.isEmpty else { return own }
    let places = words.map { _ in "instr(body, ?) > 0" }.joined(separator: " OR ")
    let written = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT order_id FROM order_event WHERE \(places)", arguments: StatementArguments(words))
    return Set(own + written).sorted()
  }

  /// Whether the order was brought by the resident without having been linked: by a contact of their name and phone.
  func isRequester(of events: [OrderEvent]) -> Bool {
    var requester: Requester?
    for event in events {
      switch event.kind {
      case .registered(let it, _, _), .amended(let it, _, _, _): requester = it.requester
      case .requesterLinked(let id): requester = .resident(id)
      default: break
      }
    }
    if case .contact(let name, let phone)? = requester { return isSame(name, phone) }
    return false
  }

  /// The event without the resident's name and phones.
  /// - Parameter isOwn: whether the order is theirs: then whoever was named as contact before was the resident.
  func removed(from kind: OrderEvent.Kind, isOwn: Bool) -> OrderEvent.Kind {
    kind.withTexts(
      contact: { name, phone in isOwn || isSame(name, phone) ? .resident(resident.id) : nil }
    ) { _, text in
      let covered = resident.phones.reduce(text) { $0.replacing($1, with: "****") }
      let meant = isOwn || covered != text ? names : plainNames
      return meant.reduce(covered) { $0.replacing($1, with: Resident.erasedName(resident.id)) }
    }
  }

  private func isSame(_ name: String, _ phone: String?) -> Bool {
    guard let phone, names.contains(name) else { return false }
    let number = Self.digits(phone)
    return resident.phones.contains { Self.digits($0) == number }
  }

  private static func digits(_ phone: String) -> String {
    (try? PhoneNumber(phone))?.digits ?? phone.filter(\.isNumber)
  }
}
