/// The five settled things (五定) of an assignment: who, when due, for whom, what, expected result.
public struct Assignment: Hashable, Sendable, Codable {
  /// How the matter is handled.
  public var mode: HandlingMode
  /// 定人: the member of staff; may stand beside a team or a partner. At least one of the three is given.
  public var who: StaffMember.ID?
  /// 定人: the team.
  public var team: ServiceTeam.ID?
  /// 定人: a partner unit (共建单位) outside the community, as it was called when the assignment was made.
  public var partner: String?
  /// The unit's number, where the file knows it. The save finds it by ``partner``; whoever writes another name leaves it
  /// out.
  public var unit: PartnerUnit.ID?
  /// 定时间: nil takes the mode's limit.
  public var dueAt: Instant?
  /// 定对象: for whom.
  public var forWhom: String
  /// 定内容: what is to be done.
  public var what: String
  /// 定效果: the result expected.
  public var expectedResult: String
  /// 全程代办: papers received from the resident.
  public var papersReceived: String?
  /// 全程代办: the next step. 协调促办: the next chase.
  public var nextStep: String?
  /// The day of ``nextStep``.
  public var nextStepOn: Day?

  public init(
    mode: HandlingMode, who: StaffMember.ID? = nil, team: ServiceTeam.ID? = nil, partner: String? = nil,
    unit: PartnerUnit.ID? = nil, dueAt: Instant? = nil, forWhom: String = "", what: String = "",
    expectedResult: String = "",
    papersReceived: String? = nil, nextStep: String? = nil, nextStepOn: Day? = nil
  ) {
    self.mode = mode
    self.who = who
    self.team = team
    self.partner = partner
    self.unit = unit
    self.dueAt = dueAt
    self.forWhom = forWhom
    self.what = what
    self.expectedResult = expectedResult
    self.papersReceived = papersReceived
    self.nextStep = nextStep
    self.nextStepOn = nextStepOn
  }

  /// Whether nobody is named.
  public var hasNobody: Bool {
    who == nil && team == nil && (partner?.isEmpty ?? true)
  }
}

/// What a registration holds (登记).
public struct Registration: Hashable, Sendable, Codable {
  /// When the matter reached the community; starts every clock.
  public var receivedAt: Instant
  /// How it came.
  public var source: OrderSource
  /// Who asks.
  public var requester: Requester
  /// Where it is.
  public var place: Place
  /// The grid it belongs to; nil is 待定网格.
  public var grid: Grid.ID?
  /// The category's key in the catalogue.
  public var category: String
  /// 一般 / 紧急
  public var urgency: Urgency
  /// 是否保密: only registrar and secretary see the requester.
  public var isConfidential: Bool
  /// What is asked, in plain words.
  public var text: String
  /// The number another office gave it (12345).
  public var externalNumber: String?
  /// By when the other office wants it done; the date settled for an assignment where nobody names an earlier one.
  public var outsideDue: Instant?
  /// What the other office asks for in handing it on (转办意见).
  public var outsideRequest: String?
  /// The number to call back on, where another one was left than the file has of the resident; with a word of who answers
  /// there, as ``PhoneList`` reads it.
  public var callbackPhone: String?

  public init(
    receivedAt: Instant, source: OrderSource, requester: Requester, place: Place, grid: Grid.ID?, category: String,
    urgency: Urgency = .normal, isConfidential: Bool = false, text: String, externalNumber: String? = nil,
    outsideDue: Instant? = nil, outsideRequest: String? = nil, callbackPhone: String? = nil
  ) {
    self.receivedAt = receivedAt
    self.source = source
    self.requester = requester
    self.place = place
    self.grid = grid
    self.category = category
    self.urgency = urgency
    self.isConfidential = isConfidential
    self.text = text
    self.externalNumber = externalNumber
    self.outsideDue = outsideDue
    self.outsideRequest = outsideRequest
    self.callbackPhone = callbackPhone
  }

  /// The order's own number to call back on: the one left for it, else that of a contact who is not on file.
  public var ownPhone: String? {
    if let callbackPhone { return callbackPhone }
    if case .contact(_, let phone) = requester { return phone }
    return nil
  }

  /// Whether nobody can be called back.
  public var cannotBeCalled: Bool { ownPhone?.isEmpty ?? requester.cannotBeCalled }

  /// Puts a named contact in the place of who asked; a number that was left stays.
  public mutating func name(_ contact: String) {
    requester = .contact(name: contact, phone: ownPhone)
    callbackPhone = nil
  }

  /// Says that a resident of the file asked; a number that was left stays with the order where the record has it not.
  public mutating func link(_ resident: Resident) {
    let known = Set(resident.phones.map { PhoneNumber.digits(of: $0) })
    var left = PhoneList(ownPhone ?? "")
    left.numbers.removeAll { known.contains(PhoneNumber.digits(of: $0)) }
    callbackPhone = left.numbers.isEmpty ? nil : left.line
    requester = .resident(resident.id)
  }

  /// Puts the number to call back on where it belongs: with the contact, or beside the resident whose own numbers stand in
  /// their record. Nil takes it away.
  public mutating func leave(phone: String?) {
    switch requester {
    case .contact(let name, _): requester = .contact(name: name, phone: phone)
    case .resident: callbackPhone = phone
    case .anonymous: requester = phone.map { .contact(name: $0, phone: $0) } ?? .anonymous
    }
  }

  /// The same with its phones in the form in which numbers are kept.
  var withReadPhones: Registration {
    var it = self
    it.requester = requester.withReadPhone
    it.callbackPhone = callbackPhone.map { PhoneList($0).line }
    return it
  }
}

/// What was done about a matter.
public struct Completion: Hashable, Sendable, Codable {
  /// What was done.
  public var done: String
  /// Whether that solved it, as the handler sees it.
  public var solved: Solved
  /// The public reply.
  public var reply: String

  /// - Parameter reply: nil where what was done says it.
  public init(done: String, solved: Solved, reply: String?) {
    self.done = done
    self.solved = solved
    self.reply = reply ?? done
  }
}

/// Why the community does not handle a matter (明确拒办).
public struct Refusal: Hashable, Sendable, Codable {
  /// The reason's key in the catalogue.
  public var reason: String
  /// The rule it rests on.
  public var basis: String
  /// Where else the resident can go.
  public var alternative: String

  public init(reason: String, basis: String, alternative: String) {
    self.reason = reason
    self.basis = basis
    self.alternative = alternative
  }
}

/// A callback (回访): what came of it.
public struct Callback: Hashable, Sendable, Codable {
  /// When it was made.
  public var at: Instant
  /// Who made it.
  public var by: StaffMember.ID
  /// How.
  public var method: CallbackMethod
  /// The requester's word; nil when they could not be reached.
  public var answer: Answer?
  /// Merged orders whose requesters were informed too; nil in callbacks of earlier programs.
  public var told: [OrderNumber]?

  /// What the requester says.
  public struct Answer: Hashable, Sendable, Codable {
    /// Whether the matter is solved.
    public var solved: Solved
    /// What they think of the handling.
    public var rating: Rating

    public init(solved: Solved, rating: Rating) {
      self.solved = solved
      self.rating = rating
    }
  }

  public init(
    at: Instant, by: StaffMember.ID, method: CallbackMethod, answer: Answer?, told: [OrderNumber]? = nil
  ) {
    self.at = at
    self.by = by
    self.method = method
    self.answer = answer
    self.told = told
  }
}

/// A time during which the clock of an order stands still (挂起).
public struct Suspension: Hashable, Sendable, Codable {
  /// Since when.
  public var from: Instant
  /// When it was ended by hand; nil while it lasts.
  public var until: Instant?
  /// The day at whose opening the clock runs again, pressed or not.
  public var wakeOn: Day
  /// Opening time of ``wakeOn``.
  public var wakeAt: Instant
  /// The reason's key in the catalogue.
  public var reason: String
  /// The state to go back to.
  public var stateBefore: OrderState
  /// When the order was due before.
  public var dueBefore: Instant?

  public init(
    from: Instant, until: Instant? = nil, wakeOn: Day, wakeAt: Instant, reason: String, stateBefore: OrderState,
    dueBefore: Instant?
  ) {
    self.from = from
    self.until = until
    self.wakeOn = wakeOn
    self.wakeAt = wakeAt
    self.reason = reason
    self.stateBefore = stateBefore
    self.dueBefore = dueBefore
  }
}

/// A later due date, granted once (延期).
public struct Extension: Hashable, Sendable, Codable {
  /// When it was asked.
  public var at: Instant
  /// The due date before.
  public var from: Instant
  /// The due date now.
  public var to: Instant
  /// Why.
  public var reason: String

  public init(at: Instant, from: Instant, to: Instant, reason: String) {
    self.at = at
    self.from = from
    self.to = to
    self.reason = reason
  }
}

/// An entry of progress or coordination.
public struct OrderNote: Hashable, Sendable, Codable {
  /// When it was written.
  public var at: Instant
  /// Who wrote it.
  public var by: StaffMember.ID
  /// What happened or was said.
  public var text: String

  public init(at: Instant, by: StaffMember.ID, text: String) {
    self.at = at
    self.by = by
    self.text = text
  }
}

/// An open matter carried to the next day (顺延); never moves a due date.
public struct CarryOver: Hashable, Sendable, Codable {
  /// The event day it was decided on.
  public var day: Day
  /// Why.
  public var reason: String

  public init(day: Day, reason: String) {
    self.day = day
    self.reason = reason
  }
}
