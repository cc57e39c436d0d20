/// Something that a day asks for and that is no order: a rhythm that keeps it from being sealed, or what was planned for it.
public struct Owing: Hashable, Sendable {
  /// The rhythm or the entry.
  public var subject: Subject
  /// By when it is to be done.
  public var dueAt: Instant
  /// What a list says of it.
  public var summary: DayMatter.Summary

  public init(_ subject: Subject, dueAt: Instant, summary: DayMatter.Summary) {
    self.subject = subject
    self.dueAt = dueAt
    self.summary = summary
  }
}

/// Rhythms that keep a day from being sealed, and entries whose planned day has come.
struct OwedMatters: MatterProvider {
  func matters(_ file: any MatterReading, _ context: MatterContext) throws -> [DayMatter] {
    let owing = try file.owing(on: context.day)
    if owing.isEmpty { return [] }
    let decisions = Dictionary(grouping: try file.decisions(about: owing.map(\.subject))) { $0.subject }
    return owing.map { it in
      let made = decisions[it.subject] ?? []
      let last = made.filter { $0.day >= context.day }.max { $0.id < $1.id }
      let carried = Set(made.filter { $0.decision == .carryOver && $0.day <= context.day }.map(\.day))
      let isOverdue = context.calendar.day(of: it.dueAt) < context.day
      return DayMatter(
        it.subject, isOverdue ? .overdue : .dueToday,
        choices: isOverdue ? [.carryOver, .done, .cancel] : [.done, .cancel, .carryOver],
        decided: last.flatMap { WorkOrder.DayDecision.Kind($0.decision) }, dueAt: it.dueAt,
        timesCarried: carried.count, summary: it.summary)
    }
  }
}

extension WorkOrder.DayDecision.Kind {
  /// As a seal names what was decided about something owed.
  init?(_ decision: OwedDecision.Kind) { self.init(rawValue: decision.rawValue) }
}

/// What is owed under one rhythm, as 今日 says it in a line.
public struct OwedLine: Hashable, Sendable {
  public var rhythm: Rhythm.ID
  /// Its name; of what shows nowhere but in the record empty.
  public var name: String
  /// How far it is done.
  public var coverage: Coverage
  /// How many were served since Monday.
  public var thisWeek: Int
  /// By when it is to be done.
  public var dueOn: Day
  /// From which hour on it is missing.
  public var hour: ClockTime?
  /// Whether its period is longer than a month.
  public var isLong: Bool
  /// Whether it is owed to nobody in particular: it is to be held.
  public var isHeld: Bool
  /// Who has to do it, where that is one by name.
  public var who: EntryParty?

  public init(
    rhythm: Rhythm.ID, name: String, coverage: Coverage, thisWeek: Int, dueOn: Day, hour: ClockTime?, isLong: Bool,
    isHeld: Bool, who: EntryParty?
  ) {
    self.rhythm = rhythm
    self.name = name
    self.coverage = coverage
    self.thisWeek = thisWeek
    self.dueOn = dueOn
    self.hour = hour
    self.isLong = isLong
    self.isHeld = isHeld
    self.who = who
  }
}
