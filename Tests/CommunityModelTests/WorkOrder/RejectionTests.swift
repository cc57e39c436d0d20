import CommunityModel
import TestSupport
import Testing

/// The name of every ``Rejection``; the switch below does not compile when a case is added and not named.
enum RejectionName: String, CaseIterable {
  case wrongState, missing, tooLong, refusedWords, controlCharacters, personalNumber, unknownKey, inFuture, tooEarly,
    nobodyNamed, handlerNeeded
  case refusalIsNoAssignment, dueTooLate, wakeNotLater, alreadyExtended, extensionAfterDue, urgentNeverExtended
  case modeNotExtendable, extensionNotLater, coordinationNoteMissing, secretaryOnly, mergeIntoItself
  case mergeTargetUnusable, mergeTargetMerged, mergeTargetEnded, mergeTargetRefused, mergeTargetFinished
  case mergeTargetAsleep, masterEnded, wakeTooLate, reopenTooLate, notUnsolved, onlyBySeal
  case hotline

  init(_ rejection: Rejection) {
    self =
      switch rejection {
      case .wrongState: .wrongState
      case .missing: .missing
      case .tooLong: .tooLong
      case .refusedWords: .refusedWords
      case .controlCharacters: .controlCharacters
      case .personalNumber: .personalNumber
      case .unknownKey: .unknownKey
      case .inFuture: .inFuture
      case .tooEarly: .tooEarly
      case .nobodyNamed: .nobodyNamed
      case .handlerNeeded: .handlerNeeded
      case .refusalIsNoAssignment: .refusalIsNoAssignment
      case .dueTooLate: .dueTooLate
      case .wakeNotLater: .wakeNotLater
      case .alreadyExtended: .alreadyExtended
      case .extensionAfterDue: .extensionAfterDue
      case .urgentNeverExtended: .urgentNeverExtended
      case .modeNotExtendable: .modeNotExtendable
      case .extensionNotLater: .extensionNotLater
      case .coordinationNoteMissing: .coordinationNoteMissing
      case .secretaryOnly: .secretaryOnly
      case .mergeIntoItself: .mergeIntoItself
      case .mergeTargetUnusable: .mergeTargetUnusable
      case .mergeTargetMerged: .mergeTargetMerged
      case .mergeTargetEnded: .mergeTargetEnded
      case .mergeTargetRefused: .mergeTargetRefused
      case .mergeTargetFinished: .mergeTargetFinished
      case .mergeTargetAsleep: .mergeTargetAsleep
      case .masterEnded: .masterEnded
      case .wakeTooLate: .wakeTooLate
      case .reopenTooLate: .reopenTooLate
      case .notUnsolved: .notUnsolved
      case .onlyBySeal: .onlyBySeal
      case .hotline: .hotline
      }
  }
}

/// A command that is not carried out, and why.
struct RejectionRow: CustomTestStringConvertible {
  var what: String
  /// How the order came to stand where it stands.
  var story: @Sendable () throws -> OrderStory
  var command: OrderCommand
  var time: String
  var actor: StaffMember
  var expected: Rejection
  /// The order to merge into, or to be parted from.
  var master: @Sendable () throws -> WorkOrder? = { nil }

  init(
    _ what: String, in state: OrderState, _ command: OrderCommand, at time: String = "2026-11-20 10:00",
    by actor: StaffMember = OrderFixture.clerk, _ expected: Rejection
  ) {
    self.init(what, command, at: time, by: actor, expected) { try OrderStory.standing(state) }
  }

  /// Merging an order of 10:00, urgent or not, into one that stands somewhere.
  init(_ what: String, into state: OrderState, urgent: Bool = false, _ expected: Rejection) {
    self.init(what, .merge(into: OrderFixture.masterNumber), expected) {
      try OrderStory(
        OrderFixture.registration(receivedAt: "2026-11-20 10:00", urgency: urgent ? .urgent : .normal))
    }
    master = { try OrderStory.master(state) }
  }

  init(
    _ what: String, _ command: OrderCommand, at time: String = "2026-11-20 10:00",
    by actor: StaffMember = OrderFixture.clerk, _ expected: Rejection,
    story: @escaping @Sendable () throws -> OrderStory
  ) {
    self.what = what
    self.command = command
    self.time = time
    self.actor = actor
    self.expected = expected
    self.story = story
  }

  var testDescription: String { what }
}

@Suite("Rejections") struct RejectionTests {
  @Test("Each is given where it should be", arguments: RejectionRow.all)
  func rejected(row: RejectionRow) throws {
    let story = try row.story()
    let master = try row.master()
    #expect(story.rejection(of: row.command, at: row.time, by: row.actor, master: master) == row.expected)
  }

  @Test("Every rejection has a row")
  func complete() {
    let reached = Set(RejectionRow.all.map { RejectionName($0.expected) })
    #expect(RejectionName.allCases.filter { !reached.contains($0) }.map(\.rawValue) == [])
  }

  @Test("A registration that cannot stand", arguments: RegistrationRow.all)
  func registration(row: RegistrationRow) throws {
    var registration = OrderFixture.registration()
    row.spoil(&registration)
    let situation = OrderFixture.situation(at: "2026-11-20 09:30")
    #expect(throws: row.expected) { try WorkOrderRules.decide(nil, .register(registration), situation) }
    // A correction is held to the same.
    #expect(try OrderStory.standing(.registered).rejection(of: .amend(registration)) == row.expected)
  }

  @Test("Without an order there is only registration")
  func noOrder() {
    #expect(throws: Rejection.self) {
      try WorkOrderRules.decide(nil, .start(firstContactAt: nil), OrderFixture.situation(at: "2026-11-20 09:30"))
    }
  }
}

/// A registration with one thing wrong.
struct RegistrationRow: CustomTestStringConvertible {
  var what: String
  var spoil: @Sendable (inout Registration) -> Void
  var expected: Rejection

  var testDescription: String { what }

  static let all: [RegistrationRow] = [
    RegistrationRow(
      what: "received later than now", spoil: { $0.receivedAt = OrderFixture.at("2026-11-20 10:31") },
      expected: .inFuture(.receivedAt)),
    RegistrationRow(
      what: "a contact without a name", spoil: { $0.requester = .contact(name: " ", phone: "990") },
      expected: .missing(.requester)),
    RegistrationRow(what: "no place", spoil: { $0.place.raw = "　" }, expected: .missing(.place)),
    RegistrationRow(
      what: "an endless place", spoil: { $0.place.raw = String(repeating: "门", count: 2001) },
      expected: .tooLong(.place, limit: 500)),
    RegistrationRow(what: "no category", spoil: { $0.category = "" }, expected: .missing(.category)),
    RegistrationRow(
      what: "a category of nobody", spoil: { $0.category = "gossip" },
      expected: .unknownKey("gossip", .category)),
    RegistrationRow(what: "no text", spoil: { $0.text = "\n " }, expected: .missing(.text)),
    RegistrationRow(
      what: "an endless text", spoil: { $0.text = String(repeating: "冷", count: 2001) },
      expected: .tooLong(.text, limit: 2000)),
  ]
}
