/// A need (需求): an entry that is wanted and may say which skill it takes and when. Whoever can help is found among the
/// volunteers.
public struct Need: Hashable, Sendable {
  /// The fields of the kinds that can be needs.
  public static let skillField = "skill"
  public static let whenField = "when"
  /// The kind where nobody names another: 微心愿.
  public static let usualKind = "wish"

  public var entry: ServiceEntry
  /// What the parties of its lines are called.
  public var names: [EntryParty: String]

  public init(_ detail: EntryDetail) {
    entry = detail.entry
    names = detail.names
  }

  /// Whether entries of a kind can be needs.
  public static func isKind(_ kind: EntryKind) -> Bool {
    kind.field(skillField)?.kind == .text && kind.field(whenField)?.kind == .text
  }

  public var skill: String? { text(Self.skillField) }
  /// When it is wanted, as somebody wrote it.
  public var when: String? { text(Self.whenField) }
  /// Whether it was wanted before anybody took it on.
  public var wasWanted: Bool { entry.versions.contains { $0.state == .wanted } }
  /// Who took it.
  public var volunteer: Volunteer.ID? {
    for line in entry.content.lines where line.role == .did && line.field == nil {
      if case .volunteer(let id) = line.party { return id }
    }
    return nil
  }

  private func text(_ field: String) -> String? {
    guard case .text(let text)? = entry.content.fields[field], !text.isEmpty else { return nil }
    return text
  }
}

extension ServiceEntry {
  /// 认领: what is wanted, with whoever takes it on and the day for which they do; never a day before it was wanted.
  public func claimed(by who: EntryParty, on day: Day, today: Day) throws(EntryRejection) -> EntryContent {
    if state != .wanted { throw .wrongState(state, command: EntryCommand.Kind.arrange.rawValue) }
    try EntryRules.demand(day, notBefore: min(self.day, today))
    var it = content
    it.day = day
    it.lines.removeAll { line in
      line.field == nil && (line.party == who || line.party.kind == .volunteer && line.role == .did)
    }
    it.lines.append(EntryLine(who, .did, EntryMeasure.people, 1))
    return it
  }
}

/// What a volunteer has taken on, and where they live.
public struct VolunteerLoad: Hashable, Sendable {
  /// Entries that are still to be done by them.
  public var open: Int
  /// The grid of their home, where they are a resident of the file.
  public var grid: Grid.ID?

  public init(open: Int = 0, grid: Grid.ID? = nil) {
    self.open = open
    self.grid = grid
  }
}

/// Somebody who can help with a need.
public struct NeedMatch: Hashable, Sendable {
  public var volunteer: Volunteer
  public var load: Int
  /// Whether they live in the grid of the need or are in the team that serves it.
  public var isNear: Bool

  /// Exactly those who work here, have the skill and have time, those who have taken on least first and those of the grid
  /// before others.
  /// - Parameters:
  ///   - skill: nil where none is asked for.
  ///   - times: empty where any time is right.
  public static func all(
    _ volunteers: [Volunteer], skill: String?, times: Set<FreeTime>, grid: Grid?, loads: [Volunteer.ID: VolunteerLoad]
  ) -> [NeedMatch] {
    volunteers.filter { it in
      guard it.isActive, it.mergedInto == nil else { return false }
      let isSkilled = skill.map(it.has(skill:)) ?? true
      return isSkilled && (times.isEmpty || !it.free.isDisjoint(with: times))
    }
    .map { it in
      let load = loads[it.id] ?? VolunteerLoad()
      let isNear = grid.map { grid in load.grid == grid.id || grid.team.map(it.isMember) ?? false } ?? false
      return NeedMatch(volunteer: it, load: load.open, isNear: isNear)
    }
    .sorted { ($0.load, $0.isNear ? 0 : 1, $0.volunteer.id) < ($1.load, $1.isNear ? 0 : 1, $1.volunteer.id) }
  }
}
