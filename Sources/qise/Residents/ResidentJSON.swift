import CommunityDocuments
import CommunityModel
import CommunityResources

/// A resident's record in JSON: the whole personal file, or the same masked.
struct ResidentJSON: Encodable {
  struct EpisodeJSON: Encodable {
    var kind: String
    @Nullable var place: String?
    @Nullable var grid: String?
    @Nullable var from: String?
    @Nullable var until: String?
    @Nullable var ending: String?
  }

  struct TagJSON: Encodable {
    var key, name, purpose, source, reviewOn: String
    var needsReview: Bool
    @Nullable var consent: String?
  }

  struct ConsentJSON: Encodable {
    var day, purpose, recordedBy: String
    @Nullable var withdrawnOn: String?
  }

  struct PhoneLabelJSON: Encodable {
    var phone, label: String
  }

  struct HelperJSON: Encodable {
    var name: String
    @Nullable var phone: String?
    @Nullable var from: String?
    var canAsk: String
  }

  struct MergedJSON: Encodable {
    var id: Int64
    var name: String
  }

  struct EmergencyContactJSON: Encodable {
    var name, phone, relation: String
  }

  /// An entry of the service ledger with the person's own lines only.
  struct OwnEntryJSON: Encodable {
    struct LineJSON: Encodable {
      var role, measure: String
      var amount: Int
    }

    var id: Int64
    var kind, state, day: String
    @Nullable var plannedFor: String?
    var title, text: String
    @Nullable var outcome: String?
    var lines: [LineJSON]

    init(_ found: PersonalEntry) {
      let (entry, own) = (found.entry, found.own)
      (id, kind, state, day) = (entry.id, entry.kind, entry.state.rawValue, own.day.iso)
      (plannedFor, title, text, outcome) = (own.plannedFor?.iso, own.title, own.text, own.outcome)
      lines = own.lines.map { LineJSON(role: $0.role.rawValue, measure: $0.measure, amount: $0.amount) }
    }
  }

  struct OrderLineJSON: Encodable {
    var number, state, category, receivedAt, text: String
  }

  var id: Int64
  var name: String
  @Nullable var otherName: String?
  @Nullable var spelling: String?
  @Nullable var sex: String?
  @Nullable var birth: String?
  @Nullable var age: Int?
  var phones: [String]
  var phoneLabels: [PhoneLabelJSON]
  @Nullable var preferredContact: String?
  var helpNeeds: [String]
  @Nullable var emergencyContact: EmergencyContactJSON?
  var tags: [TagJSON]
  var consents: [ConsentJSON]
  @Nullable var identityNumber: String?
  var note, status: String
  @Nullable var retentionReviewOn: String?
  @Nullable var retentionReviewedOn: String?
  @Nullable var retentionReviewedBy: String?
  @Nullable var place: String?
  @Nullable var grid: String?
  var householdSize: Int
  var residences: [EpisodeJSON]
  var helpers: [HelperJSON]
  var merged: [MergedJSON]
  var orders: [OrderLineJSON]
  /// What the service ledger holds of the person: in the personal file alone.
  var entries: [OwnEntryJSON]?
}

extension ResidentJSON {
  init(
    _ found: ResidentDetail, orders rows: [OrderRow], entries own: [OwnEntryJSON]?, isRevealed: Bool, _ session: Session
  ) {
    let it = found.resident
    let mask: (String) -> String = { isRevealed ? $0 : session.masked($0) }
    let text: (String) -> String = { isRevealed ? $0 : PersonalNumbers.shielded($0) }
    id = it.id
    name = it.name
    otherName = it.otherName
    spelling = it.spelling
    sex = it.sex?.rawValue
    birth = isRevealed ? it.birth?.iso : nil
    age = it.birth?.age(on: session.today)
    phones = it.phones.map(mask)
    phoneLabels = it.phones.compactMap { phone in
      it.phoneLabels[phone].map { PhoneLabelJSON(phone: mask(phone), label: $0) }
    }
    preferredContact = it.preferredContact?.rawValue
    helpNeeds = it.helpNeeds.map(\.rawValue).sorted()
    emergencyContact = it.emergencyContact.map {
      EmergencyContactJSON(name: $0.name, phone: mask($0.phone), relation: $0.relation)
    }
    tags = it.careTags.map {
      TagJSON(
        key: $0.key, name: session.words.name(careTag: $0.key, session.catalogue), purpose: $0.purpose,
        source: $0.source, reviewOn: $0.reviewOn.iso, needsReview: $0.needsReview(on: session.today),
        consent: $0.consent)
    }
    consents = it.consents.map {
      ConsentJSON(
        day: $0.day.iso, purpose: $0.purpose, recordedBy: session.words.name(staff: $0.recordedBy, session.names),
        withdrawnOn: $0.withdrawal?.day.iso)
    }
    identityNumber = it.identityNumber.map { isRevealed ? $0 : IdentityNumber.masked($0) }
    note = text(it.note)
    status = found.status.rawValue
    retentionReviewOn = found.retentionReviewOn?.iso
    retentionReviewedOn = it.retentionReview?.day.iso
    retentionReviewedBy = it.retentionReview.map { session.words.name(staff: $0.by, session.names) }
    place = found.home?.place?.description
    grid = session.gridCode(found.home?.grid)
    householdSize = found.householdSize
    residences = found.episodes.map {
      EpisodeJSON(
        kind: $0.residence.kind.rawValue, place: $0.place?.description, grid: session.gridCode($0.grid),
        from: $0.residence.from?.iso, until: $0.residence.until?.iso, ending: $0.residence.ending?.rawValue)
    }
    helpers = found.helpers.map {
      HelperJSON(name: $0.name, phone: $0.phone, from: $0.link.from?.iso, canAsk: $0.link.canAsk)
    }
    merged = found.merged.map { MergedJSON(id: $0.id, name: $0.name) }
    orders = rows.map {
      OrderLineJSON(
        number: $0.number.description, state: $0.state.rawValue, category: session.entry(category: $0.category),
        receivedAt: $0.receivedAt.iso(session.calendar.offset), text: text($0.text))
    }
    entries = own
  }
}

extension Session {
  /// A resident's record as JSON text.
  func json(_ found: ResidentDetail, isRevealed: Bool) throws -> String {
    var query = OrderQuery(resident: found.resident.id, sort: .number, isReversed: true)
    query.limit = 10_000
    query.viewer = try viewer()
    let rows = try file.orders(query)
    var own: [ResidentJSON.OwnEntryJSON]?
    if isRevealed {
      own = try file.personalFile(of: found, seenBy: query.viewer).map { ResidentJSON.OwnEntryJSON($0) }
    }
    return try JSONText.of(ResidentJSON(found, orders: rows, entries: own, isRevealed: isRevealed, self))
  }
}
