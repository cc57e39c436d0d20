import CommunityModel

/// The columns of a table of the hotline's own callbacks.
public enum VerdictField: String, ThingField {
  case number, day, responded, solved, rating, ignored

  public static let shelf = "verdicts:"
  public static let named = VerdictField.number
  public static let demanded: Set<VerdictField> = [.number]
  /// Nothing without a word of what came of the call.
  public static func suffice(_ fields: Set<VerdictField>) -> Bool {
    fields.contains(.number) && !fields.isDisjoint(with: [.responded, .solved, .rating])
  }

  public var recordField: String {
    switch self {
    case .number: "externalNumber"
    case .day: "verdictDay"
    default: rawValue
    }
  }
}

/// What the rows of a table of the hotline's own callbacks come to: each belongs to the order that has its number, and
/// what an empty cell says was said before stays.
public struct VerdictPlan {
  /// Why a row is not taken.
  public enum Problem: Hashable, Sendable {
    case nothingSaid(VerdictField)
    case unreadable(VerdictField)
    /// No order here has the number.
    case unknownNumber
    /// The hotline has not called yet.
    case noVerdict
    /// A row before it has the same number and says something else.
    case twice
    case refused(Rejection)
  }

  /// One row with what it comes to.
  public struct Row: Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    public var number: String
    public var outcome: RosterOutcome
    public var problem: Problem?
    /// What was decided on it.
    public var choice: RowChoice?
    /// What it can mean: the row before it.
    public var candidates: [RowCandidate] = []
  }

  public private(set) var rows: [Row] = []
  /// What is to be saved, an order after another.
  public var intakes: [OrderIntake] { order.compactMap { known[$0]?.intake } }

  /// An order that a row is about.
  private struct Known {
    /// As the file has it.
    let stored: WorkOrder
    /// As it will be.
    var order: WorkOrder
    var intake: OrderIntake?
  }

  private let file: any OrderReading
  private let situation: Situation
  private let vocabulary: OutsideVocabulary
  /// What was decided on doubtful rows, by where they stand.
  private let choices: [String: RowChoice]
  private var known: [OrderNumber: Known] = [:]
  /// The orders in the order of their rows.
  private var order: [OrderNumber] = []

  /// - Parameters:
  ///   - situation: who imports, when, under which rules.
  ///   - watch: told how far it is; stops it with false.
  public init(
    _ table: [TableRow<VerdictField>], _ file: any OrderReading, _ situation: Situation,
    _ vocabulary: OutsideVocabulary, _ choices: [String: RowChoice] = [:], _ watch: WorkWatch
  ) throws(StoreError) {
    (self.file, self.situation, self.vocabulary, self.choices) = (file, situation, vocabulary, choices)
    for (place, row) in table.enumerated() {
      guard watch(WorkProgress(.reading, done: place, total: table.count)) else { throw .cancelled }
      try take(row)
    }
  }

  private enum Reading {
    case verdict(VerdictReport)
    case problem(Problem)
  }

  private mutating func take(_ row: TableRow<VerdictField>) throws(StoreError) {
    var it = Row(place: row.place, number: row.texts[.number] ?? "", outcome: .skipped, choice: choices[row.place])
    defer { rows.append(it) }
    if it.choice?.decision == .leave { return }
    guard let number = try number(it.number) else {
      it.outcome = .rejected
      it.problem = it.number.isEmpty ? .nothingSaid(.number) : .unknownNumber
      return
    }
    switch reading(row) {
    case .problem(.noVerdict): it.problem = .noVerdict
    case .problem(let problem): (it.outcome, it.problem) = (.rejected, problem)
    case .verdict(let report):
      let earlier = known[number]
      if earlier == nil, let stored = try file.order(number) {
        known[number] = Known(stored: stored, order: stored)
        order.append(number)
      }
      guard let about = known[number] else {
        (it.outcome, it.problem) = (.rejected, .unknownNumber)
        return
      }
      let before = about.order.hotline.verdict
      if report.laid(over: before, today: today) == before {
        it.outcome = .unchanged
      } else if earlier != nil, it.choice?.decision != .same {
        (it.outcome, it.problem) = (.doubtful, .twice)
        it.candidates = [RowCandidate("before", [it.number])]
      } else {
        (it.outcome, it.problem) = judge(about.stored, number, report)
      }
    }
  }

  private var today: Day { situation.calendar.day(of: situation.now) }

  /// Asks the rules in advance what the save will ask them.
  private mutating func judge(
    _ stored: WorkOrder, _ number: OrderNumber, _ report: VerdictReport
  ) -> (RosterOutcome, Problem?) {
    let command = OrderCommand.hotline(.judge(report))
    do throws(Rejection) {
      var after = stored
      for event in try WorkOrderRules.decide(stored, command, situation) { after.apply(event) }
      // A row that was decided to count takes the place of the one before it, and is no step after it.
      let intake = OrderIntake(
        OrderIntake.Known(number, seen: stored.revision), steps: [OrderIntake.Step(command, at: situation.now)])
      known[number] = Known(stored: stored, order: after, intake: intake)
      return (.changed, nil)
    } catch {
      return (.rejected, .refused(error))
    }
  }

  /// The order that a number stands for: the hotline's, or ours.
  private func number(_ text: String) throws(StoreError) -> OrderNumber? {
    if text.isEmpty { return nil }
    if let number = try file.orderNumber(external: text) { return number }
    guard let own = OrderNumber(text), try file.order(own) != nil else { return nil }
    return own
  }

  private func reading(_ row: TableRow<VerdictField>) -> Reading {
    for field in [VerdictField.responded, .solved, .rating] {
      guard let text = row.texts[field] else { continue }
      let isRead =
        switch field {
        case .responded: responded(text) != nil
        case .solved: solved(text) != nil
        default: rating(text) != nil
        }
      if !isRead { return .problem(.unreadable(field)) }
    }
    if row.texts[.day] != nil, row.day(.day) == nil { return .problem(.unreadable(.day)) }
    let report = VerdictReport(
      day: row.day(.day), responded: row.texts[.responded].flatMap(responded),
      solved: row.texts[.solved].flatMap(solved), rating: row.texts[.rating].flatMap(rating))
    return report.isEmpty ? .problem(.noVerdict) : .verdict(report)
  }

  private func responded(_ text: String) -> Bool? {
    let said: Solved? = vocabulary.value(text, "responded")
    return said.map { $0 == .yes } ?? vocabulary.truth(text)
  }

  private func solved(_ text: String) -> Solved? { vocabulary.value(text, "solved") }

  /// Some hotlines ask no more than whether they are satisfied.
  private func rating(_ text: String) -> Rating? {
    vocabulary.value(text, "rating") ?? vocabulary.truth(text).map { $0 ? .satisfied : .dissatisfied }
  }
}
