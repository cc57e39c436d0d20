import CommunityModel
import CommunityResources

/// A line of one of the community's lists: its name, and what a line of that list says besides.
struct TermForm: FormContent {
  let list: Catalogue.List
  /// The line as it was chosen, then as another desk saved it; nil makes one.
  private var before: Catalogue.Term?
  private var edit: RecordEdit?

  init(_ list: Catalogue.List, _ term: Catalogue.Term? = nil) {
    self.list = list
    before = term
  }

  var draftKey: String { "term.\(list.rawValue).\(before?.content.key ?? "new")" }

  func title(_ context: DeskContext) -> String {
    let words = context.words
    let name = words(Phrase("catalogueList.\(list.rawValue)"))
    return before.map { words("settings.term", ["list": name, "name": words.name($0)]) }
      ?? words("settings.newTerm", ["list": name])
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard edit == nil, let chosen = before else { return }
    edit = try file.edit(chosen)
    if let kept = try file.keptTerm(chosen.content.key, on: list) { before = kept.value.term }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .record(let record, let revision) = conflict, case .term(let theirs) = record else { return }
    (edit, before) = (.changed(record, seen: revision), theirs.term)
  }

  private var base: Catalogue.Term { before ?? .own(named: "", on: list) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let name = before.map { words.name($0) } ?? ""
    var fields = [Field("name", words.field("thingName"), value: name, limit: RecordRules.longestName)]
    if let it = base.category { fields += self.fields(of: it, context) }
    if let it = base.careTag {
      fields.append(
        Field(
          "restricted", words.field("restricted"), .toggle, value: it.isRestricted ? "yes" : "no",
          hint: words("settings.restricted.hint")))
    }
    if before != nil {
      fields.append(Field("inUse", words.field("inUse"), .toggle, value: base.content.isHidden ? "no" : "yes"))
    }
    return fields
  }

  private func fields(of it: Catalogue.Category, _ context: DeskContext) -> [Field] {
    let words = context.words
    let modes = [HandlingMode.atOnce, .throughout, .coordinated]
    let urgencies =
      [Choice("never", words("settings.notUrgent"))]
      + [Catalogue.Emergency.always, .asks].map { Choice($0.rawValue, words(Phrase("emergency.\($0.rawValue)"))) }
    return [
      Field(
        "team", words.field("colour"),
        .choice(TeamColour.allCases.map { Choice($0.rawValue, words($0), aliases: [$0.rawValue]) }),
        value: it.team.rawValue),
      Field(
        "mode", words.field("mode"), .choice(modes.map { Choice($0.rawValue, words($0)) }), value: it.mode.rawValue),
      Field(
        "limitDays", words.field("limitDays"), value: it.limitDays.map(String.init) ?? "",
        hint: words("settings.limit.hint"), isOptional: true, limit: 2),
      Field("emergency", words.field("emergency"), .choice(urgencies), value: it.emergency?.rawValue ?? "never"),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    var term = base
    let name = try demand("name", values, context)
    if !term.content.names.values.contains(name) { term.content.names = [context.words.language.rawValue: name] }
    if before != nil { term.content.isHidden = !values.isOn("inUse") }
    if var it = term.category {
      if let team = TeamColour(rawValue: values["team"]) { it.team = team }
      if let mode = HandlingMode(rawValue: values["mode"]) { it.mode = mode }
      it.emergency = Catalogue.Emergency(rawValue: values["emergency"])
      it.limitDays =
        values.optional("limitDays") == nil ? nil : try number("limitDays", values, in: KeptTerm.days, context)
      term = .category(it)
    }
    if var it = term.careTag {
      it.isRestricted = values.isOn("restricted")
      term = .careTag(it)
    }
    if term == before { throw FormProblem(field: "name", text: context.words("command.nothingToChange")) }
    return .put([
      edit.map { $0.with(.term(KeptTerm(id: $0.record.reference.id, term: term))) }
        ?? .new(.term(KeptTerm(id: -1, term: term)))
    ])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("settings.done", ["name": title(context)])
  }
}

/// Takes a line of a list out of use, or into it again.
struct HideTerm: Errand, Hashable {
  let term: Catalogue.Term

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    // As the file has it now, whatever the screen still shows of it.
    var other = try scene.file.keptTerm(term.content.key, on: term.list)?.value.term ?? term
    other.content.isHidden.toggle()
    let changed = other
    return [
      .commit(.put([try scene.file.edit(changed)])) { _, context in
        context.words(
          changed.content.isHidden ? "kinds.done.stop" : "kinds.done.start", ["kind": context.words.name(changed)])
      }
    ]
  }
}
