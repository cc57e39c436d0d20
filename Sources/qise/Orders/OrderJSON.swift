import CommunityDocuments
import CommunityModel
import CommunityResources

/// A work order in JSON. Codes stand in the language of the program, names in that of the community; the phone is masked.
struct OrderJSON: Encodable {
  struct RequesterJSON: Encodable {
    var kind: String
    @Nullable var residentId: Int64?
    @Nullable var name: String?
    @Nullable var phone: String?
    /// Whether whoever looks may not see them.
    var isHidden = false

    private enum CodingKeys: CodingKey { case kind, residentId, name, phone }
  }

  struct AssignmentJSON: Encodable {
    @Nullable var who: String?
    @Nullable var team: String?
    @Nullable var partner: String?
    @Nullable var dueAt: String?
    var forWhom, what, expectedResult: String
    @Nullable var papersReceived: String?
    @Nullable var nextStep: String?
    @Nullable var nextStepOn: String?
  }

  struct CallbackJSON: Encodable {
    var at, by, method: String
    @Nullable var solved: String?
    @Nullable var rating: String?
  }

  struct SuspensionJSON: Encodable {
    var from: String
    @Nullable var until: String?
    var wakeOn, reason: String
  }

  struct ExtensionJSON: Encodable {
    var at, from, to, reason: String
  }

  struct RefusalJSON: Encodable {
    var reason, basis, alternative: String
    var approved: Bool
  }

  struct DueJSON: Encodable {
    @Nullable var at: String?
    @Nullable var left: String?
    var overdue, provisional: Bool
  }

  struct EventJSON: Encodable {
    var at, day, actor, kind, summary: String
  }

  var number: String
  @Nullable var externalNumber: String?
  @Nullable var outsideDue: String?
  @Nullable var outsideRequest: String?
  var cycle: Int
  var state: String
  @Nullable var mode: String?
  var urgency: String
  var confidential: Bool
  var source, receivedAt, registeredAt, place: String
  @Nullable var placeKey: String?
  @Nullable var grid: String?
  var category, text: String
  var requester: RequesterJSON
  @Nullable var assignment: AssignmentJSON?
  @Nullable var firstContactAt: String?
  @Nullable var finishedAt: String?
  @Nullable var result: String?
  @Nullable var solved: String?
  @Nullable var reply: String?
  var callbacks: [CallbackJSON]
  var suspensions: [SuspensionJSON]
  var extensions: [ExtensionJSON]
  @Nullable var refusal: RefusalJSON?
  var returns, reassignments: Int
  @Nullable var mergedInto: String?
  var mergedFrom: [String]
  @Nullable var callbackPhone: String?
  var chased, repeated: Int
  @Nullable var hotline: HotlineJSON?
  var due: DueJSON
  var events: [EventJSON]
  /// Entries that it hangs together with, where that was asked for.
  var chain: [ChainJSON]?
}

extension OrderJSON {
  /// The order as `session`'s viewer may see it.
  init(
    _ order: WorkOrder, _ history: [OrderEvent], requester: RequesterJSON, forWhom: String, _ session: Session
  ) throws(StoreError) {
    let it = order.registration
    func time(_ at: Instant) -> String { at.iso(session.calendar.offset) }
    number = order.number.description
    externalNumber = it.externalNumber
    outsideDue = it.outsideDue.map(time)
    outsideRequest = it.outsideRequest
    cycle = order.cycle
    state = order.state.rawValue
    mode = order.mode?.rawValue
    urgency = it.urgency.rawValue
    confidential = it.isConfidential
    source = it.source.rawValue
    receivedAt = time(it.receivedAt)
    registeredAt = time(order.registeredAt)
    place = it.place.raw
    placeKey = it.place.key?.description
    grid = session.gridCode(it.grid)
    category = session.entry(category: it.category)
    text = it.text
    self.requester = requester
    assignment = order.assignment.map { AssignmentJSON($0, dueAt: order.dueAt, forWhom: forWhom, session) }
    firstContactAt = order.firstContactAt.map(time)
    finishedAt = order.finishedAt.map(time)
    result = order.completion?.done
    solved = order.completion?.solved.rawValue
    reply = try session.file.reply(to: order).map { PersonalNumbers.shielded($0) }
    callbacks = order.callbacks.map {
      CallbackJSON(
        at: time($0.at), by: session.words.name(staff: $0.by, session.names), method: $0.method.rawValue,
        solved: $0.answer?.solved.rawValue, rating: $0.answer?.rating.rawValue)
    }
    suspensions = order.suspensions.map {
      SuspensionJSON(
        from: time($0.from), until: $0.until.map(time), wakeOn: $0.wakeOn.iso,
        reason: session.entry(suspensionReason: $0.reason))
    }
    extensions = [order.timeExtension].compactMap { $0 }.map {
      ExtensionJSON(at: time($0.at), from: time($0.from), to: time($0.to), reason: $0.reason)
    }
    refusal = order.refusal.map {
      RefusalJSON(
        reason: session.entry(refusalReason: $0.reason), basis: $0.basis, alternative: $0.alternative,
        approved: order.isRefused)
    }
    returns = order.returns
    reassignments = order.reassignments
    mergedInto = order.mergedInto?.description
    mergedFrom = try session.file.orders(mergedInto: order.number).map(\.number.description)
    callbackPhone = requester.isHidden ? nil : it.ownPhone.map { PhoneList($0).masked }
    chased = order.chases
    repeated = order.hotline.repeats.count
    hotline = HotlineJSON(order, session)
    due = DueJSON(order, session)
    events = history.map { event in
      EventJSON(
        at: time(event.at), day: event.day.iso, actor: session.words.name(staff: event.actor, session.names),
        kind: event.kind.scriptName,
        summary: session.words.summary(event, names: session.names, now: session.now, session.calendar))
    }
  }
}

extension OrderJSON.AssignmentJSON {
  init(_ it: Assignment, dueAt: Instant?, forWhom: String, _ session: Session) {
    who = it.who.map { session.words.name(staff: $0, session.names) }
    team = it.team.flatMap { id in session.teams.first { $0.id == id }?.scriptName }
    partner = it.partner
    self.dueAt = dueAt?.iso(session.calendar.offset)
    self.forWhom = forWhom
    what = it.what
    expectedResult = it.expectedResult
    papersReceived = it.papersReceived
    nextStep = it.nextStep
    nextStepOn = it.nextStepOn?.iso
  }
}

extension OrderJSON.DueJSON {
  init(_ order: WorkOrder, _ session: Session) {
    at = order.dueAt?.iso(session.calendar.offset)
    overdue = order.isOverdue(at: session.now)
    provisional = order.dueAt.map { session.calendar.isProvisional(session.calendar.day(of: $0)) } ?? false
    left =
      order.state.isBeingHandled
      ? order.dueAt.map {
        session.words.timeLeft(
          until: $0, now: session.now, from: order.clock(at: session.now), urgency: order.registration.urgency,
          session.calendar)
      } : nil
  }
}

extension Session {
  /// An order in JSON with its history, masked.
  func orderJSON(_ whole: WorkOrder) throws -> OrderJSON {
    let order = whole.shielded
    let isSeen = try viewer()?.seesRequester(of: order) ?? !order.registration.isConfidential
    return try OrderJSON(
      order, try file.events(of: order.number).map(\.shielded), requester: try requesterJSON(order),
      forWhom: isSeen ? order.assignment?.forWhom ?? "" : "", self)
  }

  /// An order as JSON text.
  func json(_ order: WorkOrder) throws -> String {
    try JSONText.of(try orderJSON(order))
  }

  private func requesterJSON(_ order: WorkOrder) throws -> OrderJSON.RequesterJSON {
    let who = try file.requester(of: order, seenBy: try viewer())
    let kind: String
    var id: Resident.ID?
    switch order.registration.requester {
    case .anonymous: kind = "anonymous"
    case .contact: kind = "contact"
    case .resident(let resident): (kind, id) = ("resident", who.isSeen ? resident : nil)
    }
    return OrderJSON.RequesterJSON(
      kind: kind, residentId: id, name: who.name, phone: who.phone.map(masked), isHidden: !who.isSeen)
  }

  /// A phone number as it shows where nobody asked to see it.
  func masked(_ phone: String) -> String { PhoneNumber.masked(phone) }
}
