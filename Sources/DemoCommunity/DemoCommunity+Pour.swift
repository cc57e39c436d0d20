import CommunityModel
import CommunityResources

extension DemoCommunity {
  /// Pours everything into `sink`: all records, then all orders in the order of their numbers, the entries of the
  /// ledger, and then all seals.
  ///
  /// - Parameters:
  ///   - sink: Where it goes.
  ///   - progress: Told now and then how far it is.
  /// - Throws: What the sink throws; ``StoreError/rejected(_:)`` where a rule of work orders was changed so that the
  ///   invented history is no longer possible.
  public func pour(
    into sink: inout some CommunitySink, progress: ((DemoProgress) -> Void)? = nil
  ) throws(StoreError) {
    let (houses, teams) = try pourRecords(into: &sink, progress)
    let perDay = orders / (250 * years)
    let schedule = DaySchedule(
      calendar: .bundled, first: today.advanced(by: -365 * years), today: today,
      dutyPerMille: orders < 40 ? 0 : min(1000, 30 + perDay * 50), dutyYesterday: orders > 0, seed: seed)
    let office = StorySetting(self, homes: houses.homes, schedule: schedule)
    var pour = OrderPour(office, orders: orders, seed: seed, origins: (entries ?? usualEntries) / 10)
    try pour.pourOrders(into: &sink, progress)
    let maker = EntryMaker(office, cared: houses.cared, carers: teams.carers, tables)
    let wanted = entries ?? usualEntries + teams.activities.count
    var ledger = EntryPour(
      maker, origins: pour.origins, activities: teams.activities,
      mostActivities: entries.map { $0 / 3 } ?? .max, entries: wanted, seed: seed)
    try ledger.pour(into: &sink, progress)
    try pour.pourSeals(into: &sink, progress)
  }

  /// What the community owes: what its ledger shows that it does.
  private static let rhythms = ["careMonthly", "householdsYearly"]

  private func pourRhythms(into sink: inout some CommunitySink) throws(StoreError) {
    let shipped = (EntryKindTable.bundled?.rhythms ?? []).filter { Self.rhythms.contains($0.key) }
    for (place, it) in shipped.enumerated() {
      try sink.add(.rhythm(Rhythm(id: Int64(place) + 1, key: it.key, terms: [Dated(it.terms)])))
    }
    // Once somebody decided that it had time.
    let reason = Wording(language: .zh)("owed.demo.reason")
    try sink.add(
      .decision(
        OwedDecision(
          id: 1, day: today.advanced(by: -10), rhythm: 2, decision: .carryOver, reason: reason, by: staff.secretary.id))
    )
  }

  private func pourRecords(
    into sink: inout some CommunitySink, _ progress: ((DemoProgress) -> Void)?
  ) throws(StoreError) -> (HousePour, TeamPour) {
    try sink.add(.community(community))
    for member in staff.members { try sink.add(.staff(member)) }
    for grid in places.grids { try sink.add(.grid(grid)) }
    for estate in places.estates { try sink.add(.estate(estate)) }
    for block in places.blocks { try sink.add(.building(block.building)) }
    progress?(DemoProgress(stage: .places, done: places.blocks.count, total: places.blocks.count))
    // About 150 volunteers are wanted; small communities have fewer to win.
    var houses = HousePour(
      places, people, known: known, households: households, helpers: min(150, households / 5), today: today, seed: seed)
    let expected = households * 51 / 20
    for index in places.blocks.indices {
      try houses.pour(block: index, into: &sink)
      progress?(DemoProgress(stage: .residents, done: houses.residents, total: max(expected, houses.residents)))
    }
    var teams = TeamPour(today: today, calendar: .bundled, people.names, seed: seed, tables)
    try teams.pour(
      .bundled, secretary: staff.secretary, leaders: staff.teamLeaders, helpers: houses.helpers, into: &sink)
    try teams.pourHelperLinks(to: houses.livingAlone, into: &sink)
    var posts = PostPour(today: today, seed: seed)
    try posts.pour(places, houses.homes, into: &sink)
    var things = ThingPour(tables, people.names, seed: seed)
    try things.pour(grids: places.grids, into: &sink)
    try pourRhythms(into: &sink)
    return (houses, teams)
  }
}
