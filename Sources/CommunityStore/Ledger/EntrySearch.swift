import CommunityModel
import GRDB

/// Finds the entries that a query names, without ever sorting or counting the whole ledger: what somebody may see is cut
/// into legs, each of which is read along an index that has it in the wanted order already, and the legs are laid together.
struct EntrySearch {
  private let reader: EntryReader
  private let query: EntryQuery
  private let kinds: [EntryKind]

  /// So many numbers are asked for at once.
  private static let stretch = 200

  init(_ reader: EntryReader, _ query: EntryQuery) {
    self.reader = reader
    self.query = query
    kinds = reader.office.kinds
  }

  /// Goes through the numbers of the entries in the query's order, until it is told to stop or there are no more.
  func each(_ body: (ServiceEntry.ID) throws -> Bool) throws {
    var after = query.after
    var size = min(Self.stretch, query.limit)
    while size > 0 {
      let found = try places(after: after, limit: size)
      for place in found where try !body(place.id) { return }
      guard found.count == size, let last = found.last else { return }
      (after, size) = (last, Self.stretch)
    }
  }

  /// How many there are; counting ends at `most`.
  func count(upTo most: Int) throws -> Int {
    let (sql, arguments) = try statement("SELECT count(*) FROM", after: nil, limit: most, isCount: true)
    return try Int.fetchOne(reader.db.cachedStatement(sql: sql), arguments: arguments) ?? 0
  }

  private func places(after: EntryPlace?, limit: Int) throws -> [EntryPlace] {
    let (sql, arguments) = try statement("SELECT day, id FROM", after: after, limit: limit, isCount: false)
    return try Row.fetchAll(reader.db.cachedStatement(sql: sql), arguments: arguments).map {
      EntryPlace(day: try $0.day(0), id: try $0.value(1))
    }
  }

  private func statement(
    _ head: String, after: EntryPlace?, limit: Int, isCount: Bool
  ) throws -> (String, StatementArguments) {
    let direction = query.isReversed ? "" : " DESC"
    var arguments = StatementArguments()
    let parts = try legs().map { leg in
      var leg = leg
      if let after {
        let sign = query.isReversed ? ">" : "<"
        leg.add("(\(leg.source.day), \(leg.source.id)) \(sign) (?, ?)", [after.day.number, after.id])
      }
      arguments += leg.arguments + [limit]
      // What is only counted needs no order.
      let order = isCount ? "" : "ORDER BY \(leg.source.day)\(direction), \(leg.source.id)\(direction)"
      return """
        SELECT * FROM (SELECT \(leg.source.isRepeating ? "DISTINCT " : "")\(leg.source.day) AS day, \(leg.source.id) AS id FROM \(leg.source.table)
          WHERE \((leg.conditions + ["1"]).joined(separator: " AND ")) \(order) LIMIT ?)
        """
    }
    if parts.isEmpty { return ("\(head) (SELECT 0 AS day, 0 AS id WHERE 0)", []) }
    let all = parts.joined(separator: " UNION ")
    if isCount { return ("\(head) (SELECT 1 FROM (\(all)) LIMIT ?)", arguments + [limit]) }
    return ("\(head) (\(all)) ORDER BY day\(direction), id\(direction) LIMIT ?", arguments + [limit])
  }

  // MARK: Legs

  /// Where a leg is read, and what its rows are in order by.
  private struct Source {
    var table: String
    var day = "entry.day"
    var id = "entry.id"
    /// Whether an entry may stand there more than once.
    var isRepeating = false

    static func index(_ name: String) -> Source { Source(table: "entry INDEXED BY \(name)") }
    /// Along the entries of a party; a party that stands for several records is read for all of them.
    static let party = Source(
      table: "entry_party p CROSS JOIN entry ON entry.id = p.entry", day: "p.day", id: "p.entry")
  }

  private struct Leg {
    var source: Source
    var conditions: [String] = []
    var arguments = StatementArguments()

    mutating func add(_ condition: String, _ values: StatementArguments) {
      conditions.append(condition)
      arguments += values
    }

    mutating func add(_ part: (condition: String, values: StatementArguments)) { add(part.condition, part.values) }
  }

  /// A part of what somebody may see.
  private struct Sight {
    /// Of these kinds; nil for all.
    var kinds: [String]?
    var conditions: [(String, StatementArguments)] = []
    /// The index that has this part together, where the query asks for nothing that is closer.
    var source: Source?
  }

  private func legs() throws -> [Leg] {
    var legs: [Leg] = []
    for sight in sights {
      if let asked = try askedSource() {
        legs.append(try leg(asked.source, sight, kinds: sight.kinds, first: asked.conditions))
      } else if let source = sight.source {
        legs.append(try leg(source, sight, kinds: sight.kinds))
      } else if let kinds = sight.kinds {
        for kind in kinds { legs.append(try leg(.index("entry_by_kind"), sight, kinds: [kind])) }
      } else {
        legs.append(try leg(.index("entry_by_day"), sight, kinds: nil))
      }
    }
    return legs
  }

  private func leg(
    _ source: Source, _ sight: Sight, kinds: [String]?, first: [(String, StatementArguments)] = []
  ) throws -> Leg {
    var leg = Leg(source: source)
    for part in first + sight.conditions { leg.add(part) }
    if let kinds {
      if kinds.count == 1 {
        leg.add("entry.kind = ?", [kinds[0]])
      } else {
        leg.add("entry.kind IN (\(marks(kinds.count)))", StatementArguments(kinds))
      }
    }
    if let since = query.since { leg.add("\(source.day) >= ?", [since.number]) }
    if let until = query.until { leg.add("\(source.day) <= ?", [until.number]) }
    if let grid = query.grid { leg.add("grid = ?", [grid]) }
    if let team = query.team { leg.add("team = ?", [team]) }
    if isAhead {
      leg.add("state IN ('planned', 'wanted')", [])
    }
    if let states = query.states {
      let names = states.map(\.rawValue).sorted()
      leg.add("state IN (\(marks(names.count)))", StatementArguments(names))
    } else {
      leg.add("state <> 'void'", [])
    }
    if let order = query.order {
      leg.add(
        "entry.id IN (SELECT entry FROM entry_link WHERE to_day = ? AND to_sequence = ?)",
        [order.day.number, order.sequence])
    }
    for party in query.parties { leg.add(try self.condition(party)) }
    return leg
  }

  /// Whether only what is still to be done is asked for: it is little, and has an index of its own.
  private var isAhead: Bool { query.states.map { $0.allSatisfy(\.isAhead) } ?? false }

  /// The closest index for what is asked for, and what has to be said of it.
  private func askedSource() throws -> (source: Source, conditions: [(String, StatementArguments)])? {
    if let party = query.parties.first(where: { $0.number != nil }), let number = party.number {
      let numbers = try reader.values(of: party)
      if numbers.count == 1 {
        return (.party, [("p.kind = ? AND p.number = ?", [party.kind.rawValue, number])])
      }
      let condition = "p.kind = ? AND p.number IN (\(marks(numbers.count)))"
      var source = Source.party
      source.isRepeating = true
      return (source, [(condition, [party.kind.rawValue] + StatementArguments(numbers))])
    }
    if query.order != nil { return (Source(table: "entry"), []) }
    if isAhead { return (.index("entry_ahead"), []) }
    if query.team != nil { return (.index("entry_by_team"), []) }
    if query.grid != nil { return (.index("entry_by_grid"), []) }
    return nil
  }

  /// That a party stands in the lines of what an entry says now.
  private func condition(_ party: EntryParty) throws -> (String, StatementArguments) {
    let values = try reader.values(of: party)
    if party.number != nil {
      let condition = """
        EXISTS (SELECT 1 FROM entry_party q WHERE q.kind = ? AND q.number IN (\(marks(values.count)))
          AND q.day = entry.day AND q.entry = entry.id)
        """
      return (condition, [party.kind.rawValue] + StatementArguments(values))
    }
    let condition = """
      EXISTS (SELECT 1 FROM entry_line l WHERE l.entry = entry.id AND l.version = entry.revision
        AND l.source = l.version AND l.\(party.kind.column) IN (\(marks(values.count))))
      """
    return (condition, StatementArguments(values))
  }

  private func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  // MARK: What may be seen

  /// What the viewer sees of what is asked for, in parts that may overlap: as ``Viewer/sees(_:_:gridWorker:)`` decides, which
  /// is asked again of every entry that is read.
  private var sights: [Sight] {
    let asked = query.kinds.isEmpty ? nil : query.kinds.sorted()
    guard let viewer = query.viewer else { return [openSight(asked)] }
    if viewer.staff.role == .secretary { return [Sight(kinds: asked)] }
    let me = viewer.staff.id
    let own = keys(.own, asked)
    let open: (String, StatementArguments) = ("NOT confidential", [])
    var sights = [
      openSight(asked),
      Sight(kinds: asked, conditions: [("recorded_by = ?", [me])], source: .index("entry_by_recorder")),
    ]
    if own.isEmpty { return sights }
    for grid in reader.office.grids where grid.leader == me {
      sights.append(Sight(kinds: own, conditions: [open, ("grid = ?", [grid.id])], source: .index("entry_by_grid")))
    }
    if query.parties.first?.number != nil || isAhead || query.order != nil || query.team != nil || query.grid != nil {
      let named = "EXISTS (SELECT 1 FROM entry_party m WHERE m.kind = 'staff' AND m.number = ? AND m.day = entry.day"
      sights.append(Sight(kinds: own, conditions: [open, (named + " AND m.entry = entry.id)", [me])]))
    } else {
      sights.append(
        Sight(kinds: own, conditions: [open, ("p.kind = 'staff' AND p.number = ?", [me])], source: .party))
    }
    return sights
  }

  private func openSight(_ asked: [String]?) -> Sight {
    Sight(kinds: keys(.office, asked), conditions: [("NOT confidential", [])])
  }

  private func keys(_ visibility: EntryKind.Visibility, _ asked: [String]?) -> [String] {
    kinds.filter { $0.visibility == visibility && asked?.contains($0.key) ?? true }.map(\.key)
  }
}
