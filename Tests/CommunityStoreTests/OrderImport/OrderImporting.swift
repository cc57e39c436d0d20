import CommunityModel
import CommunityResources
import CommunityStore
import Intake
import Tables
import TestSupport
import Testing

/// Rows of another office's list, planned and imported as the wizard does.
protocol OrderImporting {
  /// When the import is made.
  var now: Instant { get }
}

extension OrderImporting {
  func planner(_ it: CommunityFixture, at now: Instant? = nil, by actor: Operator? = nil) throws
    -> OrderIntakePlanner
  {
    let now = now ?? self.now
    let calendar = try it.store.calendar()
    let community = try it.store.community()
    let situation = Situation(
      actor: (actor ?? it.clerk).staff, now: now, day: try it.store.office(now: now).day,
      calendar: calendar, limits: community.settings.limits, catalogue: try it.store.catalogue(),
      textCheck: BundledResource.textCheck)
    return OrderIntakePlanner(
      it.store,
      OrderIntakePlanner.Setting(
        situation: situation, teams: try it.store.teams(now: now).map(\.team),
        grids: try it.store.grids(now: now).map(\.grid),
        texts: OrderIntakeTexts(expectedResult: "已答复", noPlace: "未提供地址", untold: "未写明经过", withdrawn: "来源已撤单")))
  }

  func plan(
    _ it: CommunityFixture, _ rows: [[String: String]], at now: Instant? = nil
  ) throws -> [PlannedIntake] {
    var planner = try planner(it, at: now)
    let reader = OutsideSheet.reader(now: now ?? self.now)
    return try rows.enumerated().compactMap { index, changes in
      try planner.plan(reader.read(OutsideSheet.row(index + 2, changes)))
    }
  }

  @discardableResult
  func importRows(
    _ it: CommunityFixture, _ rows: [[String: String]], at now: Instant? = nil
  ) throws -> (planned: [PlannedIntake], saved: Saved) {
    let planned = try plan(it, rows, at: now)
    let saved = try it.store.save(
      .importOrders(planned.compactMap(\.intake)), by: it.clerk, at: now ?? self.now)
    return (planned, saved)
  }
}
