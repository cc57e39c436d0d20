/// An order that an entry is to become (转工单).
public struct EntryPromotion: Hashable, Sendable {
  /// What the desk saw of the entry: the number of its version.
  public var seen: Int
  /// The category's key in the catalogue.
  public var category: String
  /// What is asked; empty takes what the entry says.
  public var text: String
  /// 紧急?
  public var urgency: Urgency
  /// Whether a second order of one entry is meant.
  public var again: Bool

  public init(seen: Int, category: String, text: String = "", urgency: Urgency = .normal, again: Bool = false) {
    self.seen = seen
    self.category = category
    self.text = text
    self.urgency = urgency
    self.again = again
  }
}

extension EntryRules {
  /// What an entry registers as an order. Whether that can stand ``WorkOrderRules`` say.
  ///
  /// - Parameters:
  ///   - orders: the orders that it has become so far; one that was withdrawn frees the entry.
  ///   - isNew: whether the entry is of the same save. Then the matter was received when it happened; a later promotion
  ///     counts from now, so that who wrote honestly late is not punished.
  public static func promote(
    _ entry: ServiceEntry, _ promotion: EntryPromotion, orders: [(number: OrderNumber, state: OrderState)],
    isNew: Bool, _ situation: EntrySituation
  ) throws(EntryRejection) -> Registration {
    guard let source = situation.kind.becomesOrder else { throw .becomesNoOrder }
    guard entry.state != .void, entry.state != .cancelled else { throw .wrongState(entry.state, command: "promote") }
    guard Viewer(situation.actor).sees(entry, situation.kind, gridWorker: situation.gridWorker) else {
      throw .notYours
    }
    if entry.revision != promotion.seen { throw .changedSince(seen: promotion.seen, now: entry.revision) }
    if !promotion.again, let order = orders.last(where: { $0.state != .withdrawn }) {
      throw .alreadyPromoted(order.number)
    }
    let content = entry.content
    return Registration(
      receivedAt: isNew ? moment(of: content, situation) : situation.now, source: source,
      requester: requester(of: content), place: content.place ?? Place(kind: .text, raw: ""), grid: content.grid,
      category: promotion.category, urgency: promotion.urgency,
      isConfidential: content.isConfidential || situation.kind.visibility == .secretary,
      text: promotion.text.isEmpty ? [content.text, content.title].first { !$0.isEmpty } ?? "" : promotion.text)
  }

  /// When what an entry tells of was over, as far as it says so; never later than now.
  private static func moment(of content: EntryContent, _ situation: EntrySituation) -> Instant {
    let offset = situation.days.calendar.offset
    guard let from = content.from else {
      // Without a time a matter of today is one of now, a matter of an earlier day one of its end of work.
      return content.day == situation.days.today
        ? situation.now : min(situation.now, situation.days.calendar.closing(of: content.day))
    }
    let minutes = from.minute + (content.minutes ?? 0)
    return min(situation.now, offset.instant(content.day, second: Int64(minutes) * 60))
  }

  private static func requester(of content: EntryContent) -> Requester {
    if case .resident(let id) = content.subject { return .resident(id) }
    return .anonymous
  }

  /// Whether a tie can be made; throws the first reason why not.
  /// - Parameter known: the ties that the entry has.
  public static func check(_ link: EntryLink, known: [EntryLink]) throws(EntryRejection) {
    if link.to == .entry(link.from) { throw .linkToItself }
    if known.contains(link) { throw .alreadyLinked }
  }
}
