import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore: NoticeReading {
  public func standing(of notices: [Notice], on day: Day) throws(StoreError) -> [NoticeStanding] {
    try read { db in
      let first = notices.map { $0.every.days(around: day).lowerBound }.min() ?? day
      // Of a year before a notice of this year nobody asks; what was posted last then still shows when that was.
      let last = try Posted.last(EntryKind.disclosure, in: first.advanced(months: -12)...day, db)
      return notices.map { notice in
        let found = ([notice.key] + notice.names.values).compactMap { last[$0] }.max { $0.day < $1.day }
        return NoticeStanding(notice, on: day, last: found.map { ($0.day, $0.entry) })
      }
    }
  }

  public func postedList(of people: Notice.People, on day: Day) throws(StoreError) -> PostedList {
    try read { db in
      switch people {
      case .careTag(let key): try PostedListReader(db: db, day: day).residents(with: key)
      case .helpers: try PostedListReader(db: db, day: day).helpers()
      }
    }
  }

  public func archive(
    _ items: [ArchiveItem], figures: [Figure], in days: ClosedRange<Day>, now: Instant,
    _ progress: (Int, Int) -> Bool
  ) throws(StoreError) -> [ArchiveStanding] {
    let ticks = try read { db in try Posted.last(EntryKind.archive, in: days, db) }
    var standings: [ArchiveStanding] = []
    for (place, item) in items.enumerated() {
      guard progress(place, items.count) else { throw .cancelled }
      var values: [Int] = []
      for key in item.figures {
        guard let figure = figures.figure(key) else { continue }
        values.append(try value(of: figure, FigureQuery(days: days, now: now)).number ?? 0)
      }
      let tick = ([item.key] + item.names.values).compactMap { ticks[$0] }.max { $0.day < $1.day }
      standings.append(
        ArchiveStanding(
          item: item, values: values,
          tick: tick.map { ArchiveStanding.Tick(entry: $0.entry, day: $0.day, place: $0.place) }))
    }
    return standings
  }
}

/// What was posted or filed last, by what it names.
private struct Posted {
  var day: Day
  var entry: ServiceEntry.ID
  var place: String

  static func last(_ kind: String, in days: ClosedRange<Day>, _ db: Database) throws -> [String: Posted] {
    let sql = """
      SELECT coalesce(json_extract(v.body, '$.content.fields.\(EntryKind.itemField).text'),
          json_extract(v.body, '$.content.title')), e.day, e.id,
        coalesce(json_extract(v.body, '$.content.fields.\(EntryKind.whereField).text'), '')
      FROM entry e INDEXED BY entry_by_kind JOIN entry_version v ON v.entry = e.id AND v.version = e.revision
      WHERE e.kind = ?1 AND e.day BETWEEN ?2 AND ?3 AND e.state = 'done' ORDER BY e.day, e.id
      """
    let rows = try Row.fetchCursor(
      db, sql: sql, arguments: [kind, days.lowerBound.number, days.upperBound.number])
    var last: [String: Posted] = [:]
    while let row = try rows.next() {
      guard let item: String = try row.value(0) else { continue }
      last[item] = Posted(day: try row.day(1), entry: try row.value(2), place: try row.value(3))
    }
    return last
  }
}

/// Makes lists of people as they are posted.
private struct PostedListReader {
  let db: Database
  let day: Day

  func residents(with tag: String) throws -> PostedList {
    let sql = """
      SELECT r.name, r.birth, e.name, b.name FROM resident r, json_each(r.care_tags) t
      LEFT JOIN building b ON b.id = r.home_building LEFT JOIN estate e ON e.id = b.estate
      WHERE r.care_tags <> '[]' AND json_extract(t.value, '$.key') = ? AND r.status IN ('living', 'absent')
        AND r.merged_into IS NULL
      """
    var rows: [PostedList.Row] = []
    var (children, ageUnknown) = (0, 0)
    let found = try Row.fetchCursor(db, sql: sql, arguments: [tag])
    while let row = try found.next() {
      let birth = (try row.value(1) as String?).flatMap { PartialDate(iso: $0) }
      // Children never, not even 张*; nor whoever may be one.
      guard let birth else {
        ageUnknown += 1
        continue
      }
      if birth.age(on: day) < Self.ofAge {
        children += 1
        continue
      }
      rows.append(.init(name: NameMask.bundled(try row.value(0)), building: try building(row, 2)))
    }
    var list = list(rows)
    (list.children, list.ageUnknown) = (children, ageUnknown)
    return list
  }

  /// Each helper once, with how many households they have.
  func helpers() throws -> PostedList {
    let sql = """
      SELECT coalesce(s.name, v.name), count(*) FROM helperLink h LEFT JOIN staff s ON s.id = h.staff
      LEFT JOIN volunteer v ON v.id = h.volunteer WHERE (h.until IS NULL OR h.until >= ?1) AND (h.since IS NULL OR h.since <= ?1) GROUP BY h.staff, h.volunteer
      """
    let rows = try Row.fetchAll(db, sql: sql, arguments: [day.iso]).map { row in
      let count: Int = try row.value(1)
      return PostedList.Row(name: NameMask.bundled(try row.value(0) as String? ?? ""), building: String(count))
    }
    return list(rows)
  }

  private static let ofAge = 18

  private func building(_ row: Row, _ at: Int) throws -> String {
    guard let building: String = try row.value(at + 1) else { return "" }
    let estate: String = try row.value(at) ?? ""
    return PlaceKey(estate: estate.isEmpty ? nil : estate, building: building).description
  }

  private func list(_ rows: [PostedList.Row]) -> PostedList {
    let sorted = rows.map { (NaturalOrder.key($0.building), $0) }
      .sorted { ($0.0, $0.1.building, $0.1.name) < ($1.0, $1.1.building, $1.1.name) }.map(\.1)
    var bytes = CanonicalBytes()
    for row in sorted {
      bytes.add(row.name)
      bytes.add(row.building)
    }
    let digest = Digest.sha256(bytes.bytes).hexadecimal
    return PostedList(rows: sorted, digest: digest)
  }
}
