import CommunityModel
import CommunityResources

/// What the words that a list of entries is narrowed by may mean: kinds, states, outcomes, grids, teams and staff are found
/// as they are spelt, everything else as it is written.
struct EntryFilter {
  let context: DeskContext
  let kinds: [EntryKind]

  func words(_ text: String) -> [EntryWord] {
    text.split(whereSeparator: \.isWhitespace).map { word(String($0)) }
  }

  private func word(_ text: String) -> EntryWord {
    let words = context.words
    func matching(_ choices: [Choice]) -> Set<String> { Set(exact(text, choices)) }
    let states = EntryState.allCases.filter { $0 != .void }.map { Choice($0.rawValue, words($0)) }
    let outcomes = kinds.flatMap(\.outcomes).map { Choice($0.key, words.name($0)) }
    let staff = context.everyone.map { Choice(String($0.id), $0.name) }
    let teams = context.teams.map { Choice(String($0.team.id), $0.team.name) }
    let grids = context.grids.map { Choice(String($0.id), $0.name, aliases: [$0.code]) }
    let kindChoices = kinds.map { kind in
      let name = words.name(kind)
      return Choice(
        kind.key, name, aliases: kind.names.values.sorted() + (name.count > 2 ? [String(name.suffix(2))] : []))
    }
    let parties =
      matching(staff).compactMap { Int64($0) }.map { EntryParty.staff($0) }
      + matching(teams).compactMap { Int64($0) }.map { EntryParty.team($0) }
    return EntryWord(
      text, kinds: matching(kindChoices), states: Set(matching(states).compactMap { EntryState(rawValue: $0) }),
      outcomes: matching(outcomes), grids: Set(matching(grids).compactMap { Int64($0) }), parties: Set(parties))
  }

  /// The choices that a word names as it is written or spelt, nothing left out; one letter names nothing.
  private func exact(_ text: String, _ choices: [Choice]) -> [String] {
    if text.count == 1, text.allSatisfy(\.isASCII) { return [] }
    return Choice.matching(text, in: choices).filter { choice in
      // What fits only with letters left out is a guess.
      let marked = choice.highlights
      return marked.isEmpty || marked.count == 1
    }.map(\.key)
  }
}

extension Wording {
  /// The name of an outcome.
  fileprivate func name(_ outcome: EntryKind.Outcome) -> String {
    outcome.names[language.rawValue] ?? outcome.names.values.min() ?? outcome.key
  }
}
