import CommunityModel
import GRDB

extension HelperLink: StoredRecord {
  static var columns: [String] { ["household", "staff", "volunteer", "since", "until", "can_ask"] }

  init(row: Row) throws {
    let helper: Helper
    if let staff = try row.value(3) as Int64? {
      helper = .staff(staff)
    } else if let volunteer = try row.value(4) as Int64? {
      helper = .volunteer(volunteer)
    } else {
      throw StoreError.damaged("helperLink")
    }
    self.init(
      id: try row.value(0), household: try row.value(2), helper: helper, from: try row.date(ifAny: 5),
      until: try row.date(ifAny: 6),
      canAsk: try row.value(7))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    var staff: Int64?
    var volunteer: Int64?
    switch helper {
    case .staff(let id): staff = id
    case .volunteer(let id): volunteer = id
    }
    return [household, staff, volunteer, from?.iso, until?.iso, canAsk]
  }
}

extension HelperLinkDetail {
  /// The links that a condition on `helperLink` names, the present ones first.
  static func fetch(_ db: Database, _ condition: String, _ arguments: StatementArguments) throws -> [HelperLinkDetail] {
    let ids = try Int64.fetchAll(
      db,
      sql: "SELECT id FROM helperLink WHERE \(condition) ORDER BY until IS NOT NULL, since DESC, id DESC",
      arguments: arguments)
    return try ids.compactMap { try HelperLink.fetch(db, id: $0) }.map { link, revision in
      var name = ""
      var phone: String?
      switch link.helper {
      case .staff(let id):
        let staff = try StaffMember.fetch(db, id: id)?.value
        (name, phone) = (staff?.name ?? "", staff?.phone)
      case .volunteer(let id):
        let volunteer = try Volunteer.fetch(db, id: id)?.value
        (name, phone) = (volunteer?.name ?? "", volunteer?.phone)
      }
      let dwelling = try Household.fetch(db, id: link.household)?.value.dwelling
      let place = try dwelling.flatMap { try DwellingSummaries.place(db, $0)?.key }
      return HelperLinkDetail(link: link, revision: revision, name: name, phone: phone, place: place)
    }
  }

  /// The present households of a helper; one that has left its dwelling does not count.
  static func present(_ db: Database, of helper: HelperLink.Helper) throws -> [HelperLinkDetail] {
    let lasts = "until IS NULL AND household IN (SELECT id FROM household WHERE until IS NULL)"
    return switch helper {
    case .staff(let id): try fetch(db, "staff = ? AND \(lasts)", [id])
    case .volunteer(let id): try fetch(db, "volunteer = ? AND \(lasts)", [id])
    }
  }
}

extension CommunityStore {
  public func helpers() throws(StoreError) -> [HelperSummary] {
    try read { db in
      func counts(_ column: String) throws -> [Int64: Int] {
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT l.\(column), count(*) FROM helperLink l JOIN household h ON h.id = l.household
            WHERE l.\(column) IS NOT NULL AND l.until IS NULL AND h.until IS NULL GROUP BY l.\(column)
            """)
        return Dictionary(try rows.map { (try $0.value(0), try $0.value(1)) }) { first, _ in first }
      }
      let (ofStaff, ofVolunteers) = (try counts("staff"), try counts("volunteer"))
      let staff = try StaffMember.fetchAll(db, "WHERE active ORDER BY name, id").map {
        HelperSummary(
          helper: .staff($0.id), name: $0.name, phone: $0.phone, team: nil, households: ofStaff[$0.id] ?? 0)
      }
      let volunteers = try Volunteer.fetchAll(db, "WHERE active AND merged_into IS NULL ORDER BY name, id").map {
        HelperSummary(
          helper: .volunteer($0.id), name: $0.name, phone: $0.phone, team: $0.teams.first,
          households: ofVolunteers[$0.id] ?? 0)
      }
      return staff + volunteers
    }
  }

  public func helperLinks(of helper: HelperLink.Helper) throws(StoreError) -> [HelperLinkDetail] {
    try read { try HelperLinkDetail.present($0, of: helper) }
  }
}
