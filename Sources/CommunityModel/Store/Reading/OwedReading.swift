/// Reading what is owed (该做的) and how far it is done.
public protocol OwedReading: Sendable {
  /// The rhythms of the file, those that were stopped too, in the order of their numbers.
  func rhythms() throws(StoreError) -> [RhythmDetail]
  /// What is owed to whom, as of the query's day: what is due first comes first, of one day whoever was never served or
  /// longest ago.
  func owed(_ query: OwedQuery) throws(StoreError) -> [OwedRow]
  /// Everybody to whom something is owed, those served too, with when that was last: the care list of a grid. Never served
  /// and longest ago come first.
  func careList(_ query: OwedQuery) throws(StoreError) -> [CareListRow]
  /// How far the rhythms are covered in the periods that hold the query's day: for each rhythm its groups, then all.
  func coverage(_ query: OwedQuery, by group: CoverageRow.Grouping) throws(StoreError) -> [CoverageRow]
  /// The doors of a place behind which a visit is still owed on a day, as the map marks them. Who is owed one only for a
  /// care tag that shows nowhere but in the record is not among them: a mark would tell of the tag.
  func doorsToVisit(_ place: DoorsToVisit.Place, on day: Day) throws(StoreError) -> DoorsToVisit
}

/// Doors behind which a visit is still owed, by building.
public struct DoorsToVisit: Hashable, Sendable {
  /// Which doors are asked for.
  public enum Place: Hashable, Sendable {
    case building(Building.ID)
    case grid(Grid.ID)
  }

  public private(set) var byBuilding: [Building.ID: Set<Dwelling.ID>] = [:]

  public init() {}

  public mutating func add(_ door: Dwelling.ID, in building: Building.ID) {
    byBuilding[building, default: []].insert(door)
  }

  /// All of them.
  public var doors: Set<Dwelling.ID> { byBuilding.values.reduce(into: []) { $0.formUnion($1) } }
  /// How many there are in a building.
  public func count(in building: Building.ID) -> Int { byBuilding[building]?.count ?? 0 }
}

/// A rhythm as it is stored.
public struct RhythmDetail: Hashable, Sendable, Identifiable {
  public var rhythm: Rhythm
  /// The revision in which it was read.
  public var revision: Int
  public var id: Rhythm.ID { rhythm.id }

  public init(rhythm: Rhythm, revision: Int) {
    self.rhythm = rhythm
    self.revision = revision
  }
}

/// What of that which is owed is asked for.
public struct OwedQuery: Hashable, Sendable {
  /// As of which day.
  public var day: Day
  /// Of one rhythm; nil for all.
  public var rhythm: Rhythm.ID?
  /// Of rhythms that one of these kinds serves; empty for all.
  public var kinds: Set<String>
  public var grid: Grid.ID?
  public var building: Building.ID?
  /// Who has to do it.
  public var who: EntryParty?
  /// Most rows.
  public var limit: Int

  public init(
    day: Day, rhythm: Rhythm.ID? = nil, kinds: Set<String> = [], grid: Grid.ID? = nil, building: Building.ID? = nil,
    who: EntryParty? = nil, limit: Int = .max
  ) {
    self.day = day
    self.rhythm = rhythm
    self.kinds = kinds
    self.grid = grid
    self.building = building
    self.who = who
    self.limit = limit
  }
}

/// One thing that is owed to somebody.
public struct OwedRow: Hashable, Sendable {
  public var due: RhythmDue
  /// What the subject is called, in full; empty where it is owed to nobody in particular.
  public var name: String
  /// Where, as lists show it.
  public var place: String
  public var building: Building.ID?
  /// Who has to do it, as far as it is one by name.
  public var who: EntryParty?
  /// Whether the rhythm's name would tell of a care tag that shows nowhere but in the record: then it is a care visit
  /// (关爱探访) and no more.
  public var isRestricted: Bool

  public init(
    due: RhythmDue, name: String, place: String, building: Building.ID?, who: EntryParty?, isRestricted: Bool
  ) {
    self.due = due
    self.name = name
    self.place = place
    self.building = building
    self.who = who
    self.isRestricted = isRestricted
  }
}

/// Somebody to whom a rhythm owes, with where they stand.
public struct CareListRow: Hashable, Sendable {
  /// Where somebody stands with a rhythm now.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case missing = "missing"
    case done = "done"
    case declined = "declined"
  }

  public var rhythm: Rhythm.ID
  /// The rhythm's name; not to be said where ``isRestricted``.
  public var rhythmName: String
  public var party: EntryParty
  /// What they are called, in full.
  public var name: String
  /// Where, as lists show it.
  public var place: String
  public var grid: Grid.ID?
  public var building: Building.ID?
  /// When they were last served.
  public var lastServed: Day?
  public var standing: Standing
  /// Who has to do it, as far as it is one by name.
  public var who: EntryParty?
  public var isRestricted: Bool

  public init(
    rhythm: Rhythm.ID, rhythmName: String, party: EntryParty, name: String, place: String, grid: Grid.ID?,
    building: Building.ID?, lastServed: Day?, standing: Standing, who: EntryParty?, isRestricted: Bool
  ) {
    self.rhythm = rhythm
    self.rhythmName = rhythmName
    self.party = party
    self.name = name
    self.place = place
    self.grid = grid
    self.building = building
    self.lastServed = lastServed
    self.standing = standing
    self.who = who
    self.isRestricted = isRestricted
  }
}

/// How far a rhythm is covered in a period, as a whole or in one group.
public struct CoverageRow: Hashable, Sendable {
  /// What it can be split by.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    case grid = "grid"
    case worker = "worker"
    case team = "team"
    case tag = "tag"
  }

  /// What part of the subjects it counts.
  public enum Group: Hashable, Sendable {
    case all
    case grid(Grid.ID)
    /// Those that somebody has to do it for.
    case worker(EntryParty)
    case team(ServiceTeam.ID)
    /// Those with a care tag; nil stands for the restricted ones together.
    case tag(String)
  }

  public var rhythm: Rhythm.ID
  /// Its name on the day.
  public var name: String
  /// The days of the period; nil where nothing is owed by periods.
  public var days: ClosedRange<Day>?
  public var group: Group
  public var coverage: Coverage
  /// 其中补记: how many more were done by what was written after the period was frozen.
  public var addedLater: Int
  /// Whether so few people are counted by a restricted tag that only 少于5 may be said.
  public var isHidden: Bool
  /// Whether the rhythm is still being filled (正在统计).
  public var isCounting: Bool

  public init(
    rhythm: Rhythm.ID, name: String, days: ClosedRange<Day>?, group: Group, coverage: Coverage, addedLater: Int = 0,
    isHidden: Bool = false, isCounting: Bool = false
  ) {
    self.rhythm = rhythm
    self.name = name
    self.days = days
    self.group = group
    self.coverage = coverage
    self.addedLater = addedLater
    self.isHidden = isHidden
    self.isCounting = isCounting
  }
}
