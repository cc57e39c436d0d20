import CommunityModel

/// What somebody asks for: the sort of matter, and the registration that the clerk writes.
struct Request {
  var kind: MatterKind
  var registration: Registration
  /// When it is written down.
  var registeredAt: Instant
  var registrar: StaffMember

  /// A made-up request written down at the moment.
  init(
    _ kind: MatterKind, at registeredAt: Instant, urgent: Bool, source: OrderSource? = nil, requester: Requester? = nil,
    unknownPlace: Bool = false, _ office: StorySetting, _ random: inout SplitMix64
  ) {
    let source = source ?? Self.source(kind, urgent: urgent, &random)
    let home = Self.home(kind, office, &random)
    let (place, grid) = unknownPlace ? Self.farPlace(office, &random) : Self.place(kind, home, office, &random)
    self.kind = kind
    self.registeredAt = registeredAt
    let isQuarrel = ["noise", "neighbours", "illegalBuilding"].contains(kind.category.key)
    let confidential = random.chance(perMille: isQuarrel ? 140 : 12)
    let requester = requester ?? Self.requester(kind, home, office, &random)
    registration = Registration(
      receivedAt: Self.receivedAt(source, urgent: urgent, before: registeredAt, office, &random), source: source,
      requester: requester, place: place, grid: grid, category: kind.category.key, urgency: urgent ? .urgent : .normal,
      isConfidential: confidential, text: kind.text(office.phrases, &random))
    registration.externalNumber = Self.number(of: registration, office, &random)
    let byGridWorker = source == .homeVisit || source == .memo
    registrar =
      byGridWorker && grid != nil
      ? office.staff.gridWorkers[Int(grid ?? 1) - 1] : random.pick(office.staff.clerks)
  }

  /// What it is known by to the office that sent it.
  private static func number(
    of registration: Registration, _ office: StorySetting, _ random: inout SplitMix64
  ) -> String? {
    guard let prefix = office.phrases.externalPrefix(registration.source) else { return nil }
    let day = office.calendar.day(of: registration.receivedAt).compact
    return prefix + day + String(10_000 + random.below(90_000))
  }

  /// The same matter, sent by the hotline.
  mutating func comeFromHotline(_ office: StorySetting, _ random: SplitMix64) {
    var random = random
    registration.source = .hotline12345
    registration.externalNumber = Self.number(of: registration, office, &random)
  }

  private static let sources = Weighted<OrderSource>([
    (.phone, 38), (.walkIn, 23), (.homeVisit, 14), (.hotline12345, 12), (.online, 5), (.memo, 3), (.receptionDay, 2),
    (.council, 2), (.superior, 1),
  ])

  private static func source(_ kind: MatterKind, urgent: Bool, _ random: inout SplitMix64) -> OrderSource {
    if urgent { return random.chance(perMille: 850) ? .phone : .walkIn }
    if kind.place == .counter { return random.chance(perMille: 880) ? .walkIn : .phone }
    return sources.pick(&random)
  }

  /// A household that it concerns; in a building with a lift where it is about one.
  private static func home(_ kind: MatterKind, _ office: StorySetting, _ random: inout SplitMix64) -> HousePour.Home {
    guard kind.place == .lift, !office.liftBlocks.isEmpty else { return random.pick(office.homes) }
    let block = random.pick(office.liftBlocks)
    let start = office.firstHome[block]
    var end = start + 1
    while end < office.homes.count, Int(office.homes[end].block) == block { end += 1 }
    return office.homes[start + random.below(end - start)]
  }

  private static func requester(
    _ kind: MatterKind, _ home: HousePour.Home, _ office: StorySetting, _ random: inout SplitMix64
  ) -> Requester {
    let sort = random.below(1000)
    if kind.place == .counter || sort < 800 { return .resident(Int64(home.contact)) }
    if sort < 930 {
      let sex: Resident.Sex = random.below(2) == 0 ? .female : .male
      let name = office.names.full(nil, sex, born: 1950 + random.below(55), &random)
      return .contact(name: name, phone: sort < 915 ? office.names.mobile(&random) : nil)
    }
    return .anonymous
  }

  private static func receivedAt(
    _ source: OrderSource, urgent: Bool, before registered: Instant, _ office: StorySetting, _ random: inout SplitMix64
  ) -> Instant {
    if urgent { return registered.adding(seconds: -Int64(random.within(40...240))) }
    let minutes: Int
    switch source {
    case .online where random.chance(perMille: 400): minutes = random.within(300...1000)
    case .online, .hotline12345: minutes = random.within(10...60)
    case .homeVisit, .memo, .council, .receptionDay, .superior: minutes = random.within(10...45)
    case .walkIn, .phone: minutes = random.within(1...8)
    }
    return registered.adding(seconds: -Int64(minutes * 60 + random.below(60)))
  }

  private static func farPlace(_ office: StorySetting, _ random: inout SplitMix64) -> (Place, Grid.ID?) {
    (Place(kind: .text, raw: random.pick(office.phrases.farPlace), key: nil), nil)
  }

  private static func place(
    _ kind: MatterKind, _ home: HousePour.Home, _ office: StorySetting, _ random: inout SplitMix64
  ) -> (Place, Grid.ID?) {
    switch kind.place {
    case .dwelling, .counter: return office.dwelling(home)
    case .shared, .lift: return office.sharedPart(home, isWhole: kind.place == .lift)
    case .spot:
      if random.chance(perMille: 120) {
        return (Place(kind: .spot, raw: random.pick(office.streets), key: nil), office.places.grids.last?.id)
      }
      return office.spot(near: home, &random)
    case .organisation:
      return (
        Place(kind: .organisation, raw: random.pick(office.organisations), key: nil), office.places.grids.last?.id
      )
    }
  }
}
