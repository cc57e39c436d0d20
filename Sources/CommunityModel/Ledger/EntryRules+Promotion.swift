/// An order that an entry is to become (转工单).
public struct EntryPromotion: Hashable, Sendable {
  /// The category's key in the catalogue where nobody says.
  public static let usualCategory = "other"

  /// The category's key in the catalogue.
  public var category: String
  /// What is asked; empty takes what the entry says.
  public var text: String
  /// 紧急?
  public var urgency: Urgency

  public init(category: String, text: String = "", urgency: Urgency = .normal) {
    self.category = category
    self.text = text
    self.urgency = urgency
  }
}

extension EntryRules {
  /// What an entry registers as an order. Whether that can stand ``WorkOrderRules`` say.
  ///
  /// - Parameter isNew: whether the entry is of the same save. Then the matter was received when it happened; a later
  ///   promotion counts from now, so that who wrote honestly late is not punished.
  public static func registration(
    from content: EntryContent, _ kind: EntryKind, _ promotion: EntryPromotion, isNew: Bool, now: Instant,
    _ calendar: WorkCalendar
  ) throws(EntryRejection) -> Registration {
    guard let source = kind.becomesOrder else { throw .becomesNoOrder }
    return Registration(
      receivedAt: isNew ? moment(of: content, now, calendar) : now, source: source, requester: requester(of: content),
      place: content.place ?? Place(kind: .text, raw: ""), grid: content.grid, category: promotion.category,
      urgency: promotion.urgency, isConfidential: content.demandsConfidence(kind),
      text: promotion.text.isEmpty ? [content.text, content.title].first { !$0.isEmpty } ?? "" : promotion.text)
  }

  /// Whether an entry can become an order; throws the first reason why not. A second order has to be meant: who asks for
  /// it names those that there are.
  ///
  /// - Parameters:
  ///   - orders: the orders that it has become, a merged one as its master. One that was withdrawn frees the entry.
  ///   - known: those that were seen by who asks.
  ///   - isConfidential: whether the new order is: what the entry keeps in confidence no order tells.
  public static func checkPromotion(
    of content: EntryContent, _ kind: EntryKind, orders: [(number: OrderNumber, state: OrderState)],
    seen known: [OrderNumber], isConfidential: Bool
  ) throws(EntryRejection) {
    guard kind.becomesOrder != nil else { throw .becomesNoOrder }
    if let order = orders.last(where: { $0.state != .withdrawn && !known.contains($0.number) }) {
      throw .alreadyPromoted(order.number)
    }
    if content.demandsConfidence(kind), !isConfidential { throw .orderTellsMore }
  }

  /// When what an entry tells of was over, as far as it says so; never later than now.
  private static func moment(of content: EntryContent, _ now: Instant, _ calendar: WorkCalendar) -> Instant {
    guard let from = content.from else {
      // Without a time a matter of today is one of now, a matter of an earlier day one of its end of work.
      return content.day == calendar.day(of: now) ? now : min(now, calendar.closing(of: content.day))
    }
    let minutes = from.minute + (content.minutes ?? 0)
    return min(now, calendar.offset.instant(content.day, second: Int64(minutes) * 60))
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

extension EntryContent {
  /// Whether what it says is kept from others in the office, so that an order made of it must keep it too.
  public func demandsConfidence(_ kind: EntryKind) -> Bool { isConfidential || kind.visibility == .secretary }
}
