import CommunityModel
import CommunityResources

/// An invented community of any size: places, people, teams and years of work orders and entries, as a real one would have them.
///
/// Nobody in it is real: names are put together by chance, phone numbers come from series that no operator gives out,
/// and the community's code begins with 99. The same seed, arguments and day give the same community, value for value.
///
/// Little is kept in memory, some twenty bytes a household: dwellings and residents are made building by
/// building, orders one after another.
public struct DemoCommunity: Sendable {
  /// The community; changed settings hold for the history too.
  public var community: Community
  /// The name of its secretary.
  public var secretary: String { staff.secretary.name }

  let seed: UInt64
  let households: Int
  let orders: Int
  let entries: Int?
  /// What such an office writes down besides what its teams do.
  let usualEntries: Int
  let years: Int
  let today: Day
  let tables: DemoTables
  let places: PlacePlan
  let staff: StaffPlan
  let people: ResidentMaker
  let known: [KnownHousehold]

  /// A community of so many households that live there now, and the history of its orders up to yesterday.
  ///
  /// - Parameters:
  ///   - seed: What the community is drawn from.
  ///   - households: Households living there now; at least 20.
  ///   - orders: Work orders in all, those still open included; nil is half as many as households for every year.
  ///   - entries: Entries of the service ledger in all, those still planned included; nil is seven times as many as
  ///     households for every year, besides what the teams did.
  ///   - years: How many years the history goes back; at least 1.
  ///   - today: The day that the history ends before. Yesterday is sealed; what came in after its seal counts for today.
  public init(seed: UInt64, households: Int = 800, orders: Int? = nil, entries: Int? = nil, years: Int = 1, today: Day)
  {
    self.seed = seed
    self.households = max(20, households)
    self.years = max(1, years)
    self.orders = max(0, orders ?? self.households * self.years / 2)
    self.entries = entries.map { max(0, $0) }
    usualEntries = self.households * self.years * 7
    self.today = today
    tables = DemoTables()
    let row = tables("community").first ?? []
    community = Community(name: row.first ?? "", code: CommunityCode(row.last ?? ""))
    let names = Names(tables)
    staff = StaffPlan(grids: PlacePlan.gridCount(households: self.households), names, seed: seed, tables)
    places = PlacePlan(
      households: self.households, code: community.code, leaders: staff.gridWorkers.map(\.id), tables)
    people = ResidentMaker(today: today, recorders: staff.clerks.map(\.id), tables)
    known = tables("known").compactMap { KnownHousehold($0) }
  }
}
