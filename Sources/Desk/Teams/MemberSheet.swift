import CommunityModel
import CommunityResources
import NameFinding

/// What a team did, in one form: members ticked, hours once, newcomers typed in place. An activity is of a line of the
/// team's service menu, which brings what it counts, or has a title of its own.
struct MemberSheet: FormContent {
  /// The key of the kind of entries.
  let kind: String
  let id: ServiceEntry.ID?
  private(set) var team: ServiceTeam.ID?
  private var stored: ServiceEntry?
  /// The day that a new one is of; nil for today.
  private let day: Day?
  /// Whether it is a correction (更正): a day on which it was posted is sealed.
  private var isSealed = false
  private(set) var members: [Volunteer] = []
  private var place: (text: String, grid: Grid.ID?)?
  private static let own = "own"

  /// - Parameter day: the day that a new one is of; nil for today.
  init(
    _ kind: String = Activity.entryKind, team: ServiceTeam.ID? = nil, on day: Day? = nil,
    editing id: ServiceEntry.ID? = nil
  ) {
    self.day = day
    self.kind = kind
    self.team = team
    self.id = id
  }

  var draftKey: String { id.map { "sheet.edit:\(kind):\($0)" } ?? "sheet.new:\(kind):\(team ?? 0)" }
  var origin: [String: String] { day.map { ["day": $0.iso] } ?? [:] }

  func title(_ context: DeskContext) -> String {
    let words = context.words
    let name = context.team(team).map { words.mark($0.colour) + " " + $0.name } ?? ""
    let what = context.office.kinds.kind(kind).map { words.name($0) } ?? kind
    let isNew = id == nil || stored?.state.isAhead == true
    let phrase: Phrase = isNew ? "team.sheet.new" : isSealed ? "team.sheet.correct" : "team.sheet.edit"
    return words(phrase, ["kind": what, "team": name]).trimmed
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    // What was read first is what is edited: what another desk saves meanwhile is shown as a conflict.
    if let id, stored == nil { stored = try file.entry(id, seenBy: Viewer(context.staff))?.entry }
    if let stored {
      team = stored.content.team
      let open = Set(try file.unsealedDays(upTo: context.today))
      isSealed = stored.postingDays.contains { day in
        context.office.lastSealed.map { day <= $0 } ?? false && !open.contains(day)
      }
    }
    try readMembers(file, context)
  }

  private mutating func readMembers(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let team else { return members = [] }
    let named = Set(stored?.content.lines.map(\.party) ?? [])
    let leader = context.team(team)?.leader
    let all = try file.volunteers(of: team).filter { $0.isActive || named.contains(.volunteer($0.id)) }
    members = all.filter { $0.id == leader } + all.filter { $0.id != leader }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .entry(let theirs) = conflict { stored = theirs }
  }

  // MARK: Fields

  private var isOfMenu: Bool { kind == Activity.entryKind }

  private func offers(_ context: DeskContext) -> [ServiceOffer] { isOfMenu ? context.team(team)?.offers ?? [] : [] }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.content
    var fields: [Field] = []
    if id == nil, team == nil { fields.append(teamField(context)) }
    if isOfMenu { fields.append(offerField(context)) } else { fields.append(titleField(context)) }
    fields += [
      Field("day", words("field.day"), value: day(it, context).iso, limit: 20),
      Field(
        "hours", words("field.hours"), value: hours(words), hint: words("team.sheet.hours.hint"), isOptional: true,
        limit: 20),
      Field(
        "place", words("field.place"), value: it?.place?.raw ?? "", hint: words("team.form.place.hint"),
        isOptional: true),
      membersField(context),
      Field(
        "newcomers", words("team.sheet.newcomers"), hint: words("team.sheet.newcomers.hint"), isOptional: true),
      Field("note", words("field.note"), .lines(2), value: it?.text ?? "", isOptional: true, limit: 500),
    ]
    setCounts(of: &fields, context)
    if let at = fields.firstIndex(where: { $0.id == "title" }), let it { fields[at].set(it.title) }
    let counts: [String: Int] = it.map(counted) ?? [:]
    for (key, count) in counts { fields.fill("count.\(key)", with: String(count)) }
    return fields
  }

  /// What was planned is done on its day, or today where that is still to come.
  private func day(_ it: EntryContent?, _ context: DeskContext) -> Day {
    stored?.state.isAhead == true ? min(it?.day ?? context.today, context.today) : it?.day ?? day ?? context.today
  }

  private func teamField(_ context: DeskContext) -> Field {
    let words = context.words
    return Field("team", words("field.team"), .choice(teamChoices(context)))
  }

  private func titleField(_ context: DeskContext) -> Field {
    Field("title", context.words("field.title"), limit: RecordRules.longestName)
  }

  private func offerField(_ context: DeskContext) -> Field {
    let words = context.words
    let offers = offers(context)
    let choices = offers.enumerated().map { index, offer in
      Choice(
        String(index), offer.title, detail: words.list(offer.measures.map { words.name(measure: $0) }))
    }
    let index = stored.map { it in
      offers.firstIndex { $0.title == it.content.title }.map { String($0) } ?? Self.own
    }
    return Field(
      "offer", words("field.activity"), .choice(choices + [Choice(Self.own, words("team.form.own"))]),
      value: index ?? "", hint: words("team.form.offer.hint"))
  }

  private func membersField(_ context: DeskContext) -> Field {
    let choices = members.map { Choice(String($0.id), $0.name) }
    let columns = context.size.columns < 70 ? 2 : 5
    let rows = max(1, min(context.size.rows < 30 ? 3 : 8, (choices.count + columns - 1) / columns))
    let named = stored.map { it in members.filter { it.content.lines.contains(where: presence(of: $0)) } } ?? []
    return Field(
      "members", context.words("team.tab.roster"), .ticks(Ticks(choices: choices, columns: columns, rows: rows)),
      value: named.map { String($0.id) }.joined(separator: ","),
      hint: context.words(members.isEmpty ? "team.noMembers" : "team.sheet.members.hint"), isOptional: true)
  }

  private func presence(of member: Volunteer) -> (EntryLine) -> Bool {
    { $0.party == .volunteer(member.id) && $0.field == nil && $0.measure == EntryMeasure.people }
  }

  /// How long it took, as it stands: from when till when, or what all who did it were given.
  private func hours(_ words: Wording) -> String {
    guard let it = stored?.content else { return "" }
    if let from = it.from, let until = it.until { return "\(from)-\(until)" }
    let own = Set(it.lines.filter { $0.measure == EntryMeasure.minutes && !$0.isReckoned }.map(\.amount))
    return own.count == 1 ? own.first.map { words.hours($0) } ?? "" : ""
  }

  /// What stands in the fields of the counts: of people nothing where all are named.
  private func counted(_ it: EntryContent) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in it.lines where line.party == .everybody && line.field == nil {
      counts[line.measure, default: 0] += line.amount
    }
    if counts[EntryMeasure.people] != nil { counts[EntryMeasure.people] = it.sum(EntryMeasure.people) }
    return counts
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    if id == "offer" { setCounts(of: &fields, context) }
  }

  /// Asks for what the chosen line counts, and for a title where it is none of the menu.
  private func setCounts(of fields: inout [Field], _ context: DeskContext) {
    let kept = fields.filter { $0.id.hasPrefix("count.") || $0.id == "title" }
    fields.removeAll { $0.id.hasPrefix("count.") || isOfMenu && $0.id == "title" }
    let chosen = fields.value("offer")
    if isOfMenu, chosen.isEmpty { return }
    // What was typed already is kept where the other line counts it too.
    func known(_ field: Field) -> Field { kept.first { $0.id == field.id && $0.isTouched } ?? field }
    let counts = measures(chosen, context).map { key in
      known(
        Field(
          "count.\(key)", context.words.name(entryMeasure: key), value: key == EntryMeasure.sessions ? "1" : "",
          hint: context.words("team.form.count.hint"), isOptional: true, limit: 7))
    }
    fields.insert(contentsOf: counts, at: fields.firstIndex { $0.id == "note" } ?? fields.count)
    if chosen == Self.own, let at = fields.firstIndex(where: { $0.id == "offer" }) {
      fields.insert(known(titleField(context)), at: at + 1)
    }
  }

  private func measures(_ chosen: String, _ context: DeskContext) -> [String] {
    let offers = offers(context)
    if let index = Int(chosen), offers.indices.contains(index) { return offers[index].measures }
    let usual =
      isOfMenu
      ? [EntryMeasure.sessions, EntryMeasure.people]
      : (context.office.kinds.kind(kind)?.measures ?? []).filter { $0 != EntryMeasure.minutes }
    let own = stored.map { counted($0.content).keys.filter { !usual.contains($0) }.sorted() } ?? []
    return usual + own
  }

  // MARK: Looking up

  var lookedUp: Set<String> { ["place", "team"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    let text = fields.value("place")
    place = (text, try Place(text).key.map { key throws(StoreError) in try file.grid(of: key) } ?? nil)
    guard id == nil, let chosen = Int64(fields.value("team")), chosen != team else { return }
    team = chosen
    try readMembers(file, context)
    for field in [offerField(context), membersField(context)] {
      if let index = fields.firstIndex(where: { $0.id == field.id }) { fields[index] = field }
    }
    setCounts(of: &fields, context)
  }

  // MARK: What it comes to

  /// Ends the sheet as a plan whose paper (签到表) goes out first.
  private static let sheet = "sheet"

  func submissions(_ context: DeskContext) -> [Submission] {
    let save = Submission(id: "save", label: context.words("form.save"))
    guard id == nil else { return [save] }
    return [save, Submission(id: Self.sheet, label: context.words("sheet.first.signIn"), action: .saveSheet)]
  }

  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    guard submission == Self.sheet, let entry = saved.entries.first else { return [] }
    return [.printSheet(SheetNumber(entry.id))]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let kind = context.office.kinds.kind(kind), id == nil || stored != nil else {
      throw FormProblem(field: "", text: context.words("team.sheet.gone"))
    }
    let newcomers = try newcomers(values, context)
    let content = try content(kind, values, newcomers, isPlan: submission == Self.sheet, context)
    let step: EntryStep
    if let stored {
      step = .on(stored, stored.state.isAhead ? .markDone(content) : isSealed ? .correct(content) : .edit(content))
    } else {
      step = .new(kind.key, content, as: submission == Self.sheet ? .planned : .done)
    }
    return .parts([.entry(step)] + newcomers.new.map { .record(.new(.volunteer($0))) })
  }

  func demandTeam(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> ServiceTeam.ID {
    if let team { return team }
    guard let chosen = Int64(try demand("team", values, context)) else {
      throw FormProblem(field: "team", text: context.words("form.demanded"))
    }
    return chosen
  }

  private func content(
    _ kind: EntryKind, _ values: FormValues, _ newcomers: (new: [Volunteer], known: Set<Volunteer.ID>), isPlan: Bool,
    _ context: DeskContext
  ) throws(FormProblem) -> EntryContent {
    var it = stored?.content ?? EntryContent(day: context.today)
    it.team = try demandTeam(values, context)
    it.day = try day("day", values, isPast: !isPlan, context)
    it.text = values["note"]
    let offers = offers(context)
    it.fields[EntryKind.lineField] = nil
    if isOfMenu, let index = Int(try demand("offer", values, context)), offers.indices.contains(index) {
      it.title = offers[index].title
      it.fields[EntryKind.lineField] = .text(it.title)
    } else {
      it.title = try demand("title", values, context)
    }
    if it.place?.raw ?? "" != values["place"] {
      let text = values["place"]
      it.place = text.isEmpty ? nil : Place(text)
      if place?.text == text { it.grid = place?.grid ?? it.grid }
    }
    let minutes = try minutes(values, &it, context)
    it.lines = try lines(kind, values, newcomers, minutes, context)
    return it
  }

  /// How long each gave: nil where it lasted from one time to another, or nobody says.
  private func minutes(
    _ values: FormValues, _ it: inout EntryContent, _ context: DeskContext
  ) throws(FormProblem) -> Int? {
    guard let text = values.optional("hours") else {
      (it.from, it.until) = (nil, nil)
      return nil
    }
    switch HoursText(text) {
    case .span(let from, let until):
      (it.from, it.until) = (from, until)
      return nil
    case .minutes(let minutes):
      (it.from, it.until) = (nil, nil)
      return minutes
    case nil: throw FormProblem(field: "hours", text: context.words("team.sheet.hours.unread"))
    }
  }

  private func lines(
    _ kind: EntryKind, _ values: FormValues, _ newcomers: (new: [Volunteer], known: Set<Volunteer.ID>),
    _ minutes: Int?, _ context: DeskContext
  ) throws(FormProblem) -> [EntryLine] {
    let before = stored?.content.lines.filter { !$0.isReckoned } ?? []
    let shown = Set(members.map { EntryParty.volunteer($0.id) })
    // Of others, and of what the sheet does not ask for, everything stays.
    let asked = Set(measures(values["offer"], context)).union([EntryMeasure.people])
    let kept = before.filter { line in
      if line.field != nil { return true }
      return line.party == .everybody ? !asked.contains(line.measure) : !shown.contains(line.party)
    }
    let ticked = Set(values["members"].split(separator: ",").compactMap { Int64($0) }).union(newcomers.known)
    var tally = EntryTally()
    tally.named = members.filter { ticked.contains($0.id) }.map { member in
      named(member, before, minutes, values)
    }
    tally.named += newcomers.new.map { EntryTally.Named(.volunteer($0.id), minutes: minutes) }
    for key in measures(values["offer"], context) where values.optional("count.\(key)") != nil {
      let count = try number("count.\(key)", values, in: 0...1_000_000, context)
      // One session is what the rules count of themselves.
      if count > 0, key != EntryMeasure.sessions || count != 1 { tally.counts[key] = count }
    }
    let others = kept.filter { $0.measure == EntryMeasure.people }.reduce(0) { $0 + $1.amount }
    if let total = tally.counts[EntryMeasure.people] {
      if total < others + tally.named.count {
        let rejection = EntryRejection.totalBelowNamed(total: total, named: others + tally.named.count)
        throw FormProblem(
          field: "count.people", text: context.words.message(rejection, kind, today: context.today))
      }
      tally.counts[EntryMeasure.people] = total - others
    }
    do throws(EntryRejection) {
      return kept + (try tally.lines(for: kind))
    } catch {
      throw FormProblem(field: "", text: context.words.message(error, kind, today: context.today))
    }
  }

  /// Somebody who is ticked, as they were named before; the hours are those of all where they were typed anew.
  private func named(
    _ member: Volunteer, _ before: [EntryLine], _ minutes: Int?, _ values: FormValues
  ) -> EntryTally.Named {
    let own = before.filter { $0.party == .volunteer(member.id) && $0.field == nil }
    let isAsBefore = stored != nil && HoursText(values["hours"]) == HoursText(hours(Wording(language: .zh)))
    let ownMinutes = own.first { $0.measure == EntryMeasure.minutes }?.amount
    return EntryTally.Named(
      .volunteer(member.id), own.first { $0.measure == EntryMeasure.people }?.role,
      minutes: isAsBefore && !own.isEmpty ? ownMinutes : minutes)
  }

  // MARK: Afterwards

  func field(of error: StoreError) -> String? {
    switch error {
    case .rejectedEntry(let rejection, _): rejection.field.flatMap(Self.field)
    case .invalid(let problems): problems.first.map { $0.field == "name" ? "newcomers" : $0.field }
    default: nil
    }
  }

  private static func field(of field: EntryField) -> String? {
    switch field {
    case .day: "day"
    case .from, .until: "hours"
    case .place: "place"
    case .team: "team"
    case .title: "title"
    case .text: "note"
    case .who: "members"
    case .counts: "count.people"
    case .grid, .theme, .outcome, .fields, .whom, .items, .reason, .state, .order: nil
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let names = context.office.kinds.kind(kind).map { context.words.name($0) } ?? kind
    return context.words(id == nil ? "team.sheet.done" : "team.sheet.changed", ["kind": names])
  }
}

extension Opening {
  /// The sheet on which what a team did is written down, for kinds of the form `members`.
  /// - Parameter team: the team; nil asks for it.
  static func memberSheet(_ kind: String, team: ServiceTeam.ID? = nil) -> Opening {
    Opening("memberSheet") { _ in FormScreen(MemberSheet(kind, team: team)) }
  }
}
