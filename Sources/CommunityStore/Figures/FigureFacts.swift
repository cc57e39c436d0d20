import CommunityModel
import CommunityResources
import GRDB

/// The cases that a figure counts, as a table: a row a case, with what it adds, of how many, and by what it is split.
///
/// A case has a row for each person, unit or tag in its lines only where it is asked for by these; else it has one.
struct FigureFacts {
  let db: Database
  let office: Office
  let query: FigureQuery
  /// By what of the lines it is asked for.
  var line: LineDimension?
  /// Whether volunteers have a row for each of their teams.
  var isByTeam = false
  /// Whether only the sum of the whole community is asked for: then no order is looked up of what lies in an index.
  var isSumOfAll = false

  /// What only the lines of an entry say.
  enum LineDimension {
    case person, partner, tag, circle

    init?(_ dimension: FigureDimension) {
      switch dimension {
      case .person: self = .person
      case .partner: self = .partner
      case .tag: self = .tag
      case .circle: self = .circle
      default: return nil
      }
    }
  }

  /// The columns of the table besides what identifies a case.
  private static let columns = [
    "day", "part", "whole", "team", "grid", "partner", "person", "category", "source", "kind", "theme", "tag",
    "circle",
  ]

  private var between: String { "BETWEEN \(query.days.lowerBound.number) AND \(query.days.upperBound.number)" }

  /// The table; nil for what is no table of cases: working times are, sums of day sheets are not.
  func table(_ figure: Figure) throws -> String? {
    switch figure.source {
    case .orders(let fact): orders(fact)
    case .rate(let rate): try self.rate(rate)
    case .hotline(let rate): hotline(rate)
    case .handling:
      cycles("cycle_by_finish", "c.finished_day", "c.handling_seconds IS NOT NULL", part: "c.handling_seconds")
    case .events, .weighted: nil
    case .headline(let headline): self.headline(headline)
    case .entries(let kinds, let measure): entries(kinds, measure)
    case .people(.stock): nil
    case .people(let standing): people(standing)
    }
  }

  // MARK: Rows

  private func row(_ subject: [String: String], _ values: [String: String], from: String) -> String {
    let named = ["entry", "number_day", "number_sequence"].map { "\(subject[$0] ?? "NULL") AS \($0)" }
    let others = Self.columns.map { "\(values[$0] ?? "NULL") AS \($0)" }
    return "SELECT \((named + others).joined(separator: ", ")) FROM \(from)"
  }

  private func order(_ values: [String: String], from: String) -> String {
    let own = [
      "team": "o.team", "grid": "o.grid", "partner": "o.partner_unit", "category": "o.category", "source": "o.source",
      "kind": "o.category", "person": "CASE WHEN o.who IS NOT NULL THEN 'staff#' || o.who END",
    ]
    return row(
      ["number_day": "o.day", "number_sequence": "o.sequence"], own.merging(values) { $1 }, from: from)
  }

  /// Cycles of orders that lie on the days by a date of theirs.
  private func cycles(
    _ index: String, _ day: String, _ condition: String, part: String = "1", whole: String = "0"
  ) -> String {
    cycles(index, "\(day) \(between) AND \(condition)", ["day": day, "part": part, "whole": whole])
  }

  private func cycles(_ index: String, _ condition: String, _ values: [String: String]) -> String {
    let which = "WHERE \(condition) AND NOT c.void"
    let table = "order_cycle c INDEXED BY \(index)"
    if isSumOfAll, !condition.contains("o.") { return row([:], values, from: "\(table) \(which)") }
    return order(
      values.merging(["team": "c.team"]) { $1 },
      from: "\(table) CROSS JOIN work_order o ON o.id = c.order_id \(which)")
  }

  private func registered(_ condition: String) -> String {
    order(
      ["day": "o.day", "part": "1", "whole": "0"],
      from: "work_order o INDEXED BY order_by_number WHERE o.day \(between) AND \(condition)")
  }

  private func orders(_ fact: Figure.OrderFact) -> String {
    switch fact {
    case .registered: registered("1")
    case .finished: cycles("cycle_by_finish", "c.finished_day", "1")
    case .solved: answered("NOT c.refused AND c.solved = 'yes'")
    case .unsolved: answered("NOT c.refused AND c.solved <> 'yes'")
    case .dissatisfied: answered("c.rating = 'dissatisfied'")
    }
  }

  /// Callbacks that reached somebody.
  private func answered(_ condition: String, part: String = "1", whole: String = "0") -> String {
    cycles(
      "cycle_by_answer", "c.answered_day", "c.solved IS NOT NULL AND c.rating IS NOT NULL AND \(condition)", part: part,
      whole: whole)
  }

  // MARK: Rates

  /// See ``FiguresReader``: what counts for which rate is the same there, where the database adds it up along the indexes
  /// alone.
  private func rate(_ rate: Figure.OrderRate) throws -> String {
    switch rate {
    case .response: return try deadlines(.contact)
    case .punctuality: return try deadlines(.due)
    case .solution: return answered("NOT c.refused", part: "c.solved = 'yes'", whole: "1")
    case .satisfaction:
      return answered(
        "c.rating <> 'unrated'", part: "c.rating IN ('satisfied', 'fairlySatisfied')", whole: "1")
    case .dayClearance: return try dueDays(onDue: "c.settled_on_due", moved: "m.cleared")
    case .dayCompletion: return try dueDays(onDue: "c.finished_on_due", moved: "m.finished")
    case .sameDay:
      return order(
        ["day": "o.day", "part": "coalesce(c.finished_day = o.day, 0)", "whole": "1", "team": "c.team"],
        from: """
          work_order o INDEXED BY order_by_number CROSS JOIN order_cycle c ON c.order_id = o.id AND c.cycle = 1
          WHERE o.day \(between) AND NOT c.void
          """)
    }
  }

  /// What the hotline was told.
  private func hotline(_ rate: Figure.HotlineRate) -> String {
    let (isSaid, did) =
      switch rate {
      case .response: ("h.responded IS NOT NULL", "h.responded")
      case .solution: ("h.solved IS NOT NULL", "h.solved = 'yes'")
      case .satisfaction:
        ("h.rating IS NOT NULL AND h.rating <> 'unrated'", "h.rating IN ('satisfied', 'fairlySatisfied')")
      }
    return order(
      ["day": "h.day", "part": did, "whole": "1"],
      from: """
        hotline_order h INDEXED BY hotline_by_day CROSS JOIN work_order o ON o.id = h.order_id
        WHERE h.day \(between) AND h.day IS NOT NULL AND NOT h.excluded AND \(isSaid)
        """)
  }

  private func deadlines(_ it: FiguresReader.Deadline) throws -> String {
    let reader = FiguresReader(db: db, calendar: office.calendar)
    let period = try reader.period(from: query.days.lowerBound, until: query.days.upperBound)
    guard period.first <= period.last, period.from <= period.last else { return registered("0") }
    func ran(_ closing: (day: Day, end: Instant)) -> String {
      """
      (c.\(it.day) = \(closing.day.number) AND c.\(it.at) > \(closing.end.seconds)
        AND (c.\(it.doneOn) IS NULL OR c.\(it.doneOn) > \(closing.day.number)))
      """
    }
    var days = "c.\(it.day) BETWEEN \(period.first.number) AND \(period.last.number)"
    if let going = period.going { days = "(\(days) AND NOT \(ran(going)))" }
    if let coming = period.coming { days = "(\(days) OR \(ran(coming)))" }
    let first = period.coming.map { min($0.day, period.first) } ?? period.first
    return cycles(
      it.index,
      """
      c.\(it.day) BETWEEN \(first.number) AND \(period.last.number) AND \(days)
        AND (c.\(it.at) <= \(query.now.seconds) OR c.\(it.doneAt) IS NOT NULL)
      """,
      ["day": "c.\(it.day)", "part": "coalesce(c.\(it.doneAt) <= c.\(it.at), 0)", "whole": "1"])
  }

  /// What was due on the days, and what stood to be until the day itself.
  private func dueDays(onDue: String, moved: String) throws -> String {
    let last = office.calendar.eventDay(at: query.now, lastSealed: try Days.lastSealed(db)).number
    let still = cycles("cycle_by_due", "c.due_day", "c.due_day <= \(last)", part: onDue, whole: "1")
    let left = order(
      ["day": "m.day", "part": moved, "whole": "1", "team": "c.team"],
      from: """
        moved_due m INDEXED BY moved_due_by_day CROSS JOIN order_cycle c ON c.order_id = m.order_id AND c.cycle = m.cycle
        CROSS JOIN work_order o ON o.id = m.order_id
        WHERE m.day \(between) AND NOT m.void AND m.day <= \(last)
        """)
    return "\(still) UNION ALL \(left)"
  }

  // MARK: Headlines

  /// The cases of a headline: entries of kinds that carry it, unless they are tied to an order, which counts for both, and orders.
  /// An order counts once, by the cycle it is in.
  private func headline(_ headline: EntryKind.Headline) -> String {
    let rules = HeadlineOrders.bundled
    let present = "c.cycle = o.cycle AND NOT c.refused AND c.solved = 'yes'"
    var parts: [String] = []
    for kind in office.kinds { parts += stretches(of: headline, in: kind).map { entries(headlined: kind, $0) } }
    switch headline {
    case .opinions:
      parts.append(
        registered(
          """
          o.source IN (\(Self.list(rules.opinionSources.map(\.rawValue)))) AND o.state NOT IN ('merged', 'withdrawn')
            AND NOT EXISTS (SELECT 1 FROM order_cycle c WHERE c.order_id = o.id AND \(present))
          """))
    case .deeds: parts.append(answered("\(present) AND o.category NOT IN (\(Self.list(Array(rules.categories.keys))))"))
    case .disputes, .hardships:
      let own = Self.list(rules.categories.filter { $0.value == headline }.map(\.key))
      parts.append(answered("\(present) AND o.category IN (\(own))"))
    case .activities: break
    }
    return parts.isEmpty ? registered("0") : parts.joined(separator: " UNION ALL ")
  }

  /// The days of the query on which a kind carries the headline.
  private func stretches(of headline: EntryKind.Headline, in kind: EntryKind) -> [ClosedRange<Day>] {
    let (first, last) = (query.days.lowerBound, query.days.upperBound)
    let turns = kind.headlines.compactMap(\.from).filter { $0 > first && $0 <= last }
    let starts = ([first] + Set(turns).sorted())
    return starts.enumerated().compactMap { place, start in
      guard kind.headlines.value(on: start) == headline else { return nil }
      let end = place + 1 < starts.count ? starts[place + 1].advanced(by: -1) : last
      return start...end
    }
  }

  private func entries(headlined kind: EntryKind, _ days: ClosedRange<Day>) -> String {
    let body = "(SELECT body FROM entry_version v WHERE v.entry = e.id AND v.version = e.revision)"
    var conditions = [
      """
      NOT EXISTS (SELECT 1 FROM entry_link k JOIN work_order o ON o.day = k.to_day AND o.sequence = k.to_sequence
        WHERE k.entry = e.id AND o.state <> 'withdrawn')
      """
    ]
    // What did not come about, as a project that was not kept, is none.
    let without = kind.outcomes.filter { $0.effect != .serves }.map(\.key)
    if !without.isEmpty {
      conditions.append("coalesce(json_extract(\(body), '$.content.outcome'), '') NOT IN (\(Self.list(without)))")
    }
    // Of a meeting its matters count, and not the meeting.
    if kind.form == .meeting {
      conditions.append("NOT EXISTS (SELECT 1 FROM entry_link k WHERE k.to_entry = e.id AND k.why = 'partOf')")
      conditions.append("json_extract(\(body), '$.content.fields.\(EntryKind.closedField)') IS NULL")
    }
    return entries(
      [kind.key], nil, days, conditions.joined(separator: " AND "))
  }

  // MARK: Entries

  private func entries(_ kinds: [String], _ measure: String?) -> String { entries(kinds, measure, query.days, "1") }

  private func entries(
    _ kinds: [String], _ measure: String?, _ days: ClosedRange<Day>, _ condition: String
  ) -> String {
    let done = """
      \(kinds.isEmpty ? "1" : "e.kind IN (\(Self.list(kinds)))") AND e.day BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number)
        AND e.state = 'done' AND \(condition)
      """
    let present = "l.entry = e.id AND l.version = e.revision AND l.source = l.version"
    let wanted = measure.map { " AND l.measure = \(Self.quoted($0))" } ?? ""
    var values = [
      "day": "e.day", "whole": "0", "team": "e.team", "grid": "e.grid", "kind": "e.kind",
      "theme": Self.theme,
    ]
    let from = "entry e INDEXED BY \(kinds.isEmpty ? "entry_by_day" : "entry_by_kind")"
    guard let line else {
      values["part"] =
        measure == nil ? "1" : "(SELECT coalesce(sum(l.amount), 0) FROM entry_line l WHERE \(present)\(wanted))"
      return row(["entry": "e.id"], values, from: "\(from) WHERE \(done)")
    }
    let column = Self.column(of: line)
    values["part"] = measure == nil ? "1" : "sum(l.amount)"
    values[column.name] = column.value
    return row(
      ["entry": "e.id"], values,
      from: """
        \(from) CROSS JOIN entry_line l ON \(present)\(wanted) AND \(column.condition)
        WHERE \(done) GROUP BY e.id, \(column.value)
        """)
  }

  /// Where a line says by what it is asked for.
  private static func column(of line: LineDimension) -> (name: String, value: String, condition: String) {
    switch line {
    case .partner: ("partner", "l.partner", "l.partner IS NOT NULL")
    case .tag: ("tag", "l.care_tag", "l.care_tag IS NOT NULL")
    case .circle: ("circle", circle, "\(circle) IS NOT NULL")
    case .person:
      (
        "person",
        """
        CASE WHEN l.staff IS NOT NULL THEN 'staff#' || l.staff ELSE 'volunteer#' ||
          coalesce((SELECT merged_into FROM volunteer WHERE id = l.volunteer), l.volunteer) END
        """,
        "(l.staff IS NOT NULL OR l.volunteer IS NOT NULL) AND l.role IN ('did', 'led', 'attended', 'gave')"
      )
    }
  }

  /// What an entry is about: what somebody said, else what its line of the service menu is about.
  private static let theme: String = {
    let lines = ServiceTheme.ofLines.sorted { $0.key < $1.key }
      .map { "WHEN \(quoted($0.key)) THEN \(quoted($0.value))" }.joined(separator: " ")
    return """
      (SELECT coalesce(json_extract(v.body, '$.content.theme'),
          CASE json_extract(v.body, '$.content.fields.\(EntryKind.lineField).text') \(lines) END)
        FROM entry_version v WHERE v.entry = e.id AND v.version = e.revision)
      """
  }()

  /// To which group of 八贴近 a line of an entry goes: by its care tag, else by what the entry is about.
  private static let circle: String = {
    let circles = FigureTable.bundled?.circles ?? []
    func cases(_ keys: (ServiceCircle) -> [String]) -> String {
      let pairs = circles.flatMap { circle in keys(circle).map { (key: $0, circle: circle.key) } }
      return pairs.map { "WHEN \(quoted($0.key)) THEN \(quoted($0.circle))" }.joined(separator: " ")
    }
    return "coalesce(CASE l.care_tag \(cases(\.tags)) END, CASE \(theme) \(cases(\.themes)) END)"
  }()

  // MARK: People

  /// Who is there now. A restricted tag is counted like another here; who reads it says how many may be told.
  private func people(_ standing: Figure.Standing) -> String {
    let one = ["part": "1", "whole": "0"]
    switch standing {
    case .stock: return registered("0")
    case .residents:
      let living = "r.status IN ('living', 'absent') AND r.merged_into IS NULL"
      let own = one.merging(["grid": "r.home_grid"]) { $1 }
      guard line == .tag else { return row([:], own, from: "resident r WHERE \(living)") }
      return row(
        [:], own.merging(["tag": "json_extract(t.value, '$.key')"]) { $1 },
        from: "resident r, json_each(r.care_tags) t WHERE r.care_tags <> '[]' AND \(living)")
    case .households:
      return row(
        [:], one.merging(["grid": "b.grid"]) { $1 },
        from: """
          household h JOIN dwelling d ON d.id = h.dwelling JOIN building b ON b.id = d.building WHERE h.until IS NULL
          """)
    case .volunteers:
      return row(
        [:], one.merging(["partner": "v.unit", "team": "t.team"]) { $1 },
        from: """
          volunteer v LEFT JOIN (SELECT volunteer, team FROM volunteer_team \(isByTeam ? "" : "WHERE 0")) t
          ON t.volunteer = v.id WHERE v.active AND v.merged_into IS NULL
          """)
    }
  }

  static func list(_ texts: [String]) -> String { texts.sorted().map(quoted).joined(separator: ", ") }

  static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
}

extension HeadlineOrders {
  /// What orders count for as the product ships it.
  static let bundled = FigureTable.bundled?.headlines ?? HeadlineOrders()
}
