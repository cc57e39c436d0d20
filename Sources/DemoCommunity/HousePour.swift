import CommunityModel

/// Fills the buildings: dwellings, households, residents and residences, one building after another.
///
/// Only sixteen bytes a household stay in memory, so that orders can be asked for by those who live there.
struct HousePour {
  /// Who can ask for something: the contact person of a household that lives there now.
  struct Home: Sendable {
    var block: UInt32
    /// The door within the building.
    var door: UInt32
    /// The contact person.
    var contact: UInt32
    var household: UInt32 = 0
  }

  /// Somebody whom the office looks in on.
  struct Cared: Sendable {
    var resident: UInt32
    /// Where they live, in ``homes``.
    var home: UInt32
  }

  private(set) var homes: [Home] = []
  /// Whoever lives alone, with children far away, or cannot look after themselves.
  private(set) var cared: [Cared] = []
  /// Contact persons that teams can win as volunteers, with their names.
  private(set) var helpers: [(id: Resident.ID, name: String, phone: String?)] = []
  /// Households of somebody old who lives alone.
  private(set) var livingAlone: [Household.ID] = []
  /// The care tags that the monthly visits are for.
  private static let visited: Set<String> = ["livingAlone", "emptyNest", "lostAbility"]
  private let plan: PlacePlan
  private let people: ResidentMaker
  private let today: Day
  private let wantedHelpers: Int
  private var random: SplitMix64
  private var householdsLeft: Int
  private var doorsLeft: Int
  private let knownHouseholds: [KnownHousehold]
  private var knownLeft: Int
  private var nextHousehold: Int64 = 1
  private var nextResident: Int64 = 1
  private var nextResidence: Int64 = 1

  init(
    _ plan: PlacePlan, _ people: ResidentMaker, known: [KnownHousehold], households: Int, helpers: Int, today: Day,
    seed: UInt64
  ) {
    self.plan = plan
    self.people = people
    self.today = today
    wantedHelpers = helpers
    knownHouseholds = known
    knownLeft = known.count
    householdsLeft = households
    doorsLeft = plan.dwellings
    random = SplitMix64(seed: seed, 2)
    homes.reserveCapacity(households)
  }

  /// How many residents were made so far.
  var residents: Int { Int(nextResident - 1) }

  /// Pours the `index`th building with all that live in it.
  mutating func pour(block index: Int, into sink: inout some CommunitySink) throws(StoreError) {
    let block = plan.blocks[index]
    for door in 0..<block.dwellings {
      let (unit, floor, room) = block.door(door)
      let known = knownHouseholds.first { $0.isAt(block.building, unit, room) }
      if known != nil { knownLeft -= 1 }
      let lived = known != nil || random.below(max(1, doorsLeft - knownLeft)) < householdsLeft - knownLeft
      doorsLeft -= 1
      let kind = HouseholdPlan.mix.pick(&random)
      let rents = known == nil && random.chance(perMille: kind.rents)
      let use: Dwelling.Use =
        lived
        ? (rents ? .rented : .ownerOccupied) : (floor == 1 && random.chance(perMille: 800) ? .commercial : .vacant)
      let dwelling = Dwelling(
        id: block.firstDwelling + Int64(door), building: block.building.id, unit: unit, floor: floor, room: room,
        use: use)
      try sink.add(.dwelling(dwelling))
      if random.chance(perMille: 22), known == nil { try pourFormer(dwelling.id, kind, into: &sink) }
      guard lived else { continue }
      try pourHousehold(dwelling.id, kind, rents: rents, known, Home(index, door), into: &sink)
      // Some doors hide two households.
      if householdsLeft > knownLeft + 1, known == nil, random.chance(perMille: 15) {
        try pourHousehold(dwelling.id, .youngAlone, rents: true, nil, Home(index, door), into: &sink)
      }
    }
  }

  private mutating func pourHousehold(
    _ dwelling: Dwelling.ID, _ kind: HouseholdPlan, rents: Bool, _ known: KnownHousehold?, _ home: Home,
    into sink: inout some CommunitySink
  ) throws(StoreError) {
    householdsLeft -= 1
    var members = known?.members ?? kind.members(&random)
    let household = nextHousehold
    nextHousehold += 1
    let contact = nextResident
    let from = moveIn(rents: rents, &random)
    try sink.add(.household(Household(id: household, dwelling: dwelling, from: from, contact: contact)))
    let surname = known?.surname ?? (kind == .sharing ? nil : people.names.surname(&random))
    // A widow or widower still stands in the book, and so does a grown child who has left.
    var gone: [Int: Residence.Ending] = [:]
    if kind == .elderlyAlone, known == nil, random.chance(perMille: 220) {
      gone[members.count] = .death
      let other: Resident.Sex = members[0].sex == .female ? .male : .female
      members.append(.init(age: members[0].age + 1, sex: other, bearsName: other == .male))
    } else if kind == .elderlyCouple, random.chance(perMille: 60) {
      gone[members.count] = .movedOut
      members.append(.init(age: members[0].age - 28, sex: .male, bearsName: true))
    }
    for (index, member) in members.enumerated() {
      let name = member.bearsName || known != nil && index == 0 ? surname : nil
      var resident = people.resident(id: nextResident, member, in: kind, surname: name, rents: rents, &random)
      if index == 0, let known { resident.name = known.name }
      if gone[index] == .death {
        resident.careTags = []
        resident.phones = []
      }
      if index == 0, helpers.count < wantedHelpers, member.age < 74, random.chance(perMille: 300) {
        helpers.append((resident.id, resident.name, resident.phones.first))
      }
      try sink.add(.resident(resident))
      if resident.careTags.contains(where: { Self.visited.contains($0.key) }) {
        cared.append(Cared(resident: UInt32(resident.id), home: UInt32(homes.count)))
      }
      nextResident += 1
      try pourResidence(
        resident, household, from: from, rents: rents, ending: gone[index], isContact: index == 0, into: &sink)
    }
    if kind == .elderlyAlone, known == nil, livingAlone.count < 60 { livingAlone.append(household) }
    var home = home
    home.contact = UInt32(contact)
    home.household = UInt32(household)
    homes.append(home)
  }

  private mutating func pourResidence(
    _ resident: Resident, _ household: Household.ID, from: PartialDate, rents: Bool, ending: Residence.Ending?,
    isContact: Bool, into sink: inout some CommunitySink
  ) throws(StoreError) {
    // Nobody lives anywhere before they are born.
    var from = max(from, resident.birth ?? from)
    var kind: Residence.Kind = rents ? .renting : .permanent
    if !isContact, ending == nil {
      let sort = random.below(1000)
      if sort < 28 { kind = .absent } else if sort < 45 { kind = .staying }
    }
    // A few moved out and came back: one person with two episodes.
    let age = from.age(on: today)
    if ending == nil, age >= 4, random.chance(perMille: 12) {
      let left = from.year + 1 + random.below(max(1, age - 3))
      if let until = PartialDate(year: left), let back = PartialDate(year: left + 1, month: random.within(1...12)) {
        try add(resident.id, household, from, until, kind, .movedOut, into: &sink)
        from = back
      }
    }
    let until = ending.map { _ in PartialDate(today.advanced(by: -random.within(15...500))) }
    if let until, until < from { from = PartialDate(year: until.year - 1) ?? until }
    try add(resident.id, household, from, until, kind, ending, into: &sink)
  }

  /// A household that lived there before and moved away.
  private mutating func pourFormer(
    _ dwelling: Dwelling.ID, _ kind: HouseholdPlan, into sink: inout some CommunitySink
  ) throws(StoreError) {
    let household = nextHousehold
    nextHousehold += 1
    let until = PartialDate(today.advanced(by: -random.within(30...1000)))
    let from = PartialDate(year: until.year - random.within(1...12)) ?? until
    try sink.add(
      .household(Household(id: household, dwelling: dwelling, from: from, until: until, contact: nextResident)))
    let surname = people.names.surname(&random)
    for member in kind.members(&random) {
      var resident = people.resident(
        id: nextResident, member, in: kind, surname: member.bearsName ? surname : nil, rents: true, &random)
      resident.careTags = []
      try sink.add(.resident(resident))
      nextResident += 1
      let start = max(from, min(resident.birth ?? from, until))
      try add(resident.id, household, start, until, .renting, .movedOut, into: &sink)
    }
  }

  private mutating func add(
    _ resident: Resident.ID, _ household: Household.ID, _ from: PartialDate, _ until: PartialDate?,
    _ kind: Residence.Kind, _ ending: Residence.Ending?, into sink: inout some CommunitySink
  ) throws(StoreError) {
    let residence = Residence(
      id: nextResidence, resident: resident, household: household, from: from, until: until, kind: kind, ending: ending)
    nextResidence += 1
    try sink.add(.residence(residence))
  }

  /// When a household came: long ago or lately, known to the year, the month or the day.
  private func moveIn(rents: Bool, _ random: inout SplitMix64) -> PartialDate {
    let days = rents ? random.within(20...1500) : random.within(200...9000)
    let civil = today.advanced(by: -days).civil
    let known = random.below(10)
    let date = PartialDate(
      year: civil.year, month: known < 4 ? nil : civil.month, day: known < 7 ? nil : civil.day)
    return date ?? PartialDate(today)
  }
}

extension HousePour.Home {
  init(_ block: Int, _ door: Int) {
    self.block = UInt32(block)
    self.door = UInt32(door)
    contact = 0
  }
}
