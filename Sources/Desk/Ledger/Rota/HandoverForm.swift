import CommunityModel
import CommunityResources

/// 交接: what is open at this minute goes to whoever takes over, who confirms it.
struct HandoverForm: FormContent {
  let kind: EntryKind
  /// The orders that are open now, the most pressing first.
  private var open: [OrderRow] = []
  /// More are not counted.
  private static let mostCounted = 2000
  private static let mostTold = 12

  init(_ kind: EntryKind) {
    self.kind = kind
  }

  var draftKey: String { "handover" }
  func title(_ context: DeskContext) -> String { context.words.name(kind) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let states = Set(OrderState.allCases.filter(\.isOpen))
    open = try file.orders(OrderQuery(states: states, limit: Self.mostCounted, viewer: Viewer(context.staff)))
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let others = staffChoices(context).filter { $0.key != String(context.staff.id) }
    return [
      Field("from", words("handover.from"), .fact, value: context.staff.name),
      Field("for", words("handover.to"), .choice(others), hint: words("handover.to.hint")),
      Field("time", words.field("when"), .fact, value: Self.now(context).description),
      Field("open", words("handover.open"), .fact, value: words("handover.count", ["count": String(open.count)])),
      Field(
        "text", words.label(EntryField.text), .lines(4), value: told(context), isOptional: true,
        limit: EntryContent.longestText),
    ]
  }

  private static func now(_ context: DeskContext) -> ClockTime {
    let minute = Int(context.calendar.offset.secondOfDay(of: context.now) / 60)
    return ClockTime(minute: minute) ?? ClockTime.midnight
  }

  /// The most pressing of them by number, place and category: nobody's name.
  private func told(_ context: DeskContext) -> String {
    let words = context.words
    let lines = open.prefix(Self.mostTold).map { row in
      [row.number.short, row.place, words.name(category: row.category, context.catalogue)]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    let more = open.count - lines.count
    var text = lines.joined(separator: "\n")
    if more > 0 { text += "\n" + words("handover.more", ["count": String(more)]) }
    return String(text.prefix(EntryContent.longestText))
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let other = Int64(try demand("for", values, context)) else {
      throw FormProblem(field: "for", text: context.words("form.demanded"))
    }
    var it = EntryContent(day: context.today, from: Self.now(context), text: values["text"])
    it.lines = [
      EntryLine(.staff(context.staff.id), .gave, EntryMeasure.people, 1),
      EntryLine(.staff(other), .received, EntryMeasure.people, 1),
    ]
    if !open.isEmpty { it.lines.append(EntryLine(.everybody, .did, "incidents", open.count)) }
    return .entry(.new(kind.key, it, as: .planned))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    let other = saved.entries.first?.content.receiver
    return context.words("handover.done", ["name": context.name(staff: other)])
  }
}
