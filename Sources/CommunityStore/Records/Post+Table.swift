import CommunityModel
import GRDB

extension Post: StoredRecord {
  static var columns: [String] {
    ["kind", "staff", "volunteer", "resident", "grid", "building", "unit", "since", "until"]
  }

  init(row: Row) throws {
    let holder: Holder
    let area: Area
    if let staff = try row.value(3) as Int64? {
      holder = .staff(staff)
    } else if let volunteer = try row.value(4) as Int64? {
      holder = .volunteer(volunteer)
    } else {
      holder = .resident(try row.value(5))
    }
    if let grid = try row.value(6) as Int64? {
      area = .grid(grid)
    } else if let unit = try row.value(8) as String? {
      area = .stair(try row.value(7), unit: unit)
    } else {
      area = .building(try row.value(7))
    }
    self.init(
      id: try row.value(0), kind: try row.value(2), holder: holder, area: area, from: try row.date(ifAny: 9),
      until: try row.date(ifAny: 10))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    func number(_ kind: Record.Kind, _ reference: Record.Reference) -> Int64? {
      reference.kind == kind ? reference.id : nil
    }
    let (holder, area) = (holder.reference, area.reference)
    return [
      kind, number(.staff, holder), number(.volunteer, holder), number(.resident, holder), number(.grid, area),
      number(.building, area), self.area.unit, from?.iso, until?.iso,
    ]
  }

  /// A stair of which no dwelling says anything, and a post that its holder has already, both without an end.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    if case .stair(let building, let unit) = area {
      let statement = try db.cachedStatement(sql: "SELECT 1 FROM dwelling WHERE building = ? AND unit = ? LIMIT 1")
      let isThere = try Int.fetchOne(statement, arguments: [building, unit]) != nil
      if !isThere { return [RecordProblem("unit", .unknownReference)] }
    }
    guard until == nil else { return [] }
    let own = try values().dropLast(2) + [id as (any DatabaseValueConvertible)?]
    return try duplicate(
      "holder", db,
      """
      SELECT 1 FROM post WHERE kind = ? AND staff IS ? AND volunteer IS ? AND resident IS ? AND grid IS ?
        AND building IS ? AND unit IS ? AND until IS NULL AND id <> ?
      """, StatementArguments(own))
  }
}

extension CommunityStore {
  public func posts(_ scope: PostScope, heldOn day: Day?) throws(StoreError) -> [PostDetail] {
    try read { db in
      try Post.ids(db, scope).compactMap { try PostDetail.fetch(db, $0) }
        .filter { it in day.map { it.post.isHeld(on: $0) } ?? true }.sorted(by: PostDetail.isBefore)
    }
  }
}

extension Post {
  fileprivate static func ids(_ db: Database, _ scope: PostScope) throws -> Set<Post.ID> {
    func ids(_ condition: String, _ arguments: StatementArguments) throws -> Set<Post.ID> {
      try Int64.fetchSet(db.cachedStatement(sql: "SELECT id FROM post WHERE \(condition)"), arguments: arguments)
    }
    switch scope {
    case .all: return try ids("true", [])
    case .of(let grid): return try ids("grid = ?", [grid])
    case .within(let grid):
      return try ids("grid = ?1 OR building IN (SELECT id FROM building WHERE grid = ?1)", [grid])
    case .at(let key):
      return try PlaceLookup.buildings(db, key).reduce(into: []) { found, it in
        found.formUnion(
          try ids(
            "grid = ?1 OR (building = ?2 AND (?3 IS NULL OR unit IS NULL OR unit = ?3 COLLATE NOCASE))",
            [it.grid, it.id, key.unit]))
      }
    }
  }
}

extension PostDetail {
  fileprivate static func fetch(_ db: Database, _ id: Post.ID) throws -> PostDetail? {
    guard let (post, revision) = try Post.fetch(db, id: id) else { return nil }
    let holder = post.holder.reference
    let statement = try db.cachedStatement(sql: "SELECT name FROM \(holder.kind.rawValue) WHERE id = ?")
    let name = try String.fetchOne(statement, arguments: [holder.id]) ?? ""
    if case .grid(let grid) = post.area {
      return PostDetail(post: post, revision: revision, name: name, place: nil, grid: grid)
    }
    let building = try db.cachedStatement(
      sql: """
        SELECT e.name, e.is_default, b.name, ?2, NULL, b.grid FROM building b JOIN estate e ON e.id = b.estate
        WHERE b.id = ?1
        """)
    return try Row.first(building, [post.area.reference.id, post.area.unit]) { row in
      let place = try PlaceLookup.key(row, from: 0)
      return PostDetail(post: post, revision: revision, name: name, place: place, grid: try row.value(5))
    }
  }

  /// Buildings in their order, each before its stairs; grids last.
  fileprivate static func isBefore(_ one: PostDetail, _ other: PostDetail) -> Bool {
    func order(_ it: PostDetail) -> (Int, String, String, Int64) {
      (it.place == nil ? 1 : 0, it.place.map { PlaceSort.text($0, raw: "") } ?? "", it.post.kind, it.id)
    }
    return order(one) < order(other)
  }
}
