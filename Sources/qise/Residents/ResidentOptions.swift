import ArgumentParser
import CommunityModel
import CommunityResources

/// The fields of a resident on the command line. An empty text takes a value away.
struct ResidentOptions: ParsableArguments {
  @Option(help: .words("cli.resident.otherName")) var otherName: TextArgument?
  @Option(help: .words("cli.resident.spelling")) var spelling: String?
  @Option(help: .words("cli.resident.sex")) var sex: Resident.Sex?
  @Option(help: .words("cli.resident.birth", value: "date")) var birth: PartialDate?
  @Option(help: .words("cli.resident.phone", value: "number")) var phone: [String] = []
  @Option(help: .words("cli.resident.contactBy")) var contactBy: Resident.ContactWay?
  @Option(help: .words("cli.resident.helpNeed")) var helpNeed: [Resident.HelpNeed] = []
  @Option(help: .words("cli.resident.emergencyName", value: "name")) var emergencyName: TextArgument?
  @Option(help: .words("cli.resident.emergencyPhone", value: "number")) var emergencyPhone: String?
  @Option(help: .words("cli.resident.emergencyRelation", value: "text")) var emergencyRelation: TextArgument?
  @Option(help: .words("cli.resident.tag", value: "code")) var tag: [String] = []
  @Option(help: .words("cli.resident.untag", value: "code")) var untag: [String] = []
  @Option(help: .words("cli.resident.tagPurpose", value: "text")) var tagPurpose: TextArgument?
  @Option(help: .words("cli.resident.tagSource", value: "text")) var tagSource: TextArgument?
  @Option(help: .words("cli.resident.tagReview", value: "day")) var tagReview: Day?
  @Option(help: .words("cli.resident.tagConsent", value: "text")) var tagConsent: TextArgument?
  @Option(help: .words("cli.resident.consent", value: "purpose")) var consent: TextArgument?
  @Option(help: .words("cli.resident.withdrawConsent", value: "purpose")) var withdrawConsent: TextArgument?
  @Option(help: .words("cli.resident.identityNumber")) var identityNumber: String?
  @Option(help: .words("cli.resident.note")) var note: TextArgument?

  /// Puts what was said into the record.
  func apply(to resident: inout Resident, _ session: Session, recordedBy me: StaffMember) throws {
    if let otherName { resident.otherName = otherName.text.isEmpty ? nil : otherName.text }
    if let spelling { resident.spelling = spelling.isEmpty ? nil : spelling }
    if let sex { resident.sex = sex }
    if let birth { resident.birth = birth }
    if !phone.isEmpty { resident.phoneList = PhoneList(phone.joined(separator: "\n")) }
    if let contactBy { resident.preferredContact = contactBy }
    if !helpNeed.isEmpty { resident.helpNeeds = Set(helpNeed) }
    if let emergencyName {
      resident.emergencyContact = EmergencyContact(
        name: emergencyName.text, phone: emergencyPhone ?? "", relation: emergencyRelation?.text ?? "")
    }
    if let consent {
      resident.consents.append(Consent(day: session.today, purpose: consent.text, recordedBy: me.id))
    }
    if let withdraw = withdrawConsent {
      guard let place = resident.consents.lastIndex(where: { $0.purpose == withdraw.text && $0.withdrawal == nil })
      else { throw CommandFailure(session.words("command.consentUnknown", ["purpose": withdraw.text])) }
      resident.consents[place].withdrawal = Consent.Withdrawal(day: session.today, recordedBy: me.id)
    }
    if let identityNumber { resident.identityNumber = identityNumber.isEmpty ? nil : identityNumber }
    if let note { resident.note = note.text }
    try applyTags(to: &resident, session)
  }

  private func applyTags(to resident: inout Resident, _ session: Session) throws {
    for text in untag {
      let key = try key(of: text, session)
      resident.careTags.removeAll { $0.key == key }
    }
    for text in tag {
      let key = try key(of: text, session)
      resident.careTags.removeAll { $0.key == key }
      let review = tagReview ?? CareTag.usualReview(of: session.today)
      resident.careTags.append(
        CareTag(
          key: key, purpose: tagPurpose?.text ?? session.words("careTag.usualPurpose"),
          source: tagSource?.text ?? session.words("careTag.usualSource"), reviewOn: review, consent: tagConsent?.text))
    }
  }

  private func key(of text: String, _ session: Session) throws -> String {
    guard let kind = session.catalogue.careTag(text) else {
      let choices = session.catalogue.careTags.map { session.words.name(careTag: $0.key, session.catalogue) }
      throw CommandFailure(
        session.words("command.tagUnknown", ["name": text, "choices": session.words.list(choices)]))
    }
    return kind.key
  }
}

/// Where a resident lives, on the command line.
struct HomeOptions: ParsableArguments {
  @Option(help: .words("cli.resident.place")) var place: TextArgument?
  @Option(help: .words("cli.resident.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.resident.kind")) var kind: Residence.Kind = .permanent
  @Option(help: .words("cli.resident.since", value: "date")) var since: PartialDate?
  @Flag(help: .words("cli.resident.newHousehold")) var newHousehold = false

  /// The edits that let the resident live at the place: into the household that is there, or a new one. A building or
  /// dwelling that the file does not know is added; nothing where no place was said.
  func edits(of resident: Resident.ID, _ session: Session, from day: PartialDate? = nil) throws -> [RecordEdit] {
    guard let place else { return [] }
    guard let reading = PlaceReading(place.text, in: session.community.name), reading.key.room != nil else {
      throw CommandFailure(session.words("command.placeNotRead", ["place": place.text]))
    }
    let key = reading.key
    guard !reading.isGuess else {
      throw CommandFailure(
        session.words("command.placeGuessed", ["place": place.text, "key": key.description]))
    }
    let found = try session.dwelling(at: key, written: place.text)
    if let found, key.unit != nil, found.key.unit == nil {
      throw CommandFailure(
        session.words("command.placeLacksUnit", ["place": place.text, "known": found.key.description]))
    }
    let from = since ?? day
    if !newHousehold, let household = found?.households.first {
      return Destination.household(household).arriving(resident, kind: kind, from: from)
    }
    if let found {
      return Destination.dwelling(found.dwelling, seen: found.revision).arriving(resident, kind: kind, from: from)
    }
    var edits: [RecordEdit] = []
    let dwelling = try addDwelling(key, session, &edits)
    return edits + Destination.dwelling(dwelling, seen: nil).arriving(resident, kind: kind, from: from)
  }

  private func addDwelling(_ key: PlaceKey, _ session: Session, _ edits: inout [RecordEdit]) throws -> Dwelling {
    let building = try buildingID(key, session, &edits)
    let use: Dwelling.Use = kind == .renting ? .rented : .ownerOccupied
    let dwelling = Dwelling(id: -1, building: building, unit: key.unit ?? "", room: key.room ?? "", use: use)
    edits.append(.new(.dwelling(dwelling)))
    return dwelling
  }

  private func buildingID(
    _ key: PlaceKey, _ session: Session, _ edits: inout [RecordEdit]
  ) throws -> Building.ID {
    guard let name = key.building else {
      throw CommandFailure(session.words("command.placeNotRead", ["place": key.description]))
    }
    let estates = try session.file.estates()
    if let known = try knownBuilding(name, key, estates, session) { return known }
    let cell = try grid.map { try session.grid(named: $0) } ?? (session.grids.count == 1 ? session.grids.first : nil)
    guard let cell else {
      throw CommandFailure(session.words("command.placeNeedsGrid", ["place": key.description]))
    }
    var estate =
      key.estate.map { name in
        let wanted = EstateNames(known: estates.map(\.name)).name(for: name)
        return estates.first { $0.name == wanted }
      }
      ?? estates.first(where: \.isDefault)
    if estate == nil {
      let isDefault = key.estate == nil || estates.isEmpty
      let added = Estate(id: -1, name: key.estate ?? session.community.name, isDefault: isDefault)
      edits.append(.new(.estate(added)))
      estate = added
    }
    let column = try session.file.buildings(of: nil, now: session.now).count
    edits.append(
      .new(
        .building(
          Building(
            id: -1, estate: estate?.id ?? -1, grid: cell.id, name: name, column: column % 12, row: column / 12))))
    return -1
  }

  /// The building of the file that a place names: in its estate; without one in the default estate, else the only one of
  /// its name.
  private func knownBuilding(
    _ name: String, _ key: PlaceKey, _ estates: [Estate], _ session: Session
  ) throws -> Building.ID? {
    let usual = estates.first(where: \.isDefault)?.name ?? ""
    let wanted = key.estate.map { EstateNames(known: estates.map(\.name)).name(for: $0) }
    let all = try session.file.buildings(of: nil, now: session.now).filter { $0.building.name == name }
    let near = all.filter { it in
      guard let wanted else { return it.estate.isEmpty }
      return PlaceKey.isSameEstate(it.estate.isEmpty ? usual : it.estate, wanted)
    }
    let found = near.isEmpty && key.estate == nil ? all : near
    if found.count > 1 {
      let places = found.prefix(5).map { PlaceKey(estate: $0.estate, building: name).description }
      throw CommandFailure(
        session.words("command.placeAmbiguous", ["place": key.description, "choices": session.words.list(places)]))
    }
    return found.first?.building.id
  }
}
