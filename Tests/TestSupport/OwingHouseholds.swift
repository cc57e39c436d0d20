import CommunityModel

/// A source of matters that are about no order: every household owes something on every day.
public struct OwingHouseholds: MatterProvider {
  /// What was decided, by household.
  public var decided: [Household.ID: WorkOrder.DayDecision.Kind]

  public init(decided: [Household.ID: WorkOrder.DayDecision.Kind] = [:]) {
    self.decided = decided
  }

  public func matters(_ file: any MatterReading, _ context: MatterContext) throws -> [DayMatter] {
    try file.records(.household).map { record in
      let id = record.reference.id
      return DayMatter(
        .record(record.reference), .dueToday, choices: [.finish, .carryOver], decided: decided[id],
        dueAt: context.calendar.offset.instant(context.day, 20), timesCarried: decided[id] == .carryOver ? 1 : 0,
        summary: DayMatter.Summary(place: "3-2-50\(id)", text: "月访第\(id)户", who: 1))
    }
  }
}
