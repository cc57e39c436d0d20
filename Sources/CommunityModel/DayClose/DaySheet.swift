/// The day sheet (日清表): what one day came to. Made for paper, so people appear only as 张*.
public struct DaySheet: Hashable, Sendable {
  /// A line of the sheet about one order, or about something else that asks for a decision.
  public struct Line: Hashable, Sendable {
    /// What it is about.
    public var subject: Subject
    /// Where, as it is written on paper; 保密 orders too.
    public var place: String
    /// What is asked, cut to one line by the printer.
    public var text: String
    /// Where an order stands.
    public var state: OrderState?
    /// Requester as 张*, or nil for anonymous and confidential ones.
    public var requester: String?
    /// Why it needed a decision; nil for orders that needed none.
    public var why: DayMatter.Why?
    /// What was decided.
    public var decision: WorkOrder.DayDecision.Kind?
    /// The reason given with the decision.
    public var reason: String
    /// When it is due now.
    public var dueAt: Instant?
    /// Who answers for it: staff, team or partner.
    public var owner: String
    /// 是否保密: printed in the requester's place.
    public var isConfidential: Bool
    /// Whether it is marked 急.
    public var isUrgent: Bool
    /// Whether it was past due when the day ended.
    public var isOverdue: Bool
    /// On how many days up to this one it was carried over (第n次顺延).
    public var timesCarried: Int

    public init(
      _ subject: Subject, place: String, text: String, state: OrderState?, requester: String?, why: DayMatter.Why?,
      decision: WorkOrder.DayDecision.Kind?, reason: String, dueAt: Instant?, owner: String,
      isConfidential: Bool = false, isUrgent: Bool = false, isOverdue: Bool = false, timesCarried: Int = 0
    ) {
      self.subject = subject
      self.place = place
      self.text = text
      self.state = state
      self.requester = requester
      self.why = why
      self.decision = decision
      self.reason = reason
      self.dueAt = dueAt
      self.owner = owner
      self.isConfidential = isConfidential
      self.isUrgent = isUrgent
      self.isOverdue = isOverdue
      self.timesCarried = timesCarried
    }
  }

  /// What of a kind of entries was booked on the day.
  public struct Booked: Hashable, Sendable {
    /// The kind's key.
    public var key: String
    /// The kind; nil where the file has none of the key any more.
    public var kind: EntryKind?
    /// Whether it is what corrections of sealed days come to (更正), which stands in a row of its own.
    public var isCorrection: Bool
    /// The entries, in order.
    public var numbers: [ServiceEntry.ID]
    /// How many entries there are more by it, and what they count; below nothing where more was taken back.
    public var sum: EntrySums.Sum

    public init(
      _ key: String, _ kind: EntryKind?, isCorrection: Bool = false, numbers: [ServiceEntry.ID], sum: EntrySums.Sum
    ) {
      self.key = key
      self.kind = kind
      self.isCorrection = isCorrection
      self.numbers = numbers
      self.sum = sum
    }

    /// The rows of a day, in the order of the kinds; corrections behind.
    public static func rows(_ booked: EntrySums.Booked, _ kinds: [EntryKind]) -> [Booked] {
      let order = Dictionary(kinds.enumerated().map { ($1.key, $0) }) { first, _ in first }
      func rows(
        _ sums: [String: EntrySums.Sum], _ numbers: [String: [ServiceEntry.ID]], isCorrection: Bool
      ) -> [Booked] {
        let keys = Set(sums.keys).union(numbers.keys).sorted {
          (order[$0] ?? .max, $0) < (order[$1] ?? .max, $1)
        }
        return keys.map { key in
          Booked(
            key, order[key].map { kinds[$0] }, isCorrection: isCorrection, numbers: numbers[key] ?? [],
            sum: sums[key] ?? EntrySums.Sum())
        }
      }
      return rows(booked.fresh, booked.entries, isCorrection: false)
        + rows(booked.corrected, booked.corrections, isCorrection: true)
    }
  }

  /// What stands at the head of a sheet, without the sheet.
  public struct Totals: Hashable, Sendable {
    /// The day's counts.
    public var counts: DayCounts
    /// Its figures.
    public var figures: Figures
    /// What of the ledger was booked on it; nil where its seal is older than such sums and does not cover them.
    public var booked: [Booked]?

    public init(counts: DayCounts, figures: Figures, booked: [Booked]?) {
      self.counts = counts
      self.figures = figures
      self.booked = booked
    }
  }

  /// The community's name.
  public var community: String
  /// The day.
  public var day: Day
  /// Its counts.
  public var counts: DayCounts
  /// Its figures.
  public var figures: Figures
  /// What of the ledger was booked on it; nil where its seal is older than such sums and does not cover them.
  public var booked: [Booked]?
  /// Orders received that day.
  public var received: [Line]
  /// Orders that ended that day: called back, merged or withdrawn.
  public var ended: [Line]
  /// What was open at the end of the day and asked for a decision, was decided about or is overdue.
  public var open: [Line]
  /// What tomorrow brings: due, waking, to be called back.
  public var tomorrow: [Line]
  /// The seal that holds, if the day is sealed.
  public var seal: Seal?
  /// Name of who sealed.
  public var sealedBy: String?

  public init(
    community: String, day: Day, totals: Totals, received: [Line], ended: [Line], open: [Line], tomorrow: [Line],
    seal: Seal?, sealedBy: String?
  ) {
    self.community = community
    self.day = day
    counts = totals.counts
    figures = totals.figures
    booked = totals.booked
    self.received = received
    self.ended = ended
    self.open = open
    self.tomorrow = tomorrow
    self.seal = seal
    self.sealedBy = sealedBy
  }
}

extension [DaySheet.Booked] {
  /// How many entries were booked.
  public var entryCount: Int { lazy.filter { !$0.isCorrection }.reduce(0) { $0 + $1.sum.entries } }

  /// How many entries were corrected.
  public var correctionCount: Int { lazy.filter(\.isCorrection).reduce(0) { $0 + $1.numbers.count } }
}
