import CommunityModel
import CommunityResources

extension ListTable where Row == OwedRow {
  /// What is owed to whom. Residents and households are covered as everywhere outside of their record.
  public static func owed(_ view: ListView, today: Day) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("dueOn", named: "dueOn") {
          .text($0.due.dueOn.iso)
        } shown: {
          let late = $0.due.overdueDays(on: today)
          return .text(
            late > 0 ? words("owed.late", ["days": String(late)]) : words.shortDate($0.due.dueOn, today: today))
        }.toned { $0.due.overdueDays(on: today) > 0 ? .alarm : .plain },
        view.column("rhythm") {
          .text($0.isRestricted ? words("owed.careVisit") : $0.due.name)
        } shown: {
          .text(words.name($0))
        }.flexible,
        view.column("subject", named: "owedTo") { .some(view.owedName($0)) },
        view.column("place") { .some($0.place) }.flexible,
        view.column("who", named: "doer") { .some($0.who.flatMap { view.doer($0) }) },
        view.column("grid") {
          .some($0.due.subject.grid.flatMap { view.grids[$0]?.code })
        } shown: {
          .some($0.due.subject.grid.flatMap { view.grids[$0]?.name })
        },
        view.column("lastServed") {
          .some($0.due.lastServed?.iso)
        } shown: {
          .text($0.due.lastServed.map { words.shortDate($0, today: today) } ?? words("owed.never"))
        },
        view.column("tries") {
          .number($0.due.tries)
        } shown: {
          $0.due.tries == 0 ? .none : .text(words("owed.tries", ["count": String($0.due.tries)]))
        },
      ], script: ["dueOn", "rhythm", "subject", "place", "who", "grid", "lastServed", "tries"])
  }
}

extension ListTable where Row == CareListRow {
  /// Everybody to whom something is owed, with when they were last served.
  public static func careList(_ view: ListView, today: Day) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("lastServed") {
          .some($0.lastServed?.iso)
        } shown: {
          .text($0.lastServed.map { words.shortDate($0, today: today) } ?? words("owed.never"))
        },
        view.column("standing", named: "owedStanding") {
          .text($0.standing.rawValue)
        } shown: {
          .text(words(Phrase("owed.standing.\($0.standing.rawValue)")))
        },
        view.column("rhythm") {
          .text($0.isRestricted ? words("owed.careVisit") : $0.rhythmName)
        } shown: {
          .text(words.name($0))
        }.flexible,
        view.column("subject", named: "owedTo") { .some($0.party.isServed ? view.name($0.name) : $0.name) },
        view.column("place") { .some($0.place) }.flexible,
        view.column("who", named: "doer") { .some($0.who.flatMap { view.doer($0) }) },
        view.column("grid") {
          .some($0.grid.flatMap { view.grids[$0]?.code })
        } shown: {
          .some($0.grid.flatMap { view.grids[$0]?.name })
        },
      ], script: ["lastServed", "standing", "rhythm", "subject", "place", "who", "grid"])
  }
}

extension ListTable where Row == CoverageRow {
  /// How far rhythms are covered.
  public static func coverage(_ view: ListView) -> ListTable {
    let words = view.words
    func number(_ row: CoverageRow, _ path: KeyPath<Coverage, Int>) -> ListValue {
      row.isHidden ? .text("<5") : .number(row.coverage[keyPath: path])
    }
    return ListTable(
      view,
      [
        view.column("rhythm") {
          .text($0.name)
        } shown: {
          .text(words.name(rhythm: $0.name))
        }.flexible,
        view.column("group", named: "coverageGroup") { .some(view.group($0.group)) },
        view.column("owed", named: "owedCount") { number($0, \.owed) }.trailing,
        view.column("done", named: "servedCount") { number($0, \.done) }.trailing,
        view.column("declined", named: "declinedCount") { number($0, \.declined) }.trailing,
        view.column("missing", named: "missingCount") { number($0, \.missing) }.trailing,
        view.column("percent") { row in
          row.isHidden ? .none : row.coverage.percent.map { .number($0) } ?? .none
        } shown: { row in
          row.isHidden ? .none : .text(words.percent(row.coverage))
        }.trailing,
        view.column("addedLater") { $0.addedLater == 0 ? .none : .number($0.addedLater) }.trailing,
      ], script: ["rhythm", "group", "owed", "done", "declined", "missing", "percent", "addedLater"])
  }
}

extension ListTable where Row == RhythmDetail {
  /// The rhythms of the file.
  public static func rhythms(_ view: ListView, _ kinds: [EntryKind]) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name", named: "thingName") {
          .some($0.rhythm.latest?.name)
        } shown: {
          .some($0.rhythm.latest.map { words.name(rhythm: $0.name) })
        }.flexible,
        view.column("every") {
          .some($0.rhythm.latest?.every.written)
        } shown: {
          .some($0.rhythm.latest.map { words($0.every, kinds) })
        },
        view.column("whom", named: "owedTo") {
          .some($0.rhythm.latest?.whom.written)
        } shown: {
          .some($0.rhythm.latest.map { words($0.whom, view.names.catalogue) })
        }.flexible,
        view.column("kinds", named: "servedBy") {
          .list(($0.rhythm.latest?.kinds ?? []).sorted())
        } shown: { row in
          .list(kinds.filter { row.rhythm.latest?.kinds.contains($0.key) ?? false }.map { words.name($0) })
        }.flexible,
        view.column("stoppedOn") { .some($0.rhythm.stoppedOn?.iso) },
      ], script: ["id", "name", "every", "whom", "kinds", "stoppedOn"])
  }
}

extension ListView {
  /// A name as far as the view shows names.
  public func covered(_ name: String) -> String { name.isEmpty ? "" : self.name(name) }

  /// What a subject is called in lists.
  public func owedName(_ row: OwedRow) -> String {
    row.due.subject.party.isServed && !row.name.isEmpty ? name(row.name) : row.name
  }

  /// What whoever has to do something is called; nil where the office has no name for them.
  public func doer(_ party: EntryParty) -> String? {
    switch party {
    case .staff(let id): names.staff[id]
    case .team(let id): teams[id]?.name
    default: nil
    }
  }

  /// What a group of subjects is called.
  public func group(_ group: CoverageRow.Group) -> String {
    switch group {
    case .all: words("owed.all")
    case .grid(let id): grids[id]?.name ?? ""
    case .worker(let party): doer(party) ?? words(party.kind) + "#\(party.number ?? 0)"
    case .team(let id): teams[id]?.name ?? ""
    case .tag(let key): words.name(careTag: key, names.catalogue)
    }
  }
}
