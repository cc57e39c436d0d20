/// Why a command was not carried out. Every case has a sentence in both languages that says what to do.
public enum Rejection: Error, Hashable, Sendable {
  /// The order is in a state in which the command means nothing.
  case wrongState(OrderState, command: String)
  /// A demanded field is empty.
  case missing(OrderField)
  /// A text is longer than `limit` characters.
  case tooLong(OrderField, limit: Int)
  /// A text holds words that the desk refuses to keep.
  case refusedWords([String], OrderField)
  /// A text holds characters that are not shown, or that a terminal would obey.
  case controlCharacters(OrderField)
  /// A text holds the number of an identity card or of a bank card.
  case personalNumber(OrderField)
  /// A key is not in the catalogue.
  case unknownKey(String, OrderField)
  /// A moment that should have passed lies in the future.
  case inFuture(OrderField)
  /// A moment lies before another that it must follow.
  case tooEarly(OrderField, notBefore: Instant)
  /// Nobody was named (定人).
  case nobodyNamed
  /// 全程代办 needs a member of staff as handler.
  case handlerNeeded
  /// 明确拒办 cannot be assigned; it is asked for as a refusal.
  case refusalIsNoAssignment
  /// The due date is later than the mode allows.
  case dueTooLate(limit: Instant)
  /// The wake date is not after today.
  case wakeNotLater(today: Day)
  /// The wake date is farther away than anything is put off; most likely a mistyped year.
  case wakeTooLate(limit: Day)
  /// It was extended before.
  case alreadyExtended
  /// An extension must be asked before the due date.
  case extensionAfterDue(due: Instant)
  /// An urgent order is never extended.
  case urgentNeverExtended
  /// Only 协调促办 can be extended.
  case modeNotExtendable(HandlingMode)
  /// An extension must be later than the due date now.
  case extensionNotLater(due: Instant)
  /// 协调促办 needs at least one coordination note before it is finished.
  case coordinationNoteMissing
  /// Only the secretary may do this.
  case secretaryOnly
  /// An order cannot be merged into itself.
  case mergeIntoItself
  /// The master is not known, or was withdrawn.
  case mergeTargetUnusable(OrderNumber)
  /// The master was itself merged into another.
  case mergeTargetMerged(OrderNumber, into: OrderNumber)
  /// The master has ended: what is merged into it would end unseen.
  case mergeTargetEnded(OrderNumber)
  /// The master's refusal waits, or its requester is only told of it: what is merged into it would be refused unasked.
  case mergeTargetRefused(OrderNumber)
  /// The master's work was done before this matter came.
  case mergeTargetFinished(OrderNumber)
  /// The master is suspended, and an urgent matter would sleep with it.
  case mergeTargetAsleep(OrderNumber)
  /// The master that a merged order belongs to has ended: it is the one to be reopened.
  case masterEnded(OrderNumber)
  /// Too long ago to be reopened.
  case reopenTooLate(ended: Day, limit: Int)
  /// A reason to end unsolved was given, but the answer does not say unsolved.
  case notUnsolved
  /// Only a seal strikes orders off.
  case onlyBySeal
  /// Something that concerns the hotline.
  case hotline(HotlineProblem)
}

/// The fields that rules speak of.
public enum OrderField: String, Hashable, Sendable, CaseIterable {
  case receivedAt
  case requester
  case place
  case category
  case text
  case reason
  case suspensionReason
  case refusalReason
  case forWhom
  case what
  case expectedResult
  case partner
  case papersReceived
  case nextStep
  case externalNumber
  case dueAt
  case firstContactAt
  case done
  case reply
  case basis
  case alternative
  case calledAt
  case note
  case outsideRequest
  case source
  case callbackPhone
  case urgency
  case grid
  case confidential
  case signedAt
  case verdict
}

extension OrderField {
  /// What a text in this field is for; fields that hold no text are read as matters.
  public var textKind: TextKind {
    switch self {
    case .requester: .personName
    case .place: .place
    case .partner: .title
    case .externalNumber: .number
    case .receivedAt, .category, .text, .reason, .suspensionReason, .refusalReason, .forWhom, .what, .expectedResult,
      .papersReceived, .nextStep, .dueAt, .firstContactAt, .done, .reply, .basis, .alternative, .calledAt, .note,
      .outsideRequest, .source, .callbackPhone, .urgency, .grid, .confidential, .signedAt, .verdict:
      .matter
    }
  }
}
