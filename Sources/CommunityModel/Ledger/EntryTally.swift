/// Who and how much, as a form or a command says it: what lines are made of.
public struct EntryTally: Hashable, Sendable {
  /// A party that is named.
  public struct Named: Hashable, Sendable {
    public var party: EntryParty
    /// Nil takes what such a party usually has to do with an entry of the kind.
    public var role: EntryRole?
    /// Minutes of their own; nil takes those of the entry.
    public var minutes: Int?

    public init(_ party: EntryParty, _ role: EntryRole? = nil, minutes: Int? = nil) {
      self.party = party
      self.role = role
      self.minutes = minutes
    }
  }

  /// Who did it, led it, was there, was served.
  public var named: [Named]
  /// People with a care tag, not named.
  public var tagged: [String: Int]
  /// People of whom nothing is known.
  public var unnamed: Int
  /// Totals by measure; of people it is the total, those who are named included.
  public var counts: [String: Int]
  /// Pieces of things in stock.
  public var items: [Item.ID: Int]

  public init(
    named: [Named] = [], tagged: [String: Int] = [:], unnamed: Int = 0, counts: [String: Int] = [:],
    items: [Item.ID: Int] = [:]
  ) {
    self.named = named
    self.tagged = tagged
    self.unnamed = unnamed
    self.counts = counts
    self.items = items
  }

  /// The lines that it comes to for a kind, in one order whatever order it was said in. Throws where the total of people
  /// is less than those who are named.
  public func lines(for kind: EntryKind) throws(EntryRejection) -> [EntryLine] {
    try checkAmounts()
    var lines: [EntryLine] = []
    for it in named {
      let role = it.role ?? kind.usualRole(of: it.party)
      if let measure = EntryMeasure.presence(of: it.party) { lines.append(EntryLine(it.party, role, measure, 1)) }
      if let minutes = it.minutes { lines.append(EntryLine(it.party, role, EntryMeasure.minutes, minutes)) }
    }
    for (tag, count) in tagged.sorted(by: { $0.key < $1.key }) {
      lines.append(EntryLine(.careTag(tag), kind.crowdRole, EntryMeasure.people, count))
    }
    let known = lines.lazy.filter { $0.measure == EntryMeasure.people }.reduce(unnamed) { $0 + $1.amount }
    let total = counts[EntryMeasure.people] ?? known
    if total < known { throw .totalBelowNamed(total: total, named: known) }
    let rest = total - known + unnamed
    if rest > 0 { lines.append(EntryLine(.everybody, kind.crowdRole, EntryMeasure.people, rest)) }
    for (measure, count) in counts.sorted(by: { $0.key < $1.key }) where measure != EntryMeasure.people {
      lines.append(EntryLine(.everybody, .did, measure, count))
    }
    for (item, count) in items.sorted(by: { $0.key < $1.key }) {
      lines.append(EntryLine(.item(item), kind.goodsRole, EntryMeasure.items, count))
    }
    return lines
  }

  /// Before they are added up.
  private func checkAmounts() throws(EntryRejection) {
    for (measure, count) in counts where count > EntryLine.mostAmount { throw .tooMuch(measure: measure) }
    for count in tagged.values + [unnamed] {
      if count > EntryLine.mostAmount { throw .tooMuch(measure: EntryMeasure.people) }
      if count < 0 { throw .notPositive(measure: EntryMeasure.people) }
    }
  }
}

extension EntryKind {
  /// What a party has to do with an entry of the kind where nobody says: staff, volunteers, teams and units do it,
  /// households and residents are served.
  public func usualRole(of party: EntryParty) -> EntryRole {
    switch party {
    case .staff, .volunteer, .partner, .team: .did
    case .household, .resident: roles.contains(.received) ? .received : crowdRole
    case .careTag, .everybody: crowdRole
    case .item, .fund: goodsRole
    }
  }
}
