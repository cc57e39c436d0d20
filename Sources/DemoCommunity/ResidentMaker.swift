import CommunityModel

/// Makes up one resident after another: record, care tags, consents.
struct ResidentMaker: Sendable {
  let names: Names
  private let today: Day
  private let recorders: [StaffMember.ID]
  private let relations: [String]
  private let notes: [String]
  private let consents: [String]
  private let tagConsents: [String]
  private let childConsents: [String]
  /// Purpose and source by care tag.
  private let tags: [String: (purpose: String, source: String)]
  /// Age below which everything noted about a child needs a guardian's consent.
  private static let guardedBelow = 14

  init(today: Day, recorders: [StaffMember.ID], _ tables: DemoTables) {
    names = Names(tables)
    self.today = today
    self.recorders = recorders
    relations = tables.names("relation")
    notes = tables.names("note")
    consents = tables.names("consent")
    tagConsents = tables.names("tagConsent")
    childConsents = tables.names("childConsent")
    var tags: [String: (purpose: String, source: String)] = [:]
    for row in tables("tag") { tags[row[0]] = (row[1], row[2]) }
    self.tags = tags
  }

  /// A resident of a household of the sort, `surname` where the household has one.
  func resident(
    id: Int64, _ member: HouseholdPlan.Member, in plan: HouseholdPlan, surname: String?, rents: Bool,
    _ random: inout SplitMix64
  ) -> Resident {
    let born = birth(age: member.age, &random)
    var resident = Resident(
      id: id, name: names.full(surname, member.sex, born: born.year, &random), sex: member.sex, birth: born)
    describe(&resident, age: member.age, in: plan, rents: rents, &random)
    return resident
  }

  /// A birth date that makes the age; a few are only known to the month or the year.
  func birth(age: Int, _ random: inout SplitMix64) -> PartialDate {
    // A year before today's date or a day later has the age already; a margin keeps 29 February out of the way.
    let day = today.advanced(by: -(age * 365 + age / 4 + 2 + random.below(360)))
    let civil = day.civil
    let known = random.below(1000)
    if known < 25, let year = PartialDate(year: civil.year) { return year }
    if known < 60, let month = PartialDate(year: civil.year, month: civil.month) { return month }
    return PartialDate(day)
  }

  private func describe(
    _ resident: inout Resident, age: Int, in plan: HouseholdPlan, rents: Bool, _ random: inout SplitMix64
  ) {
    if age >= 15 || random.chance(perMille: 30) {
      resident.phones = [names.mobile(&random)]
      if random.chance(perMille: 60) { resident.phones.append(names.mobile(&random)) }
    }
    if random.chance(perMille: 350) { resident.preferredContact = random.pick(Resident.ContactWay.allCases) }
    if age >= 70 {
      if random.chance(perMille: 90) { resident.helpNeeds = [.hearing] }
      if random.chance(perMille: 520) { resident.emergencyContact = relative(of: resident, age, &random) }
    }
    if random.chance(perMille: 25), age >= 18 { resident.note = random.pick(notes) }
    if age >= 18, random.chance(perMille: 620) {
      resident.consents = [consent(random.pickEarly(consents), &random)]
    }
    addTags(&resident, age: age, in: plan, rents: rents, &random)
  }

  private func relative(of resident: Resident, _ age: Int, _ random: inout SplitMix64) -> EmergencyContact {
    let sex: Resident.Sex = random.below(2) == 0 ? .female : .male
    // Only a bearer of a name of one character surely gives it on as it stands.
    let surname = resident.name.count <= 3 ? resident.name.first.map { String($0) } : nil
    return EmergencyContact(
      name: names.full(surname, sex, born: today.year - age + 27, &random), phone: names.mobile(&random),
      relation: random.pickEarly(relations))
  }

  func consent(_ purpose: String, _ random: inout SplitMix64) -> Consent {
    Consent(day: today.advanced(by: -random.within(20...900)), purpose: purpose, recordedBy: random.pick(recorders))
  }

  private func addTags(
    _ resident: inout Resident, age: Int, in plan: HouseholdPlan, rents: Bool, _ random: inout SplitMix64
  ) {
    func draw(_ key: String, _ perMille: Int, restricted: Bool = false) {
      guard random.chance(perMille: perMille) else { return }
      if let tag = tag(key, age: age, restricted: restricted, &random) { resident.careTags.append(tag) }
    }
    if age >= 80 { draw("aged80", 800) }
    switch plan {
    case .elderlyAlone: draw("livingAlone", 850)
    case .elderlyCouple: draw("emptyNest", 450)
    case .singleParent: draw("singleParent", age >= 18 ? 500 : 0)
    case .youngAlone, .couple, .coupleWithChild, .coupleWithTwo, .threeGenerations, .sharing: break
    }
    if age >= 60 {
      draw("lostAbility", 25, restricted: true)
      draw("seriousIllness", 25, restricted: true)
      draw("extremePoverty", 4)
      draw("lostOnlyChild", 3)
    }
    if age >= 18 {
      draw("minimumAllowance", 14)
      draw("disability", 22, restricted: true)
      draw("veteran", 18)
    }
    if (18...59).contains(age) { draw("unemployed", 20) }
    if (40...55).contains(age) { draw("age4050", 30) }
    if (20...45).contains(age), rents { draw("newWorker", 140) }
    if (3..<14).contains(age) {
      draw("leftBehindChild", 20)
      draw("childInNeed", 10)
      draw("orphan", 2)
    }
  }

  private func tag(_ key: String, age: Int, restricted: Bool, _ random: inout SplitMix64) -> CareTag? {
    guard let (purpose, source) = tags[key] else { return nil }
    // A few are past their date, so that 需复核 is seen.
    let review = today.advanced(by: random.chance(perMille: 80) ? -random.within(1...60) : random.within(10...360))
    var consent: String?
    if age < Self.guardedBelow {
      consent = random.pick(childConsents)
    } else if restricted {
      consent = random.pick(tagConsents)
    }
    return CareTag(key: key, purpose: purpose, source: source, reviewOn: review, consent: consent)
  }
}
