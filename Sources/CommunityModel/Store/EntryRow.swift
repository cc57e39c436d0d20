import NameFinding

/// An entry of the ledger as a list shows it: what it says now.
public struct EntryRow: Hashable, Sendable, Identifiable {
  public var id: ServiceEntry.ID
  /// The kind's key.
  public var kind: String
  public var number: EntryNumber?
  /// What it says now.
  public var version: EntryVersion
  public var recordedBy: StaffMember.ID
  public var recordedAt: Instant
  /// What its parties are called, where the file has a name for them.
  public var names: [EntryParty: String]
  /// The orders that it became.
  public var orders: [OrderNumber]

  public init(
    id: ServiceEntry.ID, kind: String, number: EntryNumber?, version: EntryVersion, recordedBy: StaffMember.ID,
    recordedAt: Instant, names: [EntryParty: String], orders: [OrderNumber]
  ) {
    self.id = id
    self.kind = kind
    self.number = number
    self.version = version
    self.recordedBy = recordedBy
    self.recordedAt = recordedAt
    self.names = names
    self.orders = orders
  }

  /// The row of an entry that was read whole.
  public init(_ detail: EntryDetail) {
    let entry = detail.entry
    self.init(
      id: entry.id, kind: entry.kind, number: entry.number, version: entry.current, recordedBy: entry.recordedBy,
      recordedAt: entry.recordedAt, names: detail.names, orders: detail.orders)
  }

  public var state: EntryState { version.state }
  public var content: EntryContent { version.content }
  public var day: Day { version.content.day }
  /// What two desks compare.
  public var revision: Int { version.number }
  public var place: EntryPlace { EntryPlace(day: day, id: id) }

  /// Whether the row shows a word.
  public func holds(_ word: EntryWord) -> Bool {
    if word.kinds.contains(kind) || word.states.contains(state) { return true }
    if let grid = content.grid, word.grids.contains(grid) { return true }
    if let team = content.team, word.parties.contains(.team(team)) { return true }
    if content.lines.contains(where: { word.parties.contains($0.party) }) { return true }
    if let outcome = content.outcome, word.outcomes.contains(outcome) { return true }
    if word.text == "#\(id)" || orders.contains(where: { $0.description.contains(word.text) }) { return true }
    let texts = [content.title, content.place?.raw ?? ""] + names.values
    return texts.contains { TextFolding.folded($0).contains(word.text) }
  }
}

extension EntryDetail {
  /// The orders that the entry became.
  public var orders: [OrderNumber] {
    links.compactMap { link in
      if link.from == entry.id, link.why == .becameOrder, case .order(let number) = link.to { number } else { nil }
    }
  }
}

/// A word that a list of entries is narrowed by, with what it may mean: whoever asks knows the short lists of the
/// community and their spellings. What was written freely is never searched.
public struct EntryWord: Hashable, Sendable {
  /// The word as it is compared.
  public var text: String
  /// Kinds, by key.
  public var kinds: Set<String>
  public var states: Set<EntryState>
  /// Outcomes, by key.
  public var outcomes: Set<String>
  public var grids: Set<Grid.ID>
  /// Staff and teams.
  public var parties: Set<EntryParty>

  /// Whether it can mean nothing but kinds.
  public var isKindAlone: Bool {
    !kinds.isEmpty && states.isEmpty && outcomes.isEmpty && grids.isEmpty && parties.isEmpty
  }

  public init(
    _ text: String, kinds: Set<String> = [], states: Set<EntryState> = [], outcomes: Set<String> = [],
    grids: Set<Grid.ID> = [], parties: Set<EntryParty> = []
  ) {
    self.text = TextFolding.folded(text)
    self.kinds = kinds
    self.states = states
    self.outcomes = outcomes
    self.grids = grids
    self.parties = parties
  }
}

/// How many entries there are.
public struct EntryCounts: Hashable, Sendable {
  /// By kind and state; those that are void are not counted.
  public private(set) var counts: [String: [EntryState: Int]] = [:]
  /// Kinds of which there may be more.
  public var atLeast: Set<String> = []

  public init() {}

  public mutating func add(_ count: Int, kind: String, _ state: EntryState) {
    counts[kind, default: [:]][state, default: 0] += count
  }

  /// How many there are of these kinds, all of them where none is named, in these states.
  public func sum(of kinds: Set<String>? = nil, _ states: Set<EntryState>) -> Int {
    counts.reduce(0) { sum, it in
      guard kinds?.contains(it.key) ?? true else { return sum }
      return sum + it.value.reduce(0) { $0 + (states.contains($1.key) ? $1.value : 0) }
    }
  }
}
