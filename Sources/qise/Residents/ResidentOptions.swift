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
      let key = try key(of: text, had: Set(resident.careTags.map(\.key)), session)
      resident.careTags.removeAll { $0.key == key }
    }
    for text in tag {
      let key = try key(of: text, had: Set(resident.careTags.map(\.key)), session)
      resident.careTags.removeAll { $0.key == key }
      let review = tagReview ?? CareTag.usualReview(of: session.today)
      resident.careTags.append(
        CareTag(
          key: key, purpose: tagPurpose?.text ?? session.words("careTag.usualPurpose"),
          source: tagSource?.text ?? session.words("careTag.usualSource"), reviewOn: review, consent: tagConsent?.text))
    }
  }

  /// The tag that a word means: one that is offered, or that the resident had.
  private func key(of text: String, had: Set<String> = [], _ session: Session) throws -> String {
    let offered = session.catalogue.offered(keeping: had)
    guard let kind = offered.careTag(text) else {
      let choices = offered.careTags.map { session.words.name(careTag: $0.key, session.catalogue) }
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
  @Option(help: .words("cli.resident.household", value: "number")) var household: Int64?
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
    do {
      return try destination(key, session).arriving(resident, kind: kind, from: since ?? day)
    } catch let problem as HomeChoice.Problem {
      throw CommandFailure(try session.message(problem, place: place.text))
    }
  }

  private func destination(_ key: PlaceKey, _ session: Session) throws -> Destination {
    guard let door = try HomeChoice.door(key, among: session.file.dwellings(at: key)) else {
      let cell = try grid.map { try session.grid(named: $0).id }
      return .added(
        try NewDwelling(
          key, grid: cell, use: kind == .renting ? .rented : .ownerOccupied, estates: session.file.estates(),
          session.file.buildings(named: key), in: session.office))
    }
    if newHousehold { return .dwelling(door.dwelling, seen: door.revision) }
    if let household, door.households.contains(household) { return .household(household) }
    if household != nil { throw HomeChoice.Problem.shared(door.key, door.households) }
    return try door.usualDestination()
  }
}

extension Session {
  /// Why a place is no home that can be taken.
  fileprivate func message(_ problem: HomeChoice.Problem, place: String) throws -> String {
    switch problem {
    case .noRoom: return words("command.placeNotRead", ["place": place])
    case .several(let keys):
      return words(
        "command.placeAmbiguous", ["place": place, "choices": words.list(keys.prefix(5).map(\.description))])
    case .lacksUnit(let known):
      return words("command.placeLacksUnit", ["place": place, "known": known.description])
    case .needsGrid(let key): return words("command.placeNeedsGrid", ["place": key.description])
    case .shared(let key, let ids):
      let households = try ids.map { id in
        let detail = try file.household(id)
        let contact = detail?.members.first { $0.residence.isCurrent && $0.resident.id == detail?.household.contact }
        let name = contact.map { NameMask.bundled($0.resident.name) }
        return ["\(id)", name ?? ""].joined(separator: " ").trimmed
      }
      return words("command.placeShared", ["place": key.description, "choices": words.list(households)])
    }
  }
}
