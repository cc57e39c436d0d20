import CommunityModel
import CommunityResources

/// What every order of the history is made with: rules, people, places, phrases. Nothing in it changes.
final class StorySetting: Sendable {
  let calendar: WorkCalendar
  let limits: OrderLimits
  let catalogue: Catalogue
  let teams: [ServiceTeam]
  let schedule: DaySchedule
  let staff: StaffPlan
  let activeStaff: Set<StaffMember.ID>
  let phrases: Phrases
  let names: Names
  let places: PlacePlan
  let homes: [HousePour.Home]
  /// By building, where its households begin in ``homes``.
  let firstHome: [Int]
  let liftBlocks: [Int]
  let kinds: [MatterKind]
  let byMonth: [Weighted<MatterKind>]
  let urgentKinds: Weighted<MatterKind>
  let spots: [String]
  let streets: [String]
  let organisations: [String]
  let buildingWord: String
  let letteredWord: String
  let unitWord: String

  init(_ demo: DemoCommunity, homes: [HousePour.Home], schedule: DaySchedule) {
    let tables = demo.tables
    calendar = schedule.calendar
    limits = demo.community.settings.limits
    let catalogue = Catalogue.bundled
    self.catalogue = catalogue
    teams = .bundled
    self.schedule = schedule
    staff = demo.staff
    activeStaff = Set(demo.staff.members.map(\.id))
    phrases = Phrases(tables)
    names = demo.people.names
    places = demo.places
    self.homes = homes
    var firstHome = [Int](repeating: homes.count, count: demo.places.blocks.count)
    for index in homes.indices.reversed() { firstHome[Int(homes[index].block)] = index }
    self.firstHome = firstHome
    liftBlocks = demo.places.blocks.indices.filter { index in
      demo.places.blocks[index].hasLift && homes.indices.contains(firstHome[index])
        && Int(homes[firstHome[index]].block) == index
    }
    let kinds = tables("matter").compactMap { MatterKind($0, catalogue) }
    self.kinds = kinds
    byMonth = MatterKind.byMonth(kinds, hasLifts: !liftBlocks.isEmpty)
    let hasLifts = !liftBlocks.isEmpty
    urgentKinds = Weighted(
      kinds.filter { $0.urgent > 500 && (hasLifts || $0.place != .lift) }.map { ($0, $0.weight) })
    spots = tables.names("spot")
    streets = tables.names("street")
    organisations = tables.names("organisation")
    buildingWord = tables.value("word", "building")
    letteredWord = tables.value("word", "lettered")
    unitWord = tables.value("word", "unit")
  }

  /// The team that usually handles the category.
  func team(_ colour: TeamColour) -> ServiceTeam.ID? {
    teams.first { $0.colour == colour }?.id
  }

  /// Who handles matters of the category in the grid: the leader of the team, where that is staff, or the grid worker.
  func handler(_ category: Catalogue.Category, grid: Grid.ID?) -> StaffMember {
    if let leader = staff.teamLeaders[category.team] { return leader }
    guard let grid, staff.gridWorkers.indices.contains(Int(grid) - 1) else { return staff.secretary }
    return staff.gridWorkers[Int(grid) - 1]
  }
}
