import CommunityModel
import CommunityResources

/// 登记居住: a resident moves in or to another place, or comes back. The episode that they leave ends, a new one begins.
struct ResidenceForm: FormContent {
  let id: Resident.ID
  private var detail: ResidentDetail?
  private var present: [PresentHome] = []
  private var isRead = false
  private var finder = HomeFinder()

  init(_ id: Resident.ID) {
    self.id = id
  }

  var draftKey: String { "residence:\(id)" }
  func title(_ context: DeskContext) -> String { context.words("person.moves") }
  var lookedUp: Set<String> { ["place"] }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard !isRead else { return }
    isRead = true
    detail = try file.resident(id)
    present = try PresentHome.all(detail, file)
  }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    try finder.lookUp(&fields, file, context)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    // Where they live now is read again before the next save.
    isRead = false
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    var fields = [personFact(detail, context)] + finder.fields(context, place: "", isOptional: true)
    if !present.isEmpty {
      let leaves = present.map { Choice(String($0.residence.id), words("person.leaves", ["place": $0.name(words)])) }
      let choices = leaves + [Choice("none", words("person.leaves.none"))]
      fields.append(Field("leaves", words("person.leaves.label"), .choice(choices), value: choices[0].key))
    }
    return fields
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    if detail?.status == .deceased { throw FormProblem(field: "", text: words("person.deceased")) }
    let destination = try finder.destination(values, context)
    let known = Set(present.map(\.residence.household))
    if case .household(let household) = destination, known.contains(household) {
      throw FormProblem(field: "home", text: words("person.livesThere"))
    }
    if destination == nil, known.contains(nil) {
      throw FormProblem(field: "place", text: words("person.place.demanded"))
    }
    let from = try partialDate("from", values, context)
    let left = present.first { String($0.residence.id) == values["leaves"] }
    let leaving = left?.leaving(from, .movedOut) ?? []
    let kind = finder.kind(values)
    // Where nobody knows the door, the person lives here all the same.
    let arriving =
      destination?.arriving(id, kind: kind, from: from)
      ?? [.new(.residence(Residence(id: -1, resident: id, household: nil, from: from, kind: kind)))]
    try check((arriving + leaving).map(\.record), names: ["until": "from"], context)
    return .put(leaving + arriving)
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { detail?.resident.name }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("person.done.moves")
  }
}

/// 迁出 and 去世: ends the present episode, or every one when the person has died.
struct EndResidenceForm: FormContent {
  let id: Resident.ID
  let ending: Residence.Ending
  private var detail: ResidentDetail?
  private var present: [PresentHome] = []
  private var isRead = false

  init(_ id: Resident.ID, ending: Residence.Ending) {
    self.id = id
    self.ending = ending
  }

  var draftKey: String { "\(ending.rawValue):\(id)" }
  func title(_ context: DeskContext) -> String { context.words(ending) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard !isRead else { return }
    isRead = true
    detail = try file.resident(id)
    present = try PresentHome.all(detail, file)
  }

  mutating func accept(_ conflict: StoreError.Conflict) { isRead = false }

  /// Whether it must be said which of several places the person leaves.
  private var isAsked: Bool { ending != .death && present.count > 1 }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let label: Phrase = ending == .death ? "person.diedOn" : "person.leftOn"
    var fields = [personFact(detail, context)]
    if isAsked {
      let choices = present.map { Choice(String($0.residence.id), $0.name(words)) }
      fields.append(Field("home", words("person.leaves.which"), .choice(choices)))
    }
    let until = Field(
      "until", words(label), value: PartialDate(context.today).iso, hint: words("person.date.hint"), limit: 20)
    fields.append(until)
    if ending == .death { fields.append(Field("after", "", .fact, value: words("person.death.after"))) }
    return fields
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard !present.isEmpty else { throw FormProblem(field: "", text: context.words("person.nowhere")) }
    var homes = present
    if isAsked {
      let home = try demand("home", values, context)
      homes = present.filter { String($0.residence.id) == home }
    }
    _ = try demand("until", values, context)
    let until = try partialDate("until", values, context)
    if let until, until.earliest > context.today {
      throw FormProblem(field: "until", text: context.words.message(RecordProblem("until", .inFuture)))
    }
    let leaving = homes.flatMap { $0.leaving(until, ending) }
    try check(leaving.map(\.record), context)
    return .put(leaving)
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { detail?.resident.name }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(ending == .death ? "person.done.death" : "person.done.left")
  }
}

extension PresentHome {
  /// The place and how they live there.
  func name(_ words: Wording) -> String {
    (place?.description ?? words("resident.placeUnknown")) + "  " + words(residence.kind)
  }
}

extension Form {
  /// The line about a resident that heads their forms: name and place.
  func personFact(_ detail: ResidentDetail?, _ context: DeskContext) -> Field {
    var parts: [String] = []
    if let detail {
      parts = [detail.resident.name, context.words(detail.status)]
      if let place = detail.home?.place { parts.append(place.description) }
    }
    return Field("person", context.words("field.resident"), .fact, value: parts.joined(separator: "  "))
  }
}
