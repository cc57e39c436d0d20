import CommunityModel
import CommunityResources

/// Makes up single entries of the ledger: who did what on a day, where and for whom.
struct EntryMaker {
  /// What an entry says.
  struct Words {
    var title: String
    var text: String
  }

  let office: StorySetting
  /// Whoever is looked in on every month.
  let cared: [HousePour.Cared]
  /// Volunteers who look after people, with the day since when.
  let carers: [(id: Volunteer.ID, joined: Day)]
  private let words: [String: [Words]]
  private let single: [String: String]
  let rooms: [String]
  /// Things in stock, and the community's funds.
  let items: [Item.ID]
  let funds: [Fund.ID]
  /// How many units there are.
  let units: Int

  init(
    _ office: StorySetting, cared: [HousePour.Cared], carers: [(id: Volunteer.ID, joined: Day)], _ tables: DemoTables
  ) {
    self.office = office
    self.cared = cared
    self.carers = carers
    rooms = tables.names("activityPlace")
    items = tables("item").indices.map { Int64($0) + 1 }
    funds = tables("fund").indices.map { Int64($0) + 1 }
    units = tables("unit").count
    var words: [String: [Words]] = [:]
    for row in tables("entry") where row.count == 3 {
      words[row[0], default: []].append(
        Words(title: row[1] == "-" ? "" : row[1], text: row[2] == "-" ? "" : row[2]))
    }
    self.words = words
    single = Dictionary(tables("entryWord").map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  /// A word of the table.
  func word(_ key: String) -> String { single[key] ?? key }

  /// What an entry of a kind says, in turn.
  func says(_ kind: String, _ turn: Int) -> Words {
    let known = words[kind] ?? []
    return known.isEmpty ? Words(title: "", text: "") : known[turn % known.count]
  }

  // MARK: Parts of an entry

  /// The worker of a grid.
  func worker(of grid: Grid.ID?) -> StaffMember {
    let workers = office.staff.gridWorkers
    guard let grid, workers.indices.contains(Int(grid) - 1) else { return office.staff.secretary }
    return workers[Int(grid) - 1]
  }

  func clerk(_ turn: Int) -> StaffMember {
    let clerks = office.staff.clerks
    return clerks.isEmpty ? office.staff.secretary : clerks[turn % clerks.count]
  }

  /// Anybody on the staff, in turn.
  func anybody(_ turn: Int) -> StaffMember { office.staff.members[turn % office.staff.members.count] }

  func room(_ random: inout SplitMix64) -> Place {
    Place(kind: .text, raw: rooms.isEmpty ? "" : random.pick(rooms), key: nil)
  }

  /// A home; they take turns, so that all of them are reached.
  func home(_ turn: Int) -> HousePour.Home { office.homes[turn % office.homes.count] }

  /// An hour at which something begins during the day's work, to five minutes.
  func begin(_ random: inout SplitMix64) -> Int { random.within(108...190) * 5 }

  func clock(_ minute: Int) -> ClockTime? { ClockTime(minute: minute % 1440) }

  /// A draft that is written down soon after it was over.
  func draft(
    _ kind: String, on day: Day, from begin: Int, lasting minutes: Int?, by staff: StaffMember,
    _ random: inout SplitMix64
  ) -> EntryDraft {
    var content = EntryContent(day: day, from: clock(begin))
    if let minutes { content.until = clock(begin + minutes) }
    let written = begin + (minutes ?? 5) + random.within(3...20)
    let at = office.calendar.offset.instant(day, second: Int64(written * 60 + random.below(60)))
    return EntryDraft(kind, content, by: staff, at: at)
  }

  func at(_ day: Day, _ hour: Int, _ minute: Int) -> Instant { office.calendar.offset.instant(day, hour, minute) }
}
