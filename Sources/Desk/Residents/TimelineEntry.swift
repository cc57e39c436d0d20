import CommunityModel

/// Something that happened to a resident, as the timeline of their record tells it.
struct TimelineEntry: Sendable {
  /// An order with its events.
  struct Order: Sendable {
    var number: OrderNumber
    var events: [OrderEvent]
  }

  /// What happened.
  enum Kind: Sendable {
    case order(OrderNumber, OrderEvent)
    case movedIn(ResidentDetail.Episode)
    case left(ResidentDetail.Episode)
    case consented(Consent)
    case withdrew(Consent)
    case changed(RecordHistory)
  }

  var kind: Kind
  /// When, to the second; nil where only a date is known.
  var at: Instant?
  /// When, as far as known; nil where nothing is.
  var date: PartialDate?

  /// Everything, newest first; what has no date comes last.
  static func all(_ detail: ResidentDetail, orders: [Order], history: [RecordHistory]) -> [TimelineEntry] {
    var entries: [TimelineEntry] = []
    for order in orders {
      entries += order.events.filter { $0.kind.isMilestone }.map {
        TimelineEntry(kind: .order(order.number, $0), at: $0.at)
      }
    }
    for episode in detail.episodes {
      let it = episode.residence
      if it.from != nil || it.isCurrent { entries.append(TimelineEntry(kind: .movedIn(episode), date: it.from)) }
      if !it.isCurrent { entries.append(TimelineEntry(kind: .left(episode), date: it.until)) }
    }
    for consent in detail.resident.consents {
      entries.append(TimelineEntry(kind: .consented(consent), date: PartialDate(consent.day)))
      if let withdrawal = consent.withdrawal {
        entries.append(TimelineEntry(kind: .withdrew(consent), date: PartialDate(withdrawal.day)))
      }
    }
    entries += history.map { TimelineEntry(kind: .changed($0), at: $0.at) }
    let offset = UTCOffset.china
    func moment(_ entry: TimelineEntry) -> Int64 {
      entry.at?.seconds ?? entry.date.map { offset.instant($0.earliest, second: 0).seconds } ?? .min
    }
    return entries.enumerated().sorted { left, right in
      let (one, two) = (moment(left.element), moment(right.element))
      return one == two ? left.offset < right.offset : one > two
    }.map(\.element)
  }
}

extension OrderEvent.Kind {
  /// Whether the event is told in a person's timeline: how an order came and went, not every step of it.
  fileprivate var isMilestone: Bool {
    switch self {
    case .registered, .finished, .calledBack, .refusalApproved, .withdrawn, .merged, .reopened, .closed,
      .hotline(.sendBackAnswered(.granted, _)):
      true
    default: false
    }
  }
}
