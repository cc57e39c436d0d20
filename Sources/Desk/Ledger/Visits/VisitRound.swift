import CommunityModel
import CommunityResources

/// Visits that are owed under one name. Those that care tags ask for are one round: a list of its own for each tag would
/// tell who has which. Whom only a restricted tag asks to be visited stands in 该做 and in no round: a list by grid and
/// building, and every count of one, would tell of the tag.
struct VisitRound: Sendable, Equatable {
  var name: String
  var rhythms: [Rhythm.ID]
  /// The kind of entries that serves it first.
  var kind: String

  /// The rounds that ask for visits on a day, those of care tags first.
  static func all(_ rhythms: [Rhythm], _ context: DeskContext) -> [VisitRound] {
    let kinds = context.office.kinds.filter { $0.form == .round }
    let restricted = Set(context.catalogue.careTags.filter(\.isRestricted).map(\.key))
    var care: (rhythms: [Rhythm.ID], kind: String)?
    var rounds: [VisitRound] = []
    for rhythm in rhythms {
      guard let terms = rhythm.terms(on: context.today),
        let kind = kinds.first(where: { terms.kinds.contains($0.key) && $0.isOn })
          ?? kinds.first(where: { terms.kinds.contains($0.key) })
      else { continue }
      // What an event asks for (三必访) stands in 该做 until it is done.
      if case .event = terms.every { continue }
      switch terms.whom {
      case .careTags:
        if !terms.isRestricted(restricted) { care = ((care?.rhythms ?? []) + [rhythm.id], care?.kind ?? kind.key) }
      case .households, .residents, .helpers:
        rounds.append(
          VisitRound(
            name: context.words.name(rhythm: terms.name), rhythms: [rhythm.id], kind: kind.key))
      case .partners, .teams, .staff, .posts, .items, .nobody: continue
      }
    }
    guard let care else { return rounds }
    // The name of one would tell which tag a child has.
    return [VisitRound(name: context.words("owed.careVisit"), rhythms: care.rhythms, kind: care.kind)] + rounds
  }

  // MARK: Whom

  /// Everybody in a grid to whom the round goes, each once: who is still to be seen first, and of those whoever was never
  /// seen, or longest ago.
  func people(
    in grid: Grid.ID, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [CareListRow] {
    var found: [EntryParty: CareListRow] = [:]
    for rhythm in rhythms {
      for row in try file.careList(OwedQuery(day: context.today, rhythm: rhythm, grid: grid)) {
        guard let known = found[row.party] else {
          found[row.party] = row
          continue
        }
        if Self.place(row.standing) < Self.place(known.standing) { found[row.party]?.standing = row.standing }
        found[row.party]?.lastServed = [known.lastServed, row.lastServed].compactMap { $0 }.max()
      }
    }
    func key(_ it: CareListRow) -> (Int, Day, Int64) {
      (Self.place(it.standing), it.lastServed ?? Day(number: .min), it.party.number ?? 0)
    }
    return found.values.sorted { key($0) < key($1) }
  }

  /// What is still to be done comes first, and counts where one round is owed twice.
  private static func place(_ standing: CareListRow.Standing) -> Int {
    switch standing {
    case .missing: 0
    case .declined: 1
    case .done: 2
    }
  }

  /// How far it is done in the grids.
  func coverage(
    _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [Grid.ID: Coverage] {
    var sums: [Grid.ID: Coverage] = [:]
    for rhythm in rhythms {
      for row in try file.coverage(OwedQuery(day: context.today, rhythm: rhythm), by: .grid) {
        if case .grid(let id) = row.group, !row.isHidden { sums[id, default: Coverage()].take(row.coverage) }
      }
    }
    return sums
  }
}

extension Coverage {
  /// What some subjects come to.
  init(_ rows: some Sequence<CareListRow>) {
    self.init()
    for row in rows {
      owed += 1
      if row.standing == .done { done += 1 }
      if row.standing == .declined { declined += 1 }
    }
  }

  fileprivate mutating func take(_ other: Coverage) {
    owed += other.owed
    done += other.done
    declined += other.declined
  }
}
