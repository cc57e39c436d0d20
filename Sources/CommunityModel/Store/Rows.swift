/// A resident as a list shows them: enough to tell namesakes apart, nothing restricted.
public struct ResidentRow: Hashable, Sendable, Identifiable {
  public var id: Resident.ID
  public var name: String
  /// Spelling, syllables separated by spaces.
  public var pinyin: String
  public var sex: Resident.Sex?
  public var birth: PartialDate?
  /// The preferred phone, unmasked; whoever shows it masks it.
  public var phone: String?
  /// Building-unit-room, or empty.
  public var place: String
  public var grid: Grid.ID?
  /// Unrestricted care tags, as catalogue keys.
  public var tags: [String]
  public var openOrders: Int
  public var status: Resident.Status
  /// Character offsets of the name that the query matched.
  public var highlights: [Int]
  /// Another name that the query matched in place of this one.
  public var foundAs: FoundName?

  /// A name other than the one a row is headed by.
  public struct FoundName: Hashable, Sendable {
    public var name: String
    /// Whether it is the name of a record that was merged into this one.
    public var isMerged: Bool
    /// Character offsets of it that the query matched.
    public var highlights: [Int]

    public init(_ name: String, isMerged: Bool, highlights: [Int] = []) {
      self.name = name
      self.isMerged = isMerged
      self.highlights = highlights
    }
  }

  public init(
    id: Resident.ID, name: String, pinyin: String, sex: Resident.Sex?, birth: PartialDate?, phone: String?,
    place: String, grid: Grid.ID?, tags: [String], openOrders: Int, status: Resident.Status, highlights: [Int] = [],
    foundAs: FoundName? = nil
  ) {
    self.id = id
    self.name = name
    self.pinyin = pinyin
    self.sex = sex
    self.birth = birth
    self.phone = phone
    self.place = place
    self.grid = grid
    self.tags = tags
    self.openOrders = openOrders
    self.status = status
    self.highlights = highlights
    self.foundAs = foundAs
  }
}

/// An order as a list shows it.
public struct OrderRow: Hashable, Sendable, Identifiable {
  public var id: Int64
  public var number: OrderNumber
  public var state: OrderState
  public var mode: HandlingMode?
  public var urgency: Urgency
  public var isConfidential: Bool
  public var receivedAt: Instant
  public var registeredAt: Instant
  public var assignBy: Instant
  public var dueAt: Instant?
  public var finishedAt: Instant?
  /// The next duty's deadline; see ``WorkOrder/nextDeadline(_:_:)``. Nil once ended.
  public var deadline: Instant?
  public var category: String
  public var place: String
  public var grid: Grid.ID?
  public var text: String
  public var requester: Requester
  /// Resident's or contact's name; nil for anonymous. Whoever shows it asks ``Viewer`` first.
  public var requesterName: String?
  public var registrar: StaffMember.ID
  public var who: StaffMember.ID?
  public var team: ServiceTeam.ID?
  public var partner: String?
  /// Callback tries of this cycle.
  public var callbacks: Int
  public var revision: Int
  /// Why it was carried over (顺延), while that is the last decision about it.
  public var carriedOver: String?
  /// Whether another office, as a rule the hotline, knows it by a number of its own.
  public var hasOutsideNumber: Bool

  public init(
    id: Int64, number: OrderNumber, state: OrderState, mode: HandlingMode?, urgency: Urgency, isConfidential: Bool,
    receivedAt: Instant, registeredAt: Instant, assignBy: Instant, dueAt: Instant?, finishedAt: Instant?,
    deadline: Instant?, category: String, place: String, grid: Grid.ID?, text: String, requester: Requester,
    requesterName: String?, registrar: StaffMember.ID, who: StaffMember.ID?, team: ServiceTeam.ID?, partner: String?,
    callbacks: Int, revision: Int, carriedOver: String?, hasOutsideNumber: Bool
  ) {
    self.id = id
    self.number = number
    self.state = state
    self.mode = mode
    self.urgency = urgency
    self.isConfidential = isConfidential
    self.receivedAt = receivedAt
    self.registeredAt = registeredAt
    self.assignBy = assignBy
    self.dueAt = dueAt
    self.finishedAt = finishedAt
    self.deadline = deadline
    self.category = category
    self.place = place
    self.grid = grid
    self.text = text
    self.requester = requester
    self.requesterName = requesterName
    self.registrar = registrar
    self.who = who
    self.team = team
    self.partner = partner
    self.callbacks = callbacks
    self.revision = revision
    self.carriedOver = carriedOver
    self.hasOutsideNumber = hasOutsideNumber
  }
}

extension Viewer {
  /// See ``seesRequester(isConfidential:registrar:)``.
  public func seesRequester(of row: OrderRow) -> Bool {
    seesRequester(isConfidential: row.isConfidential, registrar: row.registrar)
  }
}

/// A grid with its sums.
public struct GridSummary: Hashable, Sendable, Identifiable {
  public var grid: Grid
  public var leaderName: String?
  public var households: Int
  public var residents: Int
  public var openOrders: Int
  public var overdue: Int
  public var id: Grid.ID { grid.id }

  public init(grid: Grid, leaderName: String?, households: Int, residents: Int, openOrders: Int, overdue: Int) {
    self.grid = grid
    self.leaderName = leaderName
    self.households = households
    self.residents = residents
    self.openOrders = openOrders
    self.overdue = overdue
  }
}

/// A building with its sums.
public struct BuildingSummary: Hashable, Sendable, Identifiable {
  public var building: Building
  /// Estate's name; empty for the default estate.
  public var estate: String
  public var units: Int
  public var floors: Int
  public var dwellings: Int
  public var households: Int
  public var openOrders: Int
  public var overdue: Int
  public var id: Building.ID { building.id }

  public init(
    building: Building, estate: String, units: Int, floors: Int, dwellings: Int, households: Int, openOrders: Int,
    overdue: Int
  ) {
    self.building = building
    self.estate = estate
    self.units = units
    self.floors = floors
    self.dwellings = dwellings
    self.households = households
    self.openOrders = openOrders
    self.overdue = overdue
  }
}

/// A dwelling as the building matrix shows it.
public struct DwellingSummary: Hashable, Sendable, Identifiable {
  public var dwelling: Dwelling
  /// The revision of its record.
  public var revision: Int
  public var key: PlaceKey
  /// Households living there now.
  public var households: [Household.ID]
  /// The contact person's name, or the first resident's.
  public var contactName: String?
  public var people: Int
  public var openOrders: Int
  public var overdue: Int
  /// Whether somebody there has an unrestricted care tag.
  public var hasCareTag: Bool
  public var id: Dwelling.ID { dwelling.id }

  public init(
    dwelling: Dwelling, revision: Int, key: PlaceKey, households: [Household.ID], contactName: String?, people: Int,
    openOrders: Int, overdue: Int, hasCareTag: Bool
  ) {
    self.dwelling = dwelling
    self.revision = revision
    self.key = key
    self.households = households
    self.contactName = contactName
    self.people = people
    self.openOrders = openOrders
    self.overdue = overdue
    self.hasCareTag = hasCareTag
  }
}

/// A household with everybody who lives or lived in it.
public struct HouseholdDetail: Hashable, Sendable {
  /// Somebody and how they live or lived there.
  public struct Member: Hashable, Sendable {
    public var resident: Resident
    public var residence: Residence

    public init(resident: Resident, residence: Residence) {
      self.resident = resident
      self.residence = residence
    }
  }

  public var household: Household
  public var dwelling: Dwelling
  public var key: PlaceKey
  public var grid: Grid.ID
  /// Now first, then the past.
  public var members: [Member]
  /// 连心卡: who helps the household now, then who did.
  public var helpers: [HelperLinkDetail]

  public init(
    household: Household, dwelling: Dwelling, key: PlaceKey, grid: Grid.ID, members: [Member],
    helpers: [HelperLinkDetail] = []
  ) {
    self.household = household
    self.dwelling = dwelling
    self.key = key
    self.grid = grid
    self.members = members
    self.helpers = helpers
  }
}

/// A resident with where they live and lived.
public struct ResidentDetail: Hashable, Sendable {
  /// An episode and its place.
  public struct Episode: Hashable, Sendable {
    public var residence: Residence
    /// Nil where the household is not known.
    public var place: PlaceKey?
    public var grid: Grid.ID?

    public init(residence: Residence, place: PlaceKey?, grid: Grid.ID?) {
      self.residence = residence
      self.place = place
      self.grid = grid
    }
  }

  public var resident: Resident
  /// Stored revision, for the next save.
  public var revision: Int
  /// Newest first.
  public var episodes: [Episode]
  /// People in the current household, the resident included.
  public var householdSize: Int
  /// Records of the same person that were merged into this one, the latest first.
  public var merged: [Resident]
  /// 连心卡: who helps the present household.
  public var helpers: [HelperLinkDetail]
  public var status: Resident.Status { Resident.Status(of: episodes.map(\.residence)) }
  /// The current episode, or the last one.
  public var home: Episode? { episodes.first { $0.residence.isCurrent } ?? episodes.first }

  public init(
    resident: Resident, revision: Int, episodes: [Episode], householdSize: Int, merged: [Resident] = [],
    helpers: [HelperLinkDetail] = []
  ) {
    self.resident = resident
    self.revision = revision
    self.episodes = episodes
    self.householdSize = householdSize
    self.merged = merged
    self.helpers = helpers
  }
}

/// A team with its sums for one month.
public struct TeamSummary: Hashable, Sendable, Identifiable {
  public var team: ServiceTeam
  public var leaderName: String?
  public var members: Int
  public var openOrders: Int
  public var overdue: Int
  /// Activities in the month.
  public var activities: Int
  /// Orders finished by the team in the month.
  public var finished: Int
  public var id: ServiceTeam.ID { team.id }

  public init(
    team: ServiceTeam, leaderName: String?, members: Int, openOrders: Int, overdue: Int, activities: Int, finished: Int
  ) {
    self.team = team
    self.leaderName = leaderName
    self.members = members
    self.openOrders = openOrders
    self.overdue = overdue
    self.activities = activities
    self.finished = finished
  }
}

/// How many orders came and went on one day.
public struct DayTrend: Hashable, Sendable {
  public var day: Day
  public var received: Int
  public var finished: Int

  public init(day: Day, received: Int, finished: Int) {
    self.day = day
    self.received = received
    self.finished = finished
  }
}

/// A resident who is or may be a person that is told of.
public struct AlikeResident: Hashable, Sendable {
  public var row: ResidentRow
  /// Same or doubtful.
  public var likeness: RosterLikeness

  public init(row: ResidentRow, likeness: RosterLikeness) {
    self.row = row
    self.likeness = likeness
  }
}
