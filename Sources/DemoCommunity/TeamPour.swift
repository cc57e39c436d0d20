import CommunityModel
import CommunityResources

/// The seven teams of the catalogue with leaders, members and what they did this year.
struct TeamPour {
  private let today: Day
  private let calendar: WorkCalendar
  private let names: Names
  private let places: [String]
  private var random: SplitMix64
  private var nextVolunteer: Int64 = 1
  /// What the teams did, team by team.
  private(set) var activities: [EntryDraft] = []
  private let kind: EntryKind?
  /// Who helped is drawn apart from everything else.
  private var hands: SplitMix64
  /// And so is what they are good at.
  private var abilities: SplitMix64
  private let canAsk: [String]
  /// Somebody of a team, and since when.
  typealias Member = (id: Volunteer.ID, joined: Day)
  /// Members of the team that looks after people (橙色关爱).
  private(set) var carers: [Member] = []

  init(today: Day, calendar: WorkCalendar, _ names: Names, seed: UInt64, _ tables: DemoTables) {
    self.today = today
    self.calendar = calendar
    self.names = names
    places = tables.names("activityPlace")
    canAsk = tables.names("helperCanAsk")
    random = SplitMix64(seed: seed, 3)
    hands = SplitMix64(seed: seed, 33)
    abilities = SplitMix64(seed: seed, 34)
    kind = [EntryKind].bundled.kind(Activity.entryKind)
  }

  /// Pours every team; members are drawn from `helpers` and, where these run out, from outside. What a team did is
  /// written down by whoever of the staff leads it.
  mutating func pour(
    _ teams: [ServiceTeam], secretary: StaffMember, leaders: [TeamColour: StaffMember],
    helpers: [(id: Resident.ID, name: String, phone: String?)], into sink: inout some CommunitySink
  ) throws(StoreError) {
    var helpers = helpers
    for var team in teams {
      team.leader = nextVolunteer
      try sink.add(.team(team))
      let count = random.within(12...40)
      var members: [Member] = []
      for index in 0..<count {
        let joined = today.advanced(by: -random.within(30...1600))
        var volunteer = Volunteer(id: nextVolunteer, team: team.id, name: "", joined: joined)
        volunteer.unit = Self.unit(of: nextVolunteer)
        if index == 0, let leader = leaders[team.colour] {
          (volunteer.name, volunteer.phone) = (leader.name, leader.phone)
        } else if !helpers.isEmpty, random.chance(perMille: 750) {
          // Taken from anywhere, so that a team is not one building.
          let helper = helpers.remove(at: random.below(helpers.count))
          (volunteer.name, volunteer.phone, volunteer.resident) = (helper.name, helper.phone, helper.id)
        } else {
          let sex: Resident.Sex = random.below(3) == 0 ? .male : .female
          volunteer.name = names.full(nil, sex, born: today.year - random.within(19...66), &random)
          volunteer.phone = names.mobile(&random)
        }
        volunteer.isActive = index == 0 || !random.chance(perMille: 50)
        addAbilities(to: &volunteer)
        try sink.add(.volunteer(volunteer))
        if volunteer.isActive { members.append((volunteer.id, joined)) }
        nextVolunteer += 1
      }
      if team.colour == .orange { carers = members }
      try makeActivities(of: team, members, by: leaders[team.colour] ?? secretary)
    }
  }

  /// What every third of them is good at, and when they have time.
  private mutating func addAbilities(to volunteer: inout Volunteer) {
    guard volunteer.id % 3 == 0 else { return }
    volunteer.skills = [abilities.pick(Self.skills)]
    let weekend = FreeTime.allCases.filter { $0.weekday > 5 }
    volunteer.free = [abilities.pick(weekend), abilities.pick(weekend)]
    volunteer.badge = "志愿-\(1000 + volunteer.id)"
    if volunteer.id % 2 == 0 { volunteer.mayBeNamed = volunteer.joined }
  }

  private static let skills = ["理发", "修水电", "书法", "急救", "量血压", "摄影", "辅导功课"]

  /// Every third household of somebody who lives alone has a helper; nobody helps more than two.
  func pourHelperLinks(
    to households: [Household.ID], into sink: inout some CommunitySink
  ) throws(StoreError) {
    let helped = households.enumerated().filter { $0.offset % 3 == 2 }.map(\.element)
    guard !canAsk.isEmpty else { return }
    for (index, household) in helped.prefix(carers.count * 2).enumerated() {
      let carer = carers[index / 2]
      let from = max(carer.joined, today.advanced(by: -200))
      try sink.add(
        .helperLink(
          HelperLink(
            id: Int64(index + 1), household: household, helper: .volunteer(carer.id), from: PartialDate(from),
            canAsk: canAsk[index % canAsk.count])))
    }
  }

  /// About as many activities a month as expected, since the year began, and three months at least.
  private mutating func makeActivities(
    of team: ServiceTeam, _ members: [Member], by staff: StaffMember
  ) throws(StoreError) {
    let menu = team.offers.filter { !$0.measures.isEmpty }
    guard !menu.isEmpty, let newYear = Day(year: today.year, month: 1, day: 1) else { return }
    var month = min(newYear, today.advanced(by: -90).startOfMonth)
    while month < today {
      let length = month.distance(to: month.startOfNextMonth)
      let count = max(1, team.quota + random.within(-1...1))
      // The days are drawn for the whole month; those still to come are left out.
      let days = (0..<count).map { _ in month.advanced(by: random.below(length)) }.sorted()
      for day in days {
        let offer = random.pick(menu)
        let counts = offer.measures.map { ($0, self.count($0)) }
        let place = random.pick(places)
        guard day < today else { continue }
        var content = EntryContent(day: day, place: Place(place), team: team.id, title: offer.title)
        content.fields[EntryKind.lineField] = .text(offer.title)
        let named = helpers(members, on: day, &content)
        let tally = EntryTally(named: named, counts: Dictionary(counts.filter { $0.1 > 0 }) { first, _ in first })
        activities.append(try draft(content, tally, by: staff))
      }
      month = month.startOfNextMonth
    }
  }

  /// Some members who helped, for as long as it took.
  private mutating func helpers(
    _ members: [Member], on day: Day, _ content: inout EntryContent
  ) -> [EntryTally.Named] {
    let start = 8 + hands.below(8)
    content.from = ClockTime(minute: start * 60)
    content.until = ClockTime(minute: (start + hands.within(1...3)) * 60)
    var left = members.filter { $0.joined <= day }
    return (0..<min(left.count, hands.within(3...9))).map { _ in
      EntryTally.Named(.volunteer(left.remove(at: hands.below(left.count)).id))
    }
  }

  /// What was done, written down at the end of its day.
  private func draft(
    _ content: EntryContent, _ tally: EntryTally, by staff: StaffMember
  ) throws(StoreError) -> EntryDraft {
    guard let kind else { throw .notFound(Activity.entryKind) }
    var content = content
    do throws(EntryRejection) {
      content.lines = try tally.lines(for: kind)
    } catch {
      throw .rejectedEntry(error, kind: kind.key)
    }
    return EntryDraft(kind.key, content, by: staff, at: calendar.offset.instant(content.day, 17, 45))
  }

  private mutating func count(_ measure: String) -> Int {
    switch measure {
    case "sessions", "lessons": 1
    case "people": random.within(12...80)
    case "items": random.within(8...60)
    case "trained": random.within(12...36)
    case "employed": random.within(0...4)
    case "leaflets": random.within(80...320)
    case "rounds": random.within(1...3)
    case "incidents": random.within(0...2)
    case "found": 1
    case "audience": random.within(40...260)
    default: random.within(1...20)
    }
  }
}

extension TeamPour {
  /// With which unit a volunteer came: of nine one in each of the six that announced people, three with none.
  static func unit(of volunteer: Volunteer.ID) -> PartnerUnit.ID? {
    let place = volunteer % 9 + 1
    return [1, 2, 3, 4, 7, 8].contains(place) ? place : nil
  }
}
