import CommunityModel
import CommunityResources

/// 分户: some of a household keep house on their own from a day on, behind the same door.
struct SplitHouseholdForm: FormContent {
  let id: Household.ID
  private let start: Resident.ID?
  private var detail: HouseholdDetail?
  private var homes: [Resident.ID: PresentHome] = [:]
  private var isRead = false
  private static let prefix = "goes."

  /// - Parameter start: who is ticked at first.
  init(_ id: Household.ID, start: Resident.ID?) {
    self.id = id
    self.start = start
  }

  var draftKey: String { "household.split:\(id)" }
  var origin: [String: String] { start.map { ["start": String($0)] } ?? [:] }
  func title(_ context: DeskContext) -> String { context.words.label(of: .splitHousehold) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard !isRead else { return }
    isRead = true
    detail = try file.household(id)
    homes = [:]
    for member in detail?.present ?? [] {
      let all = try PresentHome.all(try file.resident(member.resident.id), file)
      homes[member.resident.id] = all.first { $0.residence.id == member.residence.id }
    }
  }

  // Who lives here is read again before the next save.
  mutating func accept(_ conflict: StoreError.Conflict) { isRead = false }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let people = detail?.present ?? []
    var fields = [Field("place", words("field.place"), .fact, value: detail?.key.description ?? "")]
    fields += people.map { member in
      Field(
        Self.prefix + String(member.resident.id), member.resident.name, .toggle,
        value: member.resident.id == start ? "yes" : "no", hint: words("household.split.goes"))
    }
    return fields + [
      Field(
        "contact", words("household.split.contact"),
        .choice(people.map { Choice(String($0.resident.id), $0.resident.name) }), value: start.map(String.init) ?? "",
        isOptional: true),
      Field(
        "from", words("field.from"), value: PartialDate(context.today).iso, hint: words("person.date.hint"),
        isOptional: true, limit: 20),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    guard let detail else { throw FormProblem(field: "", text: words("household.unknown")) }
    let going = detail.present.filter { values.isOn(Self.prefix + String($0.resident.id)) }
    guard let first = going.first else { throw FormProblem(field: "", text: words("household.split.nobody")) }
    if going.count == detail.present.count { throw FormProblem(field: "", text: words("household.split.all")) }
    let from = try partialDate("from", values, context)
    let contact = Int64(values["contact"]) ?? first.resident.id
    guard going.contains(where: { $0.resident.id == contact }) else {
      throw FormProblem(field: "contact", text: words("household.split.contactStays"))
    }
    var edits: [RecordEdit] = [
      .new(.household(Household(id: -1, dwelling: detail.dwelling.id, from: from, contact: contact)))
    ]
    for (place, member) in going.enumerated() {
      // Each leaves by themselves; that the contact person goes is said by the one edit of the household.
      edits += homes[member.resident.id]?.leaving(from, .movedOut) ?? []
      let residence = Residence(
        id: -Int64(place + 1), resident: member.resident.id, household: -1, from: from, kind: member.residence.kind)
      edits.append(.new(.residence(residence)))
    }
    try check(edits.map(\.record), names: ["until": "from"], context)
    return .put(edits)
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { detail?.key.description }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("household.done.split")
  }
}
