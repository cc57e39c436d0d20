import CommunityModel
import CommunityResources

/// 登记居住: a resident moves in or to another place. The present episode ends and a new one begins.
struct ResidenceForm: FormContent {
  let id: Resident.ID
  private var detail: ResidentDetail?
  private var present: PresentHome?
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
    present = try detail.flatMap { detail throws(StoreError) in try PresentHome(detail, file) }
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
    [personFact(detail, context)] + finder.fields(context, place: "", isOptional: false)
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    if detail?.status == .deceased { throw FormProblem(field: "", text: words("person.deceased")) }
    _ = try demand("place", values, context)
    guard let destination = try finder.destination(values, context) else {
      throw FormProblem(field: "place", text: words("form.demanded"))
    }
    if let household = present?.residence.household, destination == .household(household) {
      throw FormProblem(field: "home", text: words("person.livesThere"))
    }
    let from = try partialDate("from", values, context)
    let leaving = present?.leaving(from, .movedOut) ?? []
    let arriving = destination.arriving(id, kind: finder.kind(values), from: from)
    try check((arriving + leaving).map(\.record), names: ["until": "from"], context)
    return .put(leaving + arriving)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("person.done.moves")
  }
}

/// 迁出 and 去世: ends the present episode.
struct EndResidenceForm: FormContent {
  let id: Resident.ID
  let ending: Residence.Ending
  private var detail: ResidentDetail?
  private var present: PresentHome?
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
    present = try detail.flatMap { detail throws(StoreError) in try PresentHome(detail, file) }
  }

  mutating func accept(_ conflict: StoreError.Conflict) { isRead = false }

  func fields(_ context: DeskContext) -> [Field] {
    let label: Phrase = ending == .death ? "person.diedOn" : "person.leftOn"
    return [
      personFact(detail, context),
      Field(
        "until", context.words(label), value: PartialDate(context.today).iso, hint: context.words("person.date.hint"),
        limit: 20),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let present else { throw FormProblem(field: "", text: context.words("person.nowhere")) }
    _ = try demand("until", values, context)
    let until = try partialDate("until", values, context)
    if let until, until.earliest > context.today {
      throw FormProblem(field: "until", text: context.words.message(RecordProblem("until", .inFuture)))
    }
    let leaving = present.leaving(until, ending)
    try check(leaving.map(\.record), context)
    return .put(leaving)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(ending == .death ? "person.done.death" : "person.done.left")
  }
}

extension FormContent {
  /// The line about a resident that heads their forms: name and place.
  func personFact(_ detail: ResidentDetail?, _ context: DeskContext) -> Field {
    var parts: [String] = []
    if let detail {
      parts = [detail.resident.name, context.words(detail.status)]
      if let place = detail.home?.place { parts.append(place.description) }
    }
    return Field("person", context.words("person.fact"), .fact, value: parts.joined(separator: "  "))
  }
}
