import CommunityModel
import CommunityResources

/// One setting of the community.
struct SettingForm: CommunityForm {
  let key: SettingKey
  var stored: Edited<Community>?
  var openOrders: [WorkOrder] = []

  init(_ key: SettingKey) {
    self.key = key
  }

  var field: String { "value" }
  var draftKey: String { "setting.\(key.rawValue)" }
  var movesOrders: Bool { key == .workHours || SettingKey.limits.contains(key) }
  func name(_ context: DeskContext) -> String { context.words(key) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let value = key.value(stored?.value ?? context.community)
    let hint = words(Phrase("config.choices.\(key.rawValue)"))
    switch key {
    case .identityNumbers:
      let isOn = value == "on"
      let toggle = Field(field, words(key), .toggle, value: isOn ? "yes" : "no")
      return isOn
        ? [toggle, Field("sure", words("settings.sure"), .toggle, hint: words("settings.forgets"))] : [toggle]
    case .workHours:
      let rules = value.split(separator: ";").map { String($0).trimmed }.joined(separator: "\n")
      return [Field(field, words(key), .lines(5), value: rules, hint: hint, limit: 2000)]
    default: return [Field(field, words(key), value: value, hint: hint, limit: 500)]
    }
  }

  func apply(_ values: FormValues, to community: inout Community, _ context: DeskContext) throws(FormProblem) {
    let text =
      key == .identityNumbers ? (values.isOn(field) ? "on" : "off") : try demand(field, values, context)
    // What is forgotten cannot be brought back.
    if key == .identityNumbers, text == "off", community.settings.keepsIdentityNumbers, !values.isOn("sure") {
      throw FormProblem(field: "sure", text: context.words("settings.notSure"))
    }
    guard key.set(text, in: &community, lastSealed: context.office.lastSealed) else {
      let choices = context.words(Phrase("config.choices.\(key.rawValue)"))
      throw FormProblem(field: field, text: context.words("settings.wrong", ["choices": choices]))
    }
  }
}

/// A day of the year: off, worked, or as the notice and its weekday have it.
struct DayForm: CommunityForm {
  let day: Day
  var stored: Edited<Community>?
  var openOrders: [WorkOrder] = []

  init(_ day: Day) {
    self.day = day
  }

  private static let usual = "default"

  var field: String { "kind" }
  var draftKey: String { "calendar.\(day.iso)" }
  var movesOrders: Bool { true }
  func name(_ context: DeskContext) -> String { context.words.longDate(day) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let own = (stored?.value ?? context.community).settings.calendarDays.first { $0.day == day }
    let choices =
      WorkCalendar.DayKind.allCases.map { Choice($0.rawValue, words($0), aliases: [$0.rawValue]) }
      + [Choice(Self.usual, words("settings.dayUsual"), aliases: [Self.usual])]
    return [Field(field, words("settings.day"), .choice(choices), value: own?.kind.rawValue ?? Self.usual)]
  }

  func apply(_ values: FormValues, to community: inout Community, _ context: DeskContext) throws(FormProblem) {
    let kind = WorkCalendar.DayKind(rawValue: try demand(field, values, context))
    if let problem = CalendarDay.problem(with: [day], today: context.today, lastSealed: context.office.lastSealed) {
      throw FormProblem(field: field, text: context.words.message(problem))
    }
    community.settings.enter([day: kind])
  }
}
