import CommunityModel

/// What the rows of a table of volunteers come to, beside those of the file: one person is one record, whatever teams the
/// rows say.
public struct VolunteerPlan {
  /// Why a row cannot be taken.
  public enum Problem: Hashable, Sendable {
    case noName
    /// The name was covered, as in a list that is shown: nobody can be known by it.
    case coveredName
    case noDay
    /// No team is called so.
    case noTeam(String)
    /// No unit is called so.
    case noUnit(String)
    /// What stands in the cell means nothing there.
    case unreadable(VolunteerField)
    /// So many volunteers of the file can be meant.
    case several(Int)
    case record(RecordProblem)
  }

  /// One row with what it comes to.
  public struct Row: Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    public var name: String
    public var outcome: RosterOutcome
    public var problem: Problem?
    /// What was decided on it.
    public var choice: RowChoice?
    /// Whom it can mean.
    public var candidates: [RowCandidate] = []
  }

  /// What only the words of a language can say of a cell.
  public struct Words: Sendable {
    /// A name as lists cover it.
    public var cover: @Sendable (String) -> String
    public var free: @Sendable (String) -> [FreeTime]?
    public var truth: @Sendable (String) -> Bool?

    public init(
      cover: @escaping @Sendable (String) -> String, free: @escaping @Sendable (String) -> [FreeTime]?,
      truth: @escaping @Sendable (String) -> Bool?
    ) {
      (self.cover, self.free, self.truth) = (cover, free, truth)
    }
  }

  public private(set) var rows: [Row] = []
  private let words: Words
  /// What was decided on doubtful rows, by where they stand.
  private let choices: [String: RowChoice]
  private let units: [PartnerUnit]
  private let teams: [ServiceTeam]
  private let rules: RecordRules
  /// Those of the file, with the revision that was seen, and those of rows before; as the table leaves them.
  private var known: [(value: Volunteer, seen: Int?, isChanged: Bool)] = []

  public init(
    _ table: [TableRow<VolunteerField>], _ file: any CommunityReading, _ office: Office, _ words: Words,
    _ choices: [String: RowChoice] = [:]
  ) throws(StoreError) {
    (self.words, self.choices) = (words, choices)
    units = try file.partners()
    teams = office.teams
    rules = office.recordRules
    for volunteer in try file.volunteers(named: nil) {
      let seen = try file.record(Record.Reference(.volunteer, volunteer.id))?.revision
      known.append((volunteer, seen, false))
    }
    for row in table { take(row) }
  }

  /// What is to be saved.
  public var edits: [RecordEdit] {
    known.filter { $0.isChanged || $0.seen == nil }.map { RecordEdit(.volunteer($0.value), seen: $0.seen) }
  }

  public var tally: ImportTally {
    ImportTally(rows: rows.count, byOutcome: rows.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }

  private mutating func take(_ row: TableRow<VolunteerField>) {
    var it = Row(place: row.place, name: row.texts[.name] ?? "", outcome: .skipped, choice: choices[row.place])
    do throws(Refused) {
      if it.choice?.decision != .leave { it.outcome = try plan(row) }
    } catch {
      (it.outcome, it.problem, it.candidates) = (
        error.candidates.isEmpty ? .rejected : .doubtful, error.why, error.candidates
      )
    }
    rows.append(it)
  }

  private struct Refused: Error {
    var why: Problem
    /// Whom it can mean, where that is several.
    var candidates: [RowCandidate] = []
  }

  private mutating func plan(_ row: TableRow<VolunteerField>) throws(Refused) -> RosterOutcome {
    guard let name = row.texts[.name] else { throw Refused(why: .noName) }
    let joined = row.date(.joined)?.earliest
    if joined == nil, row.texts[.joined] != nil { throw Refused(why: .noDay) }
    // What a masked list covered says nothing.
    let phone = row.texts[.phone].flatMap { $0.contains("*") ? nil : PhoneList($0).line }
    var place = numbered(row.texts[.id], name)
    if place == nil, name.contains("*") || name.contains("＊") { throw Refused(why: .coveredName) }
    if place == nil { place = try self.place(of: name, phone, choices[row.place]) }
    let before = place.map { known[$0].value } ?? Volunteer(id: -Int64(known.count) - 1, teams: [], name: name)
    var it = before
    let own = before.teams.compactMap { id in teams.first { $0.id == id }?.name }
    for team in try teams(called: parts(row.texts[.team] ?? "", beside: own)) where !it.isMember(of: team) {
      it.teams.append(team)
    }
    if let phone, it.phone == nil { it.phone = phone }
    if let joined, it.joined == nil { it.joined = joined }
    if let badge = row.texts[.badge] { it.badge = badge }
    for skill in skills(row.texts[.skills] ?? "", beside: before.skills) where !it.has(skill: skill) {
      it.skills.append(skill)
    }
    if let text = row.texts[.unit] {
      guard let unit = unit(called: text) else { throw Refused(why: .noUnit(text)) }
      it.unit = unit
    }
    it.free = try read(.free, row, words.free).map { it.free.union($0) } ?? it.free
    it.isActive = try read(.active, row, words.truth) ?? it.isActive
    if let problem = rules.problems(of: .volunteer(it)).first { throw Refused(why: .record(problem)) }
    guard let place else {
      known.append((it, nil, false))
      return .new
    }
    if it == before { return .unchanged }
    known[place].value = it
    known[place].isChanged = true
    return .changed
  }

  /// What a cell says; nil for an empty one.
  private func read<Value>(
    _ field: VolunteerField, _ row: TableRow<VolunteerField>, _ value: (String) -> Value?
  ) throws(Refused) -> Value? {
    guard let text = row.texts[field] else { return nil }
    guard let value = value(text) else { throw Refused(why: .unreadable(field)) }
    return value
  }

  /// The unit of a name, one that is worked with rather than one of the past.
  private func unit(called name: String) -> PartnerUnit.ID? {
    let found = units.filter { $0.name == name }
    return (found.first(where: \.isActive) ?? found.first)?.id
  }

  /// Who has the number that our own lists give, where they are called so, or would be called so covered.
  private func numbered(_ text: String?, _ name: String) -> Int? {
    text.flatMap { Int64($0) }.flatMap { id in
      known.firstIndex { $0.value.id == id && ($0.value.name == name || words.cover($0.value.name) == name) }
    }
  }

  /// Who of the file, or of the rows before, a row means: by name, and by phone where several have the name or phones
  /// differ.
  private func place(of name: String, _ phone: String?, _ choice: RowChoice?) throws(Refused) -> Int? {
    let same = known.indices.filter { known[$0].value.name == name }
    let alike = same.filter { place in
      guard let phone, let own = known[place].value.phone else { return true }
      return own == phone
    }
    let exact = alike.filter { phone != nil && known[$0].value.phone == phone }
    let found = exact.isEmpty ? alike : exact
    guard found.count > 1 else { return found.first }
    if choice?.decision == .new { return nil }
    if let one = choice.one(of: found, { candidate(known[$0].value).key }) { return one }
    throw Refused(why: .several(found.count), candidates: found.map { candidate(known[$0].value) })
  }

  private func candidate(_ it: Volunteer) -> RowCandidate {
    let own = it.teams.compactMap { id in teams.first { $0.id == id }?.name }
    return RowCandidate("volunteer#\(it.id)", [it.name] + own + [RowCandidate.ending(of: it.phone)])
  }

  private func teams(called names: [String]) throws(Refused) -> [ServiceTeam.ID] {
    var found: [ServiceTeam.ID] = []
    for part in names {
      let colour = TeamColour.allCases.first { $0.rawValue == part || String($0.mark) == part }
      let team = teams.first { $0.id == colour?.shippedTeam } ?? teams.first { $0.name == part }
      guard let team else { throw Refused(why: .noTeam(part)) }
      if !found.contains(team.id) { found.append(team.id) }
    }
    return found
  }

  /// Several things in one cell; our own lists have spaces between those that somebody has.
  private func parts(_ text: String, beside own: [String]) -> [String] {
    if text == own.joined(separator: " ") { return own }
    return parts(text)
  }

  private func skills(_ text: String, beside own: [String]) -> [String] {
    text == own.joined(separator: " ") ? own : Skill.written(text)
  }

  private func parts(_ text: String) -> [String] {
    text.split { "、,，;；/".contains($0) || $0.isNewline }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
