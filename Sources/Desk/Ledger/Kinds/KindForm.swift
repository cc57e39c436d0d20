import CommunityModel
import CommunityResources

/// 类别: a kind of entries of the community's own, or what may be changed of one that the product ships.
struct KindForm: RecordForm {
  let id: KeptKind.ID?
  /// The kind as the office has it; nil for a new one.
  private let kind: EntryKind?
  var stored: Edited<KeptKind>?

  /// - Parameters:
  ///   - kind: the kind to change; nil makes one.
  ///   - id: its number in the file, where it was changed before.
  init(_ kind: EntryKind?, id: KeptKind.ID?) {
    self.kind = kind
    self.id = id
  }

  var blank: KeptKind? { KeptKind(id: -1, kind: kind ?? .own(named: "", group: .services)) }

  var draftKey: String {
    if let id { return "\(Record.Kind.entryKind.rawValue).edit:\(id)" }
    return "\(Record.Kind.entryKind.rawValue).new\(kind.map { ":\($0.key)" } ?? "")"
  }

  func title(_ context: DeskContext) -> String {
    kind.map { context.words("kinds.form.edit", ["name": context.words.name($0)]) } ?? context.words("kinds.form.new")
  }

  /// What is changed: what the product ships of it may be more than when it was last changed.
  private var base: EntryKind { kind ?? .own(named: "", group: .services) }
  private var isOwn: Bool { !base.isShipped }

  // MARK: A shorter retention

  // What is blanked cannot be read again: how many entries it would be is said as it is typed, before it is saved.
  var lookedUp: Set<String> { kind == nil ? [] : ["retentionMonths"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    fields.removeAll { $0.id == "shorter" }
    guard let kind, let place = fields.firstIndex(where: { $0.id == "retentionMonths" }),
      let months = Int(fields[place].value), months > 0, months < kind.retentionMonths ?? .max
    else { return }
    let day = context.today.advanced(by: EntryKindRules.daysBeforeShorterRetention)
    let count = try file.entryCount(of: kind.key, upTo: day.advanced(months: -months))
    let values = ["day": context.words.date(day, today: context.today), "count": String(count)]
    var fact = Field("shorter", "", .fact, value: context.words("kinds.form.shorter", values))
    fact.isWarning = count > 0
    fields.insert(fact, at: place + 1)
  }

  // MARK: Fields

  func fields(_ context: DeskContext) -> [Field] {
    let (words, it) = (context.words, base)
    let day = context.today
    func choices<Value: CaseIterable & RawRepresentable<String>>(
      _: Value.Type, _ label: (Value) -> String
    ) -> [Choice] { Value.allCases.map { Choice($0.rawValue, label($0)) } }
    var fields = [
      Field(
        "entryKind", words("field.thingName"), value: kind.map { words.name($0) } ?? "",
        hint: words("kinds.form.name.hint"), limit: RecordRules.longestName)
    ]
    if isOwn {
      fields += [
        Field(
          "entryGroup", words("field.entryGroup"), .choice(choices(EntryKind.Group.self) { words($0) }),
          value: it.group.rawValue),
        Field(
          "subjects", words("field.subjects"), .choice(choices(EntryKind.Subjects.self) { words($0) }),
          value: it.subjects.rawValue),
      ]
    }
    fields.append(
      Field(
        "ownFields", words("field.ownFields"), .lines(5),
        value: it.fields.map { words.line($0, of: it) }.joined(separator: "\n"),
        hint: words("kinds.form.fields.hint"), isOptional: true, limit: 2000))
    if isOwn {
      fields += [
        Field(
          "measures", words("field.measures"), value: words.list(it.measures.map { words.name(entryMeasure: $0) }),
          hint: words("kinds.form.measures.hint"), isOptional: true),
        Field(
          "outcomes", words("field.outcomes"), .lines(3),
          value: it.outcomes.map { words.line($0, of: it) }.joined(separator: "\n"),
          hint: words("kinds.form.outcomes.hint"), isOptional: true, limit: 1000),
      ]
    }
    let visible = EntryKind.Visibility.allCases.filter { $0.strictness >= it.visibility.strictness || kind == nil }
    return fields + [
      Field(
        "entryVisibility", words("field.entryVisibility"),
        .choice(visible.map { Choice($0.rawValue, words($0)) }), value: it.visibility.rawValue),
      Field(
        "headline", words("field.headline"), .choice(choices(EntryKind.Headline.self) { words($0) }),
        value: it.headlines.value(on: day)?.rawValue ?? "", isOptional: true),
      Field(
        "pointsPerHour", words("field.pointsPerHour"), value: it.pointsPerHour.value(on: day).map(String.init) ?? "",
        isOptional: true, limit: 4),
      Field(
        "retentionMonths", words("field.retentionMonths"), value: it.retentionMonths.map(String.init) ?? "",
        hint: words("kinds.form.retention.hint"), isOptional: true, limit: 4),
      Field("inUse", words("field.inUse"), .toggle, value: it.isOn ? "yes" : "no"),
    ]
  }

  // MARK: The kind

  func apply(
    _ values: FormValues, to it: inout KeptKind, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    let lasting = it.kind.retentionMonths
    it.kind = base
    it.kind.retentionMonths = lasting
    let name = try demand("entryKind", values, context)
    if !it.kind.names.values.contains(name) { it.kind.names = ["zh": name] }
    if kind == nil { it.kind.mark = name.first.map(String.init) ?? "" }
    if isOwn { try applyOwn(values, to: &it.kind, context) }
    it.kind.fields = try lines("ownFields", values, context) { line, done in
      var read = base
      read.fields += done.filter { base.field($0.key) == nil }
      return KindLines.field(line, of: read)
    }
    if let visibility = EntryKind.Visibility(rawValue: values["entryVisibility"]) { it.kind.visibility = visibility }
    let from = kind == nil ? nil : context.today
    if let headline = EntryKind.Headline(rawValue: values["headline"]),
      headline != it.kind.headlines.value(on: context.today)
    {
      it.kind.setHeadline(headline, from: from)
    }
    if values.optional("pointsPerHour") != nil {
      let points = try number("pointsPerHour", values, in: 0...EntryKindRules.mostPointsPerHour, context)
      if points != it.kind.pointsPerHour.value(on: context.today) { it.kind.setPoints(points, from: from) }
    }
    let months =
      values.optional("retentionMonths") == nil ? nil : try number("retentionMonths", values, in: 1...1200, context)
    if kind == nil {
      it.kind.retentionMonths = months
    } else if months != it.retentionMonths(on: context.today) {
      it.setRetention(months, on: context.today)
    }
    it.kind.isOn = values.isOn("inUse")
    it.kind = it.kind.withUsualParts
  }

  private func applyOwn(
    _ values: FormValues, to it: inout EntryKind, _ context: DeskContext
  ) throws(FormProblem) {
    if let group = EntryKind.Group(rawValue: values["entryGroup"]) { it.group = group }
    if let subjects = EntryKind.Subjects(rawValue: values["subjects"]) { it.subjects = subjects }
    var measures: [String] = []
    for text in KindLines.pieces(values["measures"]) {
      guard let key = KindLines.measure(text) else {
        throw FormProblem(field: "measures", text: context.words("kinds.form.noMeasure", ["name": text]))
      }
      if !measures.contains(key) { measures.append(key) }
    }
    it.measures = measures
    it.outcomes = try lines("outcomes", values, context) { line, done in
      var read = base
      read.outcomes += done.filter { base.outcome($0.key) == nil }
      return KindLines.outcome(line, of: read)
    }
  }

  /// What the lines of a field say, in their order.
  /// - Parameter read: what a line says, given what those before it said.
  private func lines<Part>(
    _ field: String, _ values: FormValues, _ context: DeskContext, _ read: (String, [Part]) -> Part?
  ) throws(FormProblem) -> [Part] {
    var parts: [Part] = []
    for line in values[field].split(separator: "\n").map({ String($0).trimmed }) where !line.isEmpty {
      guard let part = read(line, parts) else {
        let types = context.words.list(EntryKind.Field.Kind.allCases.map { context.words($0) })
        throw FormProblem(
          field: field, text: context.words("kinds.form.unreadable", ["line": line, "choices": types]))
      }
      parts.append(part)
    }
    return parts
  }

  /// Every problem is one of the kind; where it can be told, it stands beside what it is about.
  func field(of problem: RecordProblem) -> String {
    guard case .kind(let reason) = problem.reason else { return problem.field == "key" ? "entryKind" : problem.field }
    return switch reason {
    case .duplicate, .choices, .choiceAboutPeople, .removed, .retyped, .shipped: "ownFields"
    case .visibilityLoosened: "entryVisibility"
    case .fixedOnceUsed: "subjects"
    case .retention: "retentionMonths"
    case .points: "pointsPerHour"
    case .nameMissing, .mark, .text: "entryKind"
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(kind == nil ? "kinds.done.new" : "kinds.done.edit")
  }
}
