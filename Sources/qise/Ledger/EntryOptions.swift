import ArgumentParser
import CommunityModel
import CommunityResources

extension ClockTime: ExpressibleByArgument {
  /// `HH:MM`.
  public init?(argument: String) { self.init(argument) }
}

extension EntryState: ExpressibleByArgument {}

/// What an entry says, as the command line says it. What is not given stays as it was.
struct EntryOptions: ParsableArguments {
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.log.from", value: "HH:MM")) var from: ClockTime?
  @Option(help: .words("cli.log.until", value: "HH:MM")) var until: ClockTime?
  @Option(help: .words("cli.order.place")) var place: TextArgument?
  @Option(help: .words("cli.order.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.log.team", value: "team")) var team: String?
  @Option(help: .words("cli.log.title")) var title: TextArgument?
  @Option(help: .words("cli.log.text")) var text: TextArgument?
  @Option(help: .words("cli.log.outcome", value: "key")) var outcome: String?
  @Option(help: .words("cli.log.theme", value: "key")) var theme: String?
  @Option(name: .customLong("set"), help: .words("cli.log.set", value: "field=value")) var values: [String] = []
  @Option(name: .customLong("by"), help: .words("cli.log.by", value: "who")) var who: [String] = []
  @Option(name: .customLong("for"), help: .words("cli.log.for", value: "whom")) var whom: [String] = []
  @Option(name: .customLong("count"), help: .words("cli.log.count", value: "measure=number")) var counts: [String] = []
  @Option(name: .customLong("item"), help: .words("cli.log.item", value: "name=number")) var items: [String] = []
  @Option(help: .words("cli.log.newItem", value: "unit")) var newItem: String?
  @Flag(help: .words("cli.log.confidential")) var confidential = false

  /// What the entry says with the options laid over what it said before.
  func content(_ kind: EntryKind, after before: EntryContent, _ session: Session) throws -> EntryContent {
    var it = before
    if let day { it.day = day }
    if let from { it.from = from }
    if let until { it.until = until }
    if let place {
      let site = Place(place.text)
      it.place = site
      it.grid = try site.key.flatMap { try session.file.grid(of: $0) } ?? it.grid
    }
    if let grid { it.grid = try session.grid(named: grid).id }
    if let team { it.team = try session.team(named: team).id }
    if let title { it.title = title.text }
    if let text { it.text = text.text }
    if let outcome {
      it.outcome = kind.outcomes.first { $0.key != outcome && $0.names.values.contains(outcome) }?.key ?? outcome
    }
    if let theme { it.theme = try session.theme(theme) }
    if confidential { it.isConfidential = true }
    it.lines = try lines(kind, after: before.lines, session)
    for value in values { try set(value, kind, &it, session) }
    settleLine(kind, after: before, &it, session)
    return it
  }

  /// A line of the team's service menu is a preset of an activity: named alone it is the title too, and a title that
  /// stands in the menu is of its line, as at the desk.
  private func settleLine(
    _ kind: EntryKind, after before: EntryContent, _ it: inout EntryContent, _ session: Session
  ) {
    let field = EntryKind.lineField
    guard kind.field(field) != nil, let team = session.teams.first(where: { $0.id == it.team }) else { return }
    if case .text(let line)? = it.fields[field], it.title.isEmpty { it.title = line }
    let isSet = values.contains { $0.hasPrefix(field + "=") }
    guard !isSet, it.title != before.title || it.team != before.team else { return }
    it.fields[field] = team.offers.contains { $0.title == it.title } ? .text(it.title) : nil
  }

  // MARK: Lines

  /// The lines, of which those that are given replace all of their role, and counts all of their measure.
  private func lines(_ kind: EntryKind, after before: [EntryLine], _ session: Session) throws -> [EntryLine] {
    var tally = EntryTally()
    for text in who { tally.named += try session.everybody(text) }
    for text in whom { try session.add(whom: text, to: &tally) }
    var counted = try amounts(session)
    let total = counted.removeValue(forKey: EntryMeasure.people)
    tally.counts = counted
    var new: [EntryLine]
    do throws(EntryRejection) {
      new = try tally.lines(for: kind)
    } catch {
      throw StoreError.rejectedEntry(error, kind: kind.key)
    }
    new += try goods(kind, session)
    let roles = Set(new.lazy.filter { $0.party != .everybody && !$0.isGoods }.map(\.role))
    let measures = Set(new.lazy.filter { $0.party == .everybody }.map(\.measure))
    var lines = before.filter { line in
      if line.isReckoned { return false }
      if line.isGoods { return items.isEmpty }
      if line.field != nil { return true }
      return line.party == .everybody ? !measures.contains(line.measure) : !roles.contains(line.role)
    }
    lines += new
    guard let total else { return lines }
    lines.removeAll { $0.party == .everybody && $0.measure == EntryMeasure.people && !new.contains($0) }
    let known = lines.reduce(0) { $0 + ($1.measure == EntryMeasure.people ? $1.amount : 0) }
    if total < known {
      throw StoreError.rejectedEntry(.totalBelowNamed(total: total, named: known), kind: kind.key)
    }
    if total > known { lines.append(EntryLine(.everybody, kind.crowdRole, EntryMeasure.people, total - known)) }
    return lines
  }

  private func amounts(_ session: Session) throws -> [String: Int] {
    var amounts: [String: Int] = [:]
    for text in counts {
      let parts = text.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2, let amount = Int(parts[1]) else { throw session.unreadable("--count", text) }
      amounts[parts[0]] = amount
    }
    return amounts
  }

  // MARK: Fields of the kind

  private func set(_ text: String, _ kind: EntryKind, _ it: inout EntryContent, _ session: Session) throws {
    guard let equals = text.firstIndex(of: "=") else { throw session.unreadable("--set", text) }
    let (name, value) = (String(text[..<equals]), String(text[text.index(after: equals)...]))
    guard let field = kind.field(name) ?? kind.fields.first(where: { $0.names.values.contains(name) }) else {
      let allowed = kind.fields.filter { !$0.isHidden }.map(\.key)
      throw StoreError.rejectedEntry(.unknownField(name, allowed: allowed), kind: kind.key)
    }
    let key = field.key
    if field.kind.isLine {
      it.lines.removeAll { $0.field == key }
      let party = try field.kind == .unit ? session.partner(value) : session.person(value)
      it.lines.append(EntryLine(party, .did, EntryMeasure.mention, 1, field: key))
      return
    }
    guard let read = Self.value(value, of: field) else {
      throw StoreError.rejectedEntry(.wrongType(key, expected: field.kind), kind: kind.key)
    }
    it.fields[key] = read
  }

  private static func value(_ text: String, of field: EntryKind.Field) -> EntryValue? {
    switch field.kind {
    case .text: .text(text)
    case .number: Int(text).map { .number($0) }
    case .date: Day(iso: text).map { .date($0) }
    case .choice: .choice(field.choices.first { $0.names.values.contains(text) }?.key ?? text)
    case .tick:
      [true, false].first { truth in everyLanguage.contains { $0(truth ? "yes" : "no") == text } }.map { .tick($0) }
    case .place: .place(Place(text))
    case .person, .unit: nil
    }
  }
}

extension Session {
  /// A kind by its key or name; one that there is not is a slip of whoever typed it.
  func entryKind(_ text: String) throws -> EntryKind {
    if let kind = office.kinds.kind(text) { return kind }
    let choices = words.list(office.kinds.map(\.key))
    throw CommandFailure(words("command.log.kind", ["name": text, "choices": choices]), status: CommandFailure.usage)
  }

  func unreadable(_ option: String, _ text: String) -> CommandFailure {
    CommandFailure(words("command.log.unreadable", ["option": option, "text": text]), status: CommandFailure.usage)
  }

  // MARK: Who

  /// Who did it: by number, or by name. Staff win over a volunteer of the same name and telephone.
  func who(_ text: String) throws -> EntryTally.Named {
    guard let mention = EntryMention(who: text) else { throw unreadable("--by", text) }
    let party: EntryParty
    switch mention.subject {
    case .party(.volunteer(let id)): party = .volunteer(try keptVolunteer(id))
    case .party(let known): party = known
    case .text(let name): party = try self.party(named: name)
    }
    return EntryTally.Named(party, mention.role, minutes: mention.minutes)
  }

  /// Several at once, `甲,乙/led,丙=2h`: a time behind the last of them is that of all who have none of their own.
  func everybody(_ text: String) throws -> [EntryTally.Named] {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\u{FF0C}" || $0 == "\u{3001}" }
    var named = try parts.map { try who(String($0)) }
    guard let minutes = named.last?.minutes else { return named }
    for index in named.indices where named[index].minutes == nil { named[index].minutes = minutes }
    return named
  }

  /// The number of the record that stands for a volunteer now.
  private func keptVolunteer(_ id: Volunteer.ID) throws -> Volunteer.ID {
    guard case .volunteer(let found)? = try file.record(Record.Reference(.volunteer, id))?.record else { return id }
    return found.mergedInto ?? id
  }

  private func party(named name: String) throws -> EntryParty {
    let members = staff.filter { $0.isActive && $0.name == name }
    let volunteers = try file.volunteers(named: name).filter { volunteer in
      volunteer.isActive
        && !members.contains { $0.phone != nil && $0.phone == volunteer.phone }
    }
    var found: [EntryParty] = members.map { .staff($0.id) } + volunteers.map { .volunteer($0.id) }
    if found.isEmpty, let team = knownTeam(named: name) { found = [.team(team.id)] }
    if found.isEmpty { found = try partners(named: name).map { .partner($0.id) } }
    if found.count == 1 { return found[0] }
    if found.isEmpty { throw CommandFailure(words("command.log.who", ["name": name])) }
    let choices = found.map { "\($0.kind.rawValue)#\($0.number ?? 0)" }
    throw CommandFailure(words("command.log.whoAmbiguous", ["name": name, "choices": words.list(choices)]))
  }

  // MARK: Whom

  /// Adds whom it was for: a resident, household, team or unit by number, the household at a place, or people whom nobody
  /// named.
  func add(whom text: String, to tally: inout EntryTally) throws {
    guard let mention = EntryMention(whom: text) else { throw unreadable("--for", text) }
    switch (mention.subject, mention.count) {
    case (.party(let party), _):
      if case .resident(let id) = party { _ = try resident(id) }
      tally.named.append(EntryTally.Named(party))
    case (.text(let name), let count?):
      if isCrowd(name) {
        tally.unnamed += count
      } else if let tag = catalogue.offered.careTag(name) {
        tally.tagged[tag.key, default: 0] += count
      } else {
        let tags = words.list(
          [words(EntryParty.Kind.resident)] + catalogue.offered.careTags.map { entry(careTag: $0.key) })
        throw CommandFailure(words("command.log.whom", ["name": name, "choices": tags]))
      }
    case (.text(let place), nil): tally.named.append(EntryTally.Named(try household(at: place)))
    }
  }

  /// Whether people are meant of whom nothing is known.
  private func isCrowd(_ name: String) -> Bool {
    let kinds: [EntryParty.Kind] = [.everybody, .resident]
    return everyLanguage.contains { words in kinds.contains { words($0) == name || $0.rawValue == name } }
  }

  /// The one household that lives at a place.
  func household(at text: String) throws -> EntryParty {
    guard let key = Place(text).key, key.room != nil else {
      throw CommandFailure(words("command.log.noHousehold", ["place": text]))
    }
    let found = try file.dwellings(at: key).flatMap(\.households)
    if found.count == 1 { return .household(found[0]) }
    if found.isEmpty { throw CommandFailure(words("command.log.noHousehold", ["place": text])) }
    let choices = words.list(found.map { "household#\($0)" })
    throw CommandFailure(words("command.placeAmbiguous", ["place": text, "choices": choices]))
  }
}

/// The words of every language, any of which a value may be written in.
private let everyLanguage = Language.allCases.map { Wording(language: $0) }

extension EntryRejection {
  /// Whether it is about a word that there is not: a slip of whoever typed the command.
  var isUnknownWord: Bool {
    switch self {
    case .unknownMeasure, .unknownRole, .unknownOutcome, .unknownField, .unknownChoice, .wrongType: true
    default: false
    }
  }
}

extension Session {
  /// The theme that a word names.
  func theme(_ text: String) throws -> String {
    if let found = catalogue.theme(text) { return found.key }
    throw CommandFailure(
      words("command.log.noTheme", ["name": text, "choices": words.list(catalogue.offered.themes.map(\.key))]),
      status: CommandFailure.usage)
  }
}
