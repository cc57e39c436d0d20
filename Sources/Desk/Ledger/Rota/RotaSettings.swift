import CommunityModel
import CommunityResources

/// From when until when a rota lasts, which days it fills and with whom.
struct RotaSettings: Sendable {
  var hours: RotaBook.Hours?
  var days = RotaScreen.Days.workdays
  var people = RotaScreen.People.staff
}

extension RotaSettings {
  /// As drafts keep them; nil where there are none.
  init?(_ values: [String: String]) {
    guard let people = values["people"].flatMap({ RotaScreen.People(rawValue: $0) }),
      let days = values["days"].flatMap({ RotaScreen.Days(rawValue: $0) })
    else { return nil }
    (self.people, self.days) = (people, days)
    if case .span(let from, let until)? = values["time"].flatMap({ HoursText($0) }) {
      hours = RotaBook.Hours(from, until)
    }
  }

  var values: [String: String] {
    ["people": people.rawValue, "days": days.rawValue, "time": hours.map { "\($0.from)-\($0.until)" } ?? ""]
  }
}

struct RotaSettingsForm: Form {
  let before: RotaSettings

  init(_ before: RotaSettings) {
    self.before = before
  }

  var draftKey: String { "rota.settings" }
  var noDraft: NoDraft? { .isPartOfMore }
  func title(_ context: DeskContext) -> String { context.words("rota.settings") }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field(
        "people", words("rota.people"),
        .choice(RotaScreen.People.allCases.map { Choice($0.rawValue, words(Phrase("rota.people.\($0.rawValue)"))) }),
        value: before.people.rawValue),
      Field(
        "days", words("rota.days"),
        .choice(RotaScreen.Days.allCases.map { Choice($0.rawValue, words(Phrase("rota.days.\($0.rawValue)"))) }),
        value: before.days.rawValue),
      Field(
        "time", words.field("when"), value: before.hours.map { "\($0.from)-\($0.until)" } ?? "",
        hint: words("rota.time.hint"), isOptional: true, limit: 20),
    ]
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    var it = before
    it.people = RotaScreen.People(rawValue: values["people"]) ?? it.people
    it.days = RotaScreen.Days(rawValue: values["days"]) ?? it.days
    it.hours = nil
    if let text = values.optional("time") {
      guard case .span(let from, let until)? = HoursText(text) else {
        throw FormProblem(field: "time", text: context.words("rota.problem.time"))
      }
      it.hours = RotaBook.Hours(from, until)
    }
    return .effects([.pop(.answered(it))])
  }
}
