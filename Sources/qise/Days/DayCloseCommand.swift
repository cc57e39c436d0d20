import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise day close`: the decisions of a file, 顺延 for what is left, then the seal. Everything is tried on paper first, so
/// that nothing is saved unless the day can be sealed. Decisions are one save and the seal another: cut off between the
/// two, the same command goes on with the seal.
struct DayCloseCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "close", abstract: Invocation.words("cli.day.close"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var date: DayOption
  @Option(help: .words("cli.day.decisions", value: "file")) var decisions: String?
  @Option(help: .words("cli.day.carryOver", value: "reason")) var carryOver: TextArgument?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let day = try date.day(session)
    if let problem = try problem(with: day, session) { throw StoreError.sealRefused(problem) }
    let parts = try parts(day, session)
    if !parts.isEmpty { _ = try session.save(.parts(parts)) }
    let saved = try seal(day, after: parts, session)
    let report = Result { try printReport(saved, day, session) }
    // What a backup holds is no text that is kept no longer; what cannot be blanked now the next seal does.
    if let who = try? session.operatorNow() { _ = try? session.file.blankTexts(by: who) }
    // The seal is on disk; a backup that fails does not undo it.
    do {
      _ = try session.file.backUp(at: session.now)
    } catch {
      StandardStreams.writeError(session.words("command.day.backupFailed", ["reason": session.failure(error).message]))
    }
    try report.get()
  }

  /// Seals; where that fails, what was decided stays decided.
  private func seal(_ day: Day, after parts: [ChangePart], _ session: Session) throws -> Saved {
    do {
      return try session.save(.seal(day))
    } catch  where !parts.isEmpty {
      throw CommandFailure(session.words("command.day.notSealed", ["why": session.reason(error)]))
    }
  }

  /// What stands in the way of sealing at all, found before decisions are saved.
  private func problem(with day: Day, _ session: Session) throws -> SealProblem? {
    if try session.operatorNow().staff.role != .secretary { return .secretaryOnly }
    if day > session.today { return .inFuture(day) }
    if try session.seal(of: day) != nil { return .alreadySealed(day) }
    if let first = try session.file.unsealedDays(upTo: session.today).first, first < day { return .earlierDay(first) }
    return nil
  }

  private func parts(_ day: Day, _ session: Session) throws -> [ChangePart] {
    var trial = try DayTrial(day, session)
    if let decisions {
      for decision in try DayDecisions.read(decisions, session) {
        if try isMade(decision, trial, session) { continue }
        switch decision {
        case .order(let order, let commands): try trial.decide(order, commands)
        case .owed(let subject, let parts): try trial.decide(subject, parts, session)
        }
      }
    }
    if let reason = carryOver?.text {
      let left = trial.undecided.compactMap(\.order)
      try warn(of: left.filter { $0.registration.urgency == .urgent }, session)
      for order in left { try trial.decide(order.number, [.carryOver(reason: reason)]) }
      let staff = try session.operatorNow().staff.id
      for subject in trial.undecided.map(\.subject) {
        guard let it = OwedDecision(about: subject, day: session.office.day, .carryOver, reason: reason, by: staff)
        else {
          continue
        }
        try trial.decide(subject, [.record(.new(.decision(it)))], session)
      }
    }
    let left = trial.undecided
    if !left.isEmpty { throw StoreError.sealRefused(.undecided(left.map(\.subject))) }
    return trial.parts
  }

  /// Urgent orders are counted and named before they are carried over with the rest. Whoever is there to answer is asked.
  private func warn(of urgent: [WorkOrder], _ session: Session) throws {
    guard !urgent.isEmpty else { return }
    let arguments = [
      "count": String(urgent.count), "numbers": session.words.list(urgent.map(\.number.description)),
    ]
    guard StandardStreams.canAsk else {
      return StandardStreams.writeError(session.words("command.day.urgentCarried", arguments))
    }
    try session.confirm(
      session.words("command.day.urgentAsk", arguments), else: session.words("command.day.urgentCarried", arguments))
  }

  /// Whether a decision was saved by a run that did not come to the seal.
  private func isMade(_ decision: DayDecisions.Decision, _ trial: DayTrial, _ session: Session) throws -> Bool {
    guard case .order(let order, _) = decision else { return trial.isDecided(decision.subject) }
    if trial.undecided.contains(where: { $0.subject == .order(order) }) { return false }
    let today = session.office.day
    let events = OrderEvent.counting(try session.file.events(of: order)).filter { $0.day == today }
    return decision.isMade(by: events)
  }

  private func printReport(_ saved: Saved, _ day: Day, _ session: Session) throws {
    guard let seal = saved.seal else { return }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(SealJSON(seal, session.calendar)))
    case .text:
      let arguments = [
        "day": session.words.date(day, today: session.today), "number": String(seal.number),
        "revision": String(seal.revision), "closed": String(seal.content.counts.closed),
        "carriedOver": String(seal.content.counts.carriedOver),
      ]
      try StandardStreams.write(session.words("command.day.closed", arguments) + "\n")
    }
  }
}

/// What a day owes and the open orders, with decisions tried on them before anything is saved.
struct DayTrial {
  private let context: MatterContext
  private let situation: Situation
  private var orders: [OrderNumber: WorkOrder]
  /// What the day owes that is no order: nothing can be tried on it.
  private var others: [DayMatter]
  /// What was decided, in the order of the decisions.
  private(set) var parts: [ChangePart] = []
  private var seen: [OrderNumber: Int] = [:]

  init(_ day: Day, _ session: Session) throws {
    context = session.office.matters(of: day)
    let matters = try session.file.matters(of: day)
    others = matters.filter { $0.order == nil }
    situation = session.office.situation(try session.operatorNow().staff)
    let asked = try session.file.openOrders() + matters.compactMap(\.order)
    orders = Dictionary(asked.map { ($0.number, $0) }) { first, _ in first }
  }

  /// Matters that have no decision yet.
  var undecided: [DayMatter] {
    (others + DayMatters.find(in: orders.values, context)).filter { $0.decided == nil }
  }

  /// Tries commands on an order; throws why the rules do not allow them.
  mutating func decide(_ number: OrderNumber, _ commands: [OrderCommand]) throws(StoreError) {
    guard let order = orders[number] else { throw .notFound(number.description) }
    do {
      let result = try WorkOrderRules.decide(order, id: order.id, number: number, commands, situation)
      orders[number] = result.order
    } catch {
      throw .rejectedOrder(number, error)
    }
    let seen = seen[number] ?? order.revision
    self.seen[number] = seen
    parts.append(.order(OrderStep(number, seen: seen, commands)))
  }

  /// Takes what was decided about something that is owed.
  mutating func decide(_ subject: Subject, _ made: [ChangePart], _ session: Session) throws {
    guard let index = others.firstIndex(where: { $0.subject == subject && $0.decided == nil }) else {
      throw CommandFailure(session.words("command.decisions.notOpen", ["subject": subject.description]))
    }
    others[index].decided = .carryOver
    for part in made {
      // Each new record of the save goes by a number of its own.
      guard case .record(.new(.decision(var it))) = part else {
        parts.append(part)
        continue
      }
      it.id = -Int64(parts.count + 1)
      parts.append(.record(.new(.decision(it))))
    }
  }

  /// Whether what is owed was decided by a run that did not come to the seal: it asks no more.
  func isDecided(_ subject: Subject) -> Bool {
    let known = others.first { $0.subject == subject }
    if case .entry = subject, known == nil { return true }
    return known?.decided != nil
  }
}
