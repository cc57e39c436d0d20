import CommunityModel
import CommunityResources

/// 该做的: what is owed, by whom, to whom, how often. One of the community's own, one that is offered, or one that runs:
/// what is changed of it holds from its next period on.
struct RhythmForm: RecordForm {
  let id: Rhythm.ID?
  /// The one that is offered and is turned on; nil for one of the community's own.
  private let shipped: ShippedRhythm?
  var stored: Edited<Rhythm>?
  /// What the volunteer is called who is named for it.
  private var volunteer: String?

  /// A new one.
  /// - Parameter shipped: the one that is offered and is turned on; nil for one of the community's own.
  init(_ shipped: ShippedRhythm? = nil) {
    id = nil
    self.shipped = shipped
  }

  /// One that runs.
  init(_ id: Rhythm.ID) {
    self.id = id
    shipped = nil
  }

  /// What it asks to begin with.
  private var terms: Rhythm.Terms? { stored?.value.latest ?? shipped?.terms }

  var blank: Rhythm? { Rhythm(id: -1, key: shipped?.key, terms: []) }

  var draftKey: String {
    let kind = Record.Kind.rhythm.rawValue
    return id.map { "\(kind).edit:\($0)" } ?? "\(kind).new" + (shipped.map { ":\($0.key)" } ?? "")
  }

  func title(_ context: DeskContext) -> String {
    let words = context.words
    if id != nil { return words("rhythm.form.edit", ["name": terms?.name ?? ""]) }
    return shipped.map { words("rhythm.form.begin", ["name": words.name($0)]) } ?? words("rhythm.form.new")
  }

  mutating func loadMore(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard case .volunteer(let id)? = terms?.who,
      case .volunteer(let it)? = try file.record(Record.Reference(.volunteer, id))?.record
    else { return }
    volunteer = it.name
  }

  // MARK: Fields

  /// What the choice of whom stands for where it is people with care tags.
  private static let tagged = "tag"

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = terms
    let kinds = context.office.kinds.filter { $0.isOn || it?.kinds.contains($0.key) ?? false }
    let every = RhythmRepeat(it?.every ?? .times(1, .month))
    return [
      Field(
        "name", words("field.thingName"), value: shipped.map { words.name($0) } ?? it?.name ?? "",
        limit: RecordRules.longestName),
      Field(
        "servedBy", words("field.servedBy"),
        .ticks(Ticks(choices: kinds.map { Choice($0.key, words.name($0)) }, columns: 3, rows: 4)),
        value: (it?.kinds ?? []).sorted().joined(separator: ",")),
      Field(
        "owedTo", words("field.owedTo"), .choice(whomChoices(context)),
        value: it.map { Self.key(of: $0.whom) } ?? Rhythm.Whom.households.written),
      Field(
        "careTags", words("field.careTags"),
        .ticks(
          Ticks(
            choices: context.catalogue.offered(keeping: Set(tags(it))).careTags.map {
              Choice($0.key, words.name(careTag: $0.key, context.catalogue))
            },
            columns: 4, rows: 3)),
        value: tags(it).joined(separator: ","), hint: words("rhythm.form.tags.hint"), isOptional: true),
      Field("every", words("field.every"), .choice(RhythmRepeat.choices(words)), value: every.sort),
      Field("times", words("rhythm.form.times"), value: String(every.count), limit: 4),
      Field(
        "event", words("rhythm.form.event"), .choice(context.office.kinds.map { Choice($0.key, words.name($0)) }),
        value: every.kind ?? "", hint: words("rhythm.form.event.hint"), isOptional: true),
      Field("doer", words("field.doer"), .choice(whoChoices(context)), value: it?.who?.written ?? "", isOptional: true),
      Field(
        "hour", words("field.hour"), value: it?.hour?.description ?? "", hint: words("rhythm.form.hour.hint"),
        isOptional: true, limit: 5),
      Field(
        "dueDays", words("field.dueDays"),
        .choice(Rhythm.Calendar.allCases.map { Choice($0.rawValue, words(Phrase("dueDays.\($0.rawValue)"))) }),
        value: (it?.calendar ?? .all).rawValue),
      Field("blocksSeal", words("field.blocksSeal"), .toggle, value: it?.blocksSeal ?? false ? "yes" : "no"),
      Field("from", words("rhythm.form.from"), .fact, value: words.date(begins(context), today: context.today)),
    ]
  }

  /// From when on what is typed holds.
  private func begins(_ context: DeskContext) -> Day {
    stored?.value.changesHold(from: context.today) ?? context.today
  }

  private func tags(_ terms: Rhythm.Terms?) -> [String] {
    if case .careTags(let tags)? = terms?.whom { tags } else { [] }
  }

  private static func key(of whom: Rhythm.Whom) -> String {
    if case .careTags = whom { tagged } else { whom.written }
  }

  private func whomChoices(_ context: DeskContext) -> [Choice] {
    let words = context.words
    var whoms: [Rhythm.Whom] = [.households, .residents, .partners, .teams, .staff, .posts, .helpers, .nobody]
    // A list of its own is kept where it is asked for already.
    if case .items? = terms?.whom, let own = terms?.whom { whoms.append(own) }
    return [Choice(Self.tagged, words("rhythm.form.tagged"))]
      + whoms.map { Choice($0.written, words($0, context.catalogue)) }
  }

  private func whoChoices(_ context: DeskContext) -> [Choice] {
    let words = context.words
    var choices = [Choice(Rhythm.Who.gridWorker.written, words("rhythm.form.gridWorker"))]
    choices += StaffMember.Role.allCases.filter { $0 != .gridWorker }.map { Choice($0.rawValue, words($0)) }
    choices += context.office.staff.filter(\.isActive).map { Choice(Rhythm.Who.staff($0.id).written, $0.name) }
    choices += context.office.teams.filter(\.isActive).map { Choice(Rhythm.Who.team($0.id).written, $0.name) }
    if let who = terms?.who, let volunteer { choices.append(Choice(who.written, volunteer)) }
    return choices
  }

  // MARK: The rhythm

  func submissions(_ context: DeskContext) -> [Submission] {
    let words = context.words
    if id == nil {
      return [Submission(id: "save", label: words(shipped == nil ? "form.save" : "rhythm.form.turnOn"))]
    }
    return [
      Submission(id: "save", label: words("form.save")),
      Submission(id: Self.stop, label: words("rhythm.form.stop")),
    ]
  }

  private static let stop = "stop"

  func apply(
    _ values: FormValues, to it: inout Rhythm, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    if submission == Self.stop {
      it = it.stopping(on: context.today)
      return
    }
    let asked = try asked(values, context)
    it =
      id == nil
      ? Rhythm(id: -1, key: it.key, terms: [Dated(from: context.today, asked)])
      : it.editing(asked, today: context.today)
  }

  private func asked(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Rhythm.Terms {
    let words = context.words
    let name = try demand("name", values, context)
    let kinds = Set(values["servedBy"].split(separator: ",").map { String($0) })
    if kinds.isEmpty { throw FormProblem(field: "servedBy", text: words("rhythm.form.noKind")) }
    var asked = Rhythm.Terms(
      name: name, kinds: kinds, whom: try whom(values, context), every: try every(values, context))
    asked.who = values.optional("doer").flatMap { Rhythm.Who($0) }
    if let text = values.optional("hour") {
      guard let hour = ClockTime(text) else { throw FormProblem(field: "hour", text: words("rhythm.form.noHour")) }
      asked.hour = hour
    }
    asked.calendar = Rhythm.Calendar(rawValue: values["dueDays"]) ?? .all
    asked.blocksSeal = values.isOn("blocksSeal")
    return asked
  }

  private func whom(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Rhythm.Whom {
    let key = try demand("owedTo", values, context)
    guard key == Self.tagged else {
      guard let whom = Rhythm.Whom(key) else {
        throw FormProblem(field: "owedTo", text: context.words("form.noSuchChoice"))
      }
      return whom
    }
    let tags = values["careTags"].split(separator: ",").map { String($0) }
    if tags.isEmpty { throw FormProblem(field: "careTags", text: context.words("rhythm.form.noTag")) }
    return .careTags(tags)
  }

  private func every(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Rhythm.Every {
    let sort = try demand("every", values, context)
    if let period = RhythmPeriod(rawValue: sort) {
      return .times(try number("times", values, in: 1...366, context), period)
    }
    let days = try number("times", values, in: 1...3660, context)
    guard sort == RhythmRepeat.event else { return .after(days: days) }
    guard let kind = values.optional("event") else {
      throw FormProblem(field: "event", text: context.words("rhythm.form.noEvent"))
    }
    return .event(kind: kind, days: days)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let texts = ["name": terms?.name ?? "", "day": context.words.date(begins(context), today: context.today)]
    if submission == Self.stop { return context.words("rhythm.done.stop", texts) }
    return context.words(id == nil ? "rhythm.done.new" : "rhythm.done.edit", texts)
  }
}

/// How often something is owed, taken apart as a form asks for it.
private struct RhythmRepeat {
  /// A period, or one of the two below.
  var sort: String
  var count: Int
  /// The kind of the event.
  var kind: String?

  static let after = "after"
  static let event = "event"

  init(_ every: Rhythm.Every) {
    switch every {
    case .times(let count, let period): (sort, self.count) = (period.rawValue, count)
    case .after(let days): (sort, count) = (Self.after, days)
    case .event(let kind, let days): (sort, count, self.kind) = (Self.event, days, kind)
    }
  }

  static func choices(_ words: Wording) -> [Choice] {
    (RhythmPeriod.allCases.map(\.rawValue) + [after, event]).map {
      Choice($0, words(Phrase("rhythm.form.every.\($0)")))
    }
  }
}
