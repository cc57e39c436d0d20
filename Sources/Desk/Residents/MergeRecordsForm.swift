import CommunityModel
import CommunityResources
import NameFinding

/// 合并档案: two records of the same person side by side; what they say differently is chosen, the rest is joined.
struct MergeRecordsForm: FormContent {
  let id: Resident.ID
  private let start: Resident.ID?
  private var mine: ResidentDetail?
  private var other: ResidentDetail?
  private var startName = ""
  private static let prefix = "side."
  /// The field in which somebody says that it is one person in spite of what speaks against it.
  private static let sure = "sure"

  /// - Parameter other: the record to merge into this one, where it is chosen already.
  init(_ id: Resident.ID, with other: Resident.ID? = nil) {
    self.id = id
    start = other
  }

  var draftKey: String { "merge:\(id)" }
  var origin: [String: String] { start.map { ["other": String($0)] } ?? [:] }
  func title(_ context: DeskContext) -> String { context.words.label(of: .mergeRecord) }
  var lookedUp: Set<String> { ["other"] }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if mine == nil { mine = try file.resident(id) }
    if let start, startName.isEmpty { startName = try file.resident(start)?.resident.name ?? "" }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    // Both are read again before the next save; what was chosen stays.
    mine = nil
    other = nil
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    var other = Field("other", words("merge.other"), .resident, hint: words("merge.other.hint"))
    other.needsResident = true
    other.notOffered = id
    if let start { other.set(String(start), label: startName) }
    return [Field("person", words("merge.kept"), .fact, value: mine.map { Self.line($0, words) } ?? ""), other]
  }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    if mine == nil { mine = try file.resident(id) }
    let chosen = fields.resident("other")
    let before = other?.resident.id
    if let chosen, chosen != other?.resident.id || other == nil {
      other = try file.resident(chosen)
    } else if chosen == nil {
      other = nil
    }
    guard let mine, let other, other.resident.id != mine.resident.id else {
      fields.removeAll { $0.id.hasPrefix(Self.prefix) }
      return
    }
    // What was chosen between two records says nothing of another one.
    let kept = other.resident.id == before ? fields.filter(\.isTouched) : []
    let touched = Dictionary(kept.map { ($0.id, $0.value) }) { first, _ in first }
    fields.removeAll { $0.id.hasPrefix(Self.prefix) }
    fields += Self.sides(mine, other, context.words).map { field in
      var field = field
      if let value = touched[field.id] {
        field.set(value)
        field.isTouched = true
      }
      return field
    }
  }

  // MARK: Side by side

  private static func named(_ detail: ResidentDetail) -> String { "\(detail.resident.name) #\(detail.resident.id)" }

  private static func line(_ detail: ResidentDetail, _ words: Wording) -> String {
    let place = detail.home?.place?.description ?? words("resident.placeUnknown")
    return "#\(detail.resident.id)  \(detail.resident.name)  \(place)  \(words(detail.status))"
  }

  /// What differs; where only one says something, that is chosen.
  private static func sides(_ mine: ResidentDetail, _ other: ResidentDetail, _ words: Wording) -> [Field] {
    let (it, its) = (mine.resident, other.resident)
    let pairs: [(id: String, label: Phrase, left: String, right: String)] = [
      ("name", "field.name", it.name, its.name),
      ("sex", "field.sex", it.sex.map { words($0) } ?? "", its.sex.map { words($0) } ?? ""),
      ("birth", "field.birth", born(it, its, words), born(its, it, words)),
      ("contact", "field.preferredContact", way(it, words), way(its, words)),
      ("emergency", "field.emergencyContact", it.emergencyContact?.name ?? "", its.emergencyContact?.name ?? ""),
      ("identity", "field.identityNumber", masked(it), masked(its)),
      ("note", "field.note", flat(it.note), flat(its.note)),
    ]
    var fields = [
      Field(prefix + "second", words("merge.hidden"), .fact, value: line(other, words)),
      Field(prefix + "joined", words("merge.joined"), .fact, value: words("merge.joined.what")),
    ]
    // Of two dates that agree the one that says more is taken: there is nothing to choose.
    let bornAlike = it.birth.flatMap { birth in its.birth.map { birth.agrees(with: $0) } } ?? false
    for pair in pairs where pair.left != pair.right && !(pair.id == "birth" && bornAlike) {
      fields.append(
        Field(
          prefix + pair.id, words(pair.label), .sides(pair.left, pair.right),
          value: pair.left.isEmpty ? "right" : "left"))
    }
    let homes = (mine.homes, other.homes)
    if !homes.0.isEmpty, !homes.1.isEmpty, homes.0 != homes.1 {
      let places = (words.list(homes.0), words.list(homes.1))
      let choices = [
        Choice("kept", places.0), Choice("other", places.1),
        Choice("both", words("merge.homes.both", ["one": places.0, "two": places.1])),
      ]
      fields.append(Field(prefix + "homes", words("merge.homes"), .choice(choices), value: "kept"))
    }
    return fields + doubts(it.contradictions(with: its), words)
  }

  /// What speaks against one person, and whether it is one all the same.
  private static func doubts(_ contradictions: [Resident.Contradiction], _ words: Wording) -> [Field] {
    if contradictions.isEmpty { return [] }
    var doubt = Field(
      prefix + "doubt", words("merge.doubt"), .fact, value: words.list(contradictions.map { words($0) }))
    doubt.isWarning = true
    return [
      doubt, Field(prefix + Self.sure, words("merge.sure"), .toggle, hint: words("merge.sure.hint")),
    ]
  }

  /// The birth date, the year alone where that is enough to tell the two apart.
  private static func born(_ it: Resident, _ other: Resident, _ words: Wording) -> String {
    guard let birth = it.birth else { return "" }
    let isClear = other.birth.map { $0.year != birth.year } ?? true
    return words.partialDate(isClear ? PartialDate(year: birth.year) ?? birth : birth)
  }

  private static func way(_ it: Resident, _ words: Wording) -> String { it.preferredContact.map { words($0) } ?? "" }

  private static func masked(_ it: Resident) -> String { it.identityNumber.map { IdentityNumber.masked($0) } ?? "" }

  private static func flat(_ text: String) -> String { text.replacing("\n", with: " ") }

  // MARK: Saving

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    guard let mine else { throw FormProblem(field: "", text: words("person.gone")) }
    _ = try demand("other", values, context)
    guard let chosen = values.resident("other") else {
      throw FormProblem(field: "other", text: words("form.noSuchChoice"))
    }
    // Chosen a moment ago and not read yet: nothing is wrong with the field.
    guard let other, other.resident.id == chosen || other.merged.contains(where: { $0.id == chosen }) else {
      throw FormProblem(field: "", text: words("form.noSuchChoice"))
    }
    if other.resident.id == mine.resident.id { throw FormProblem(field: "other", text: words("merge.same")) }
    if !mine.resident.contradictions(with: other.resident).isEmpty, !values.isOn(Self.prefix + Self.sure) {
      throw FormProblem(field: Self.prefix + Self.sure, text: words("merge.unsure"))
    }
    var kept = mine.resident.completed(by: other.resident)
    applyChoices(&kept, mine.resident, other.resident, values)
    try check([.resident(kept)], names: ["note": Self.prefix + "note", "careTags": ""], context)
    return .merge(
      ResidentMerge(
        kept: kept, other: other.resident.id, keptRevision: mine.revision, otherRevision: other.revision,
        homes: ResidentMerge.Homes(rawValue: values[Self.prefix + "homes"]) ?? .kept))
  }

  /// Lays what was chosen over what was joined. A field that is not asked about stays as it was joined.
  private func applyChoices(_ it: inout Resident, _ mine: Resident, _ other: Resident, _ values: FormValues) {
    func chosen(_ id: String) -> Resident? {
      switch values[Self.prefix + id] {
      case "left": mine
      case "right": other
      default: nil
      }
    }
    if let source = chosen("name") {
      it.name = source.name
      // The name that was not chosen is the other name, so that the person is still known by it.
      let names = [mine.name, other.name, mine.otherName ?? "", other.otherName ?? ""]
      it.otherName = names.first { !$0.isEmpty && !TextFolding.isOneWriting($0, it.name) }
      it.spelling = source.spelling
    }
    if let source = chosen("sex") { it.sex = source.sex }
    if let source = chosen("birth") { it.birth = source.birth }
    if let source = chosen("contact") { it.preferredContact = source.preferredContact }
    if let source = chosen("emergency") { it.emergencyContact = source.emergencyContact }
    if let source = chosen("identity") { it.identityNumber = source.identityNumber }
    if let source = chosen("note") { it.note = source.note }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let texts = ["kept": mine.map(Self.named) ?? "", "other": other.map(Self.named) ?? ""]
    return context.words(
      "merge.done", texts.merging(["key": context.keys.key(for: .undo)?.label ?? ""]) { first, _ in first })
  }
}

extension ResidentDetail {
  /// The places where the person lives now.
  fileprivate var homes: [String] {
    episodes.filter(\.residence.isCurrent).compactMap { $0.place?.description }
  }
}

/// 分开档案: takes a record out again that was merged by mistake.
struct SplitRecordsForm: FormContent {
  let id: Resident.ID
  private var detail: ResidentDetail?

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "split:\(id)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .splitRecord) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    detail = try file.resident(id)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let choices = (detail?.merged ?? []).map { Choice(String($0.id), $0.name, detail: "#\($0.id)") }
    return [
      personFact(detail, context),
      Field("other", words("split.other"), .choice(choices), value: choices.count == 1 ? choices[0].key : ""),
      Field("what", "", .fact, value: words("split.what")),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let other = Int64(try demand("other", values, context)) else {
      throw FormProblem(field: "other", text: context.words("form.noSuchChoice"))
    }
    return .split(other)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words("split.done") }
}
