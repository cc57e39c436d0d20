/// 报到: how many of those whom a unit announced have come. Only sums: who of them came with it is said of each volunteer
/// alone, and who did not come of nobody.
public struct Turnout: Hashable, Sendable {
  /// The percentage from which a unit has kept what it announced.
  public static let line = 90

  /// Active volunteers who came with the unit.
  public var registered: Int
  /// How many it announced; nil where it announced none.
  public var expects: Int?

  public init(registered: Int, expects: Int?) {
    self.registered = registered
    self.expects = expects
  }

  /// The percentage in tenths, halves rounded up; nil where nobody was announced.
  public var tenths: Int? {
    guard let expects, expects > 0 else { return nil }
    return (registered * 2000 + expects) / (expects * 2)
  }

  /// Whether the line is reached, compared before anything is rounded; nil where nobody was announced.
  public var isReached: Bool? {
    guard let expects, expects > 0 else { return nil }
    return registered * 100 >= expects * Self.line
  }
}

/// How the orders went that a unit was handed: each in its cycle of now, so that they can be counted again from the
/// orders themselves. Merged and withdrawn ones are left out.
public struct PartnerOrders: Hashable, Sendable {
  /// Orders that it has or had.
  public var count = 0
  /// Those that are still worked on.
  public var open = 0
  /// First contact in time ÷ contact deadlines that have passed or were kept.
  public var contacted = Rate()
  /// Finished in time ÷ due dates that have passed or were kept.
  public var onTime = Rate()
  /// Solved ÷ answers at callbacks, refused ones out.
  public var solved = Rate()
  /// 满意 and 基本满意 ÷ rated.
  public var satisfied = Rate()

  public init() {}
}

/// A promise that a unit made as an entry of its own (承诺), with what was done for it.
public struct PartnerPromise: Hashable, Sendable, Identifiable {
  public var id: ServiceEntry.ID
  public var title: String
  /// By when it is to be kept.
  public var due: Day
  public var state: PromiseState
  /// Entries that go on from it or are part of it, and are done.
  public var done: Int

  public init(_ detail: EntryDetail, done: Int = 0) {
    let content = detail.entry.content
    id = detail.entry.id
    title = content.title
    due = content.plannedFor ?? content.day
    state = detail.promiseState
    self.done = done
  }
}

/// What a unit has done, as its card shows it.
public struct PartnerStanding: Hashable, Sendable {
  public var unit: PartnerUnit
  public var turnout: Turnout
  public var orders: PartnerOrders
  /// Entries that were done with it.
  public var done: Int
  /// How many of them name each thing that it promised, in the order of ``PartnerUnit/promised``.
  public var kept: [Int]
  /// What it promised in entries of their own, what is due first first.
  public var promises: [PartnerPromise] = []
  /// How many of them were joint work, by the key of its sort (六联).
  public var joint: [String: Int]

  public init(
    unit: PartnerUnit, turnout: Turnout, orders: PartnerOrders = PartnerOrders(), done: Int = 0, kept: [Int] = [],
    joint: [String: Int] = [:]
  ) {
    self.unit = unit
    self.turnout = turnout
    self.orders = orders
    self.done = done
    self.kept = kept
    self.joint = joint
  }
}

extension EntryKind {
  /// The field of activities and public notices that says which sort of joint work it was (六联).
  public static let jointField = "joint"
}
