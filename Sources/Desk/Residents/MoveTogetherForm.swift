import CommunityModel
import CommunityResources

/// 一起搬: a whole household, or several people who were marked, move to another door or out of the community in one save.
struct MoveTogetherForm: FormContent {
  /// The household that they leave; nil where people were chosen one by one.
  private let household: Household.ID?
  private let chosen: [Resident.ID]
  private var people: [Mover] = []
  private var isRead = false
  private var finder = HomeFinder()
  private static let away = "away"
  private static let within = "within"

  /// Somebody who may go, and the home that they leave; nil where they live nowhere known.
  private struct Mover: Sendable {
    var resident: Resident
    var home: PresentHome?
  }

  init(household: Household.ID) {
    (self.household, chosen) = (household, [])
  }

  init(_ people: [Resident.ID]) {
    (household, chosen) = (nil, people)
  }

  var draftKey: String {
    household.map { "move.household:\($0)" } ?? "move:" + chosen.map(String.init).joined(separator: ",")
  }
  func title(_ context: DeskContext) -> String { context.words.label(of: .moveTogether) }
  var lookedUp: Set<String> { ["place"] }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard !isRead else { return }
    isRead = true
    let ids = try household.map { id throws(StoreError) in
      try file.household(id)?.present.map(\.resident.id) ?? []
    }
    people = []
    for id in ids ?? chosen {
      guard let detail = try file.resident(id), detail.status != .deceased else { continue }
      let homes = try PresentHome.all(detail, file)
      let home = household == nil ? homes.first : homes.first { $0.residence.household == household }
      people.append(Mover(resident: detail.resident, home: home))
    }
  }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    try finder.lookUp(&fields, file, context)
  }

  // Where they live now is read again before the next save.
  mutating func accept(_ conflict: StoreError.Conflict) { isRead = false }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let choices = people.map { mover in
      Choice(String(mover.resident.id), mover.resident.name, detail: mover.home?.place?.description ?? "")
    }
    let wheres = [Self.within, Self.away].map { Choice($0, words(Phrase("move.\($0)"))) }
    let ticks = Ticks(
      choices: choices, columns: context.size.columns < 70 ? 2 : 4, rows: min(4, max(1, choices.count / 4 + 1)))
    // Each goes on living as they did, as owner, tenant or guest.
    var home = finder.fields(context, place: "", isOptional: true).filter { $0.id != "kind" }
    if let place = home.firstIndex(where: { $0.id == "place" }) { home[place].hint = words("move.place") }
    return [
      Field("people", words("move.people"), .ticks(ticks), value: choices.map(\.key).joined(separator: ",")),
      Field("where", words("move.where"), .choice(wheres), value: Self.within),
    ] + home
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let words = context.words
    let ticked = Set(values["people"].split(separator: ",").compactMap { Int64($0) })
    let going = people.filter { ticked.contains($0.resident.id) }
    if going.isEmpty { throw FormProblem(field: "people", text: words("move.nobody")) }
    let from = try partialDate("from", values, context)
    if let from, from.earliest > context.today {
      throw FormProblem(field: "from", text: words.message(RecordProblem("from", .inFuture)))
    }
    let leaving = going.compactMap(\.home).leaving(from, .movedOut)
    var arriving: [RecordEdit] = []
    if values["where"] == Self.away {
      if leaving.isEmpty { throw FormProblem(field: "people", text: words("person.nowhere")) }
    } else {
      guard let destination = try finder.destination(values, context) else {
        throw FormProblem(field: "place", text: words("person.place.demanded"))
      }
      if case .household(let id) = destination, going.contains(where: { $0.home?.residence.household == id }) {
        throw FormProblem(field: "home", text: words("person.livesThere"))
      }
      arriving = destination.arriving(
        going.map { ($0.resident.id, $0.home?.residence.kind ?? .permanent) }, from: from)
    }
    try check((leaving + arriving).map(\.record), names: ["until": "from"], context)
    return .put(leaving + arriving)
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? {
    let ticked = Set(values["people"].split(separator: ",").compactMap { Int64($0) })
    let names = people.map(\.resident).filter { ticked.contains($0.id) }.map(\.name)
    return names.count > 3
      ? context.words("move.several", ["name": names[0], "count": String(names.count)]) : context.words.list(names)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("move.done")
  }
}
