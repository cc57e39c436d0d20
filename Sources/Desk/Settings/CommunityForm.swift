import CommunityModel
import CommunityResources

/// A form that sets the community otherwise. Which open orders it moves is said as it is typed; it is saved with them, or
/// they keep their dates.
protocol CommunityForm: FormContent {
  /// The community as it was read.
  var stored: Edited<Community>? { get set }
  /// Every open order, where what is set can move them.
  var openOrders: [WorkOrder] { get set }
  /// Whether what is set can move orders.
  var movesOrders: Bool { get }
  /// What it sets, as messages name it.
  func name(_ context: DeskContext) -> String
  /// The field that says what is set.
  var field: String { get }
  /// Puts the values into the community.
  func apply(_ values: FormValues, to community: inout Community, _ context: DeskContext) throws(FormProblem)
}

/// How many orders are named in the form.
private let mostNamed = 3

extension CommunityForm {
  func title(_ context: DeskContext) -> String { name(context) }
  var lookedUp: Set<String> { movesOrders ? [field] : [] }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if stored == nil { stored = try Edited(1, file) }
    if movesOrders { openOrders = try file.openOrders() }
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    if let theirs = Edited<Community>(conflict) { stored = theirs }
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    let save = Submission(id: "save", label: context.words("form.save"))
    if !movesOrders { return [save] }
    return [save, Submission(id: "keep", label: context.words("settings.keepDates"))]
  }

  private func settingChange(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> SettingChange {
    guard let stored else { throw FormProblem(field: "", text: context.words("form.noSuchChoice")) }
    var community = stored.value
    try apply(values, to: &community, context)
    if community == stored.value { throw FormProblem(field: field, text: context.words("command.nothingToChange")) }
    return SettingChange(community, seen: stored.revision, in: context.office, by: context.staff) { openOrders }
  }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    fields.removeAll { $0.id == "moves" }
    guard let change = try? settingChange(FormValues(fields), context), !change.moves.isEmpty else { return }
    let words = context.words
    let shown = change.moves.prefix(mostNamed).map { move in
      let (old, new) = words.dates(of: move, now: context.now, context.calendar, change.office.calendar)
      return words("command.settings.order", ["number": move.order.number.short, "due": old, "new": new])
    }
    let head = words("settings.moves", ["count": String(change.moves.count)])
    var fact = Field(
      "moves", head, .fact, value: (shown + (change.moves.count > mostNamed ? ["…"] : [])).joined(separator: "  "))
    fact.isWarning = true
    fields.append(fact)
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    try settingChange(values, context).change(keepingDates: submission == "keep")
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let texts = ["name": name(context), "count": String(saved.orders.count)]
    return context.words(saved.orders.isEmpty ? "settings.done" : "settings.doneMoved", texts)
  }
}
