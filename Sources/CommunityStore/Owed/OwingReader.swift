import CommunityModel
import GRDB

/// Finds what a day asks for besides orders: rhythms that keep it from being sealed, entries that were planned for it, and
/// what was posted until then and hangs on.
struct OwingReader {
  let db: Database
  let context: Context
  let day: Day
  /// Now; nil where that is not known, as for a day that is over: then every hour of it has passed.
  let now: Instant?

  func all() throws -> [Owing] { try rhythms() + planned() + hanging() }

  /// So many subjects of a rhythm are looked at; of more the counters know how many there are.
  private static let mostLookedAt = 100

  /// - Returns: each rhythm once, whatever the number of subjects that are still owed.
  private func rhythms() throws -> [Owing] {
    let blocking = try Rhythm.fetchAll(db, "ORDER BY id").filter { $0.terms(on: day)?.blocksSeal ?? false }
    if blocking.isEmpty { return [] }
    let office = try context.office(db, now: now ?? Instant(seconds: 0))
    let offset = context.calendar.offset
    return try blocking.compactMap { rhythm in
      let query = OwedQuery(day: day, rhythm: rhythm.id, limit: Self.mostLookedAt)
      let reader = try OwedReader(db, context, office: office, query)
      let rows = try reader.rows()
      let moment = now ?? offset.instant(day.advanced(by: 1), second: 0)
      let standing = rows.filter { $0.due.blocks(day, at: moment, offset) }
      guard let first = standing.first else { return nil }
      let second = first.due.hour.map { Int64($0.minute) * 60 }
      var summary = DayMatter.Summary(text: first.due.name)
      let count = try rows.count < Self.mostLookedAt ? standing.count : CoverageReader(reader: reader).total()?.missing
      if let count, count > 1 { summary.text += " \(count)" }
      switch first.who {
      case .staff(let id): summary.who = id
      case .team(let id): summary.team = id
      default: break
      }
      let end = context.calendar.closing(of: first.due.dueOn)
      return Owing(
        .record(Record.Reference(.rhythm, rhythm.id)),
        dueAt: second.map { offset.instant(first.due.dueOn, second: $0) } ?? end, summary: summary)
    }
  }

  private func planned() throws -> [Owing] {
    let statement = try db.cachedStatement(
      // A meeting is asked for as a whole: what is undecided in it keeps it open.
      sql: """
        SELECT id FROM entry INDEXED BY entry_ahead
        WHERE state IN ('planned', 'wanted') AND state = 'planned' AND day <= ?
          AND NOT EXISTS (SELECT 1 FROM entry_link WHERE entry = entry.id AND why = '\(EntryLink.Why.partOf.rawValue)')
        ORDER BY day, id
        """
    )
    return try entries(statement).map { entry, summary in
      let (content, offset) = (entry.content, context.calendar.offset)
      let due = content.from.map { offset.instant(content.day, second: Int64($0.minute) * 60) }
      return Owing(.entry(entry.id), dueAt: due ?? context.calendar.closing(of: content.day), summary: summary)
    }
  }

  /// What was posted until the day or an earlier one has to be taken down.
  private func hanging() throws -> [Owing] {
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM entry INDEXED BY entry_hanging WHERE hangs_until <= ? ORDER BY hangs_until, id")
    return try entries(statement).map { entry, summary in
      var summary = summary
      summary.isTakingDown = true
      // What was posted is called by its title; where that may not be told, by its kind.
      if summary.text.hasSuffix(" " + entry.content.title) { summary.text = entry.content.title }
      return Owing(
        .entry(entry.id), dueAt: context.calendar.closing(of: entry.hangsUntil ?? day), summary: summary)
    }
  }

  /// The entries whose numbers a statement finds for the day, with what a list says of each.
  private func entries(_ statement: Statement) throws -> [(ServiceEntry, DayMatter.Summary)] {
    let ids = try Int64.fetchAll(statement, arguments: [day.number])
    if ids.isEmpty { return [] }
    let kinds = try context.office(db, now: now ?? Instant(seconds: 0)).kinds
    return try ids.compactMap { id in
      guard let entry = try Entries.fetch(db, id) else { return nil }
      let content = entry.content
      let kind = kinds.first { $0.key == entry.kind }
      // Whoever may not see it learns that it is there, and of which kind.
      let isOpen = try kind?.visibility == .office && !Entries.isConfidential(db, id)
      let name = kind?.names["zh"] ?? entry.kind
      var summary = DayMatter.Summary(
        place: isOpen ? content.place?.raw ?? "" : "",
        text: isOpen && !content.title.isEmpty ? "\(name) \(content.title)" : name, team: content.team)
      for line in content.lines where line.role == .did || line.role == .led {
        if case .staff(let who) = line.party { summary.who = summary.who ?? who }
      }
      return (entry, summary)
    }
  }

  // MARK: 今日

  /// What is owed under each rhythm, in a line each; nothing of those that are done.
  func lines() throws -> [OwedLine] {
    let office = try context.office(db, now: now ?? Instant(seconds: 0))
    let query = OwedQuery(day: day, limit: 1)
    let reader = try OwedReader(db, context, office: office, query)
    let monday = RhythmPeriod.week.days(around: day).lowerBound
    return try reader.rhythms.compactMap { rhythm in
      let one = reader.only(rhythm)
      guard let terms = rhythm.terms(on: day), let stretch = rhythm.stretch(on: day), let row = try one.rows().first,
        let all = try CoverageReader(reader: one).total()
      else { return nil }
      let statement = try db.cachedStatement(
        sql: """
          SELECT count(*) FROM due INDEXED BY due_by_last WHERE rhythm = ? AND stretch = ? AND last BETWEEN ? AND ?
          """)
      let served =
        try Int.fetchOne(
          statement, arguments: [rhythm.id, stretch.number, monday.number, day.number]) ?? 0
      var isLong = false
      if case .times(_, let period) = terms.every { isLong = period.isLong }
      return OwedLine(
        rhythm: rhythm.id, name: terms.isRestricted(reader.restrictedTags) ? "" : terms.name, coverage: all,
        thisWeek: served, dueOn: row.due.dueOn, hour: terms.hour, isLong: isLong, isHeld: terms.whom == .nobody,
        who: terms.whom == .nobody || terms.namedWorker != nil ? row.who : nil)
    }
  }
}
