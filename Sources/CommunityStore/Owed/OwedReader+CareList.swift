import CommunityModel
import GRDB

extension OwedReader {
  /// Everybody to whom the rhythms owe, in the order of the index: never served first, then longest ago.
  func careList() throws -> [CareListRow] {
    var found: [CareListRow] = []
    for rhythm in rhythms {
      guard let stretch = rhythm.stretch(on: query.day), let terms = rhythm.terms(on: query.day) else { continue }
      try walk(stretch, "", []) { party, row in
        let subject = RhythmSubject(party, grid: row.grid)
        let who = try who(terms, subject)
        if let wanted = query.who, try !does(wanted, terms, who) { return true }
        let known = try name(of: party)
        found.append(
          CareListRow(
            rhythm: rhythm.id, rhythmName: terms.name, party: party, name: known.name, place: known.place,
            grid: row.grid,
            building: row.building, lastServed: row.last, standing: standing(row, stretch), who: who,
            isRestricted: isRestricted(terms, birth: known.birth)))
        return found.count < query.limit
      }
    }
    return found
  }

  private func standing(_ row: DueRow, _ stretch: RhythmStretch) -> CareListRow.Standing {
    if case .after(let days) = stretch.terms.every {
      if row.declined == .forGood { return .declined }
      return row.last.map { $0.advanced(by: days) > query.day } ?? false ? .done : .missing
    }
    let weight = row.weight(
      in: stretch.period(on: query.day)?.lowerBound, owed: stretch.terms.timesOwed)
    return weight.done > 0 ? .done : weight.declined > 0 ? .declined : .missing
  }
}
