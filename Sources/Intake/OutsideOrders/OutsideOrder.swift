import CommunityModel

/// A work order as another system has it, understood but not yet compared with anything.
public struct OutsideOrder: Hashable, Sendable {
  /// How far the order has come there, in the steps that it takes here.
  public enum Stage: Int, Hashable, Sendable, Comparable {
    case registered
    case working
    case finished
    case calledBack

    public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  /// Where the order stands there, in the other system's own word.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case waiting
    case working
    case finished
    case ended
    case withdrawn
  }

  /// Where the row stands in its file, as a person would say it; a number for a list without rows.
  public var place: String
  /// The other system's number.
  public var number: String?
  /// The number that a community file gave.
  public var ownNumber: OrderNumber?
  public var standing: Standing?
  public var receivedAt: Instant
  /// 签收
  public var signedAt: Instant?
  /// Nil for anonymous.
  public var caller: String?
  public var phone: String?
  public var address = ""
  /// Code or name of a grid.
  public var grid: String?
  public var source = OrderSource.hotline12345
  /// Key of a category of the catalogue; nil where nothing fits.
  public var category: String?
  public var text: String
  public var urgency = Urgency.normal
  public var isConfidential = false
  public var request: String?
  public var dueAt: Instant?
  public var done: String?
  public var reply: String?
  public var repliedAt: Instant?
  public var finishedAt: Instant?
  public var solved: Solved?
  public var rating: Rating?
  /// How the caller was told, as far as the reply says.
  public var method = CallbackMethod.phone

  public init(place: String, number: String?, receivedAt: Instant, text: String) {
    self.place = place
    self.number = number
    self.receivedAt = receivedAt
    self.text = text
  }

  /// How far the order has come there: what is said of the handling counts, and no more than its own word for it.
  public var stage: Stage {
    let isAnswered = repliedAt != nil || rating != nil || !(reply ?? "").isEmpty
    var stage: Stage = done == nil ? .registered : isAnswered ? .calledBack : .finished
    switch standing {
    case nil, .withdrawn: break
    case .waiting: stage = .registered
    case .working: stage = .working
    case .finished: stage = .finished
    case .ended: stage = max(stage, isAnswered ? .calledBack : .finished)
    }
    return stage
  }

  /// When the handling ended there, as far as that is said.
  public var endedAt: Instant? { finishedAt ?? repliedAt }
}

/// What the reader makes of one row.
public enum OutsideReading: Sendable {
  /// Nothing stands in it; it is not counted.
  case blank
  /// No order: a total, a footnote, the head again.
  case skipped(OutsideIssue)
  case rejected([OutsideIssue])
  case order(OutsideOrder, [OutsideIssue])
}

/// Something that was noticed about a row, with the place where it stands. What a cell holds is never in it.
public struct OutsideIssue: Hashable, Sendable {
  /// What it is; the words are resources under `intake.issue.`.
  public enum Code: Hashable, Sendable {
    case numberMissing
    /// A spreadsheet kept only fifteen digits of it.
    case numberCut
    case textMissing
    case receivedMissing
    case receivedUnreadable
    case receivedInFuture
    case timeUnreadable(column: String)
    case timeInFuture
    case endsBeforeStart
    case phoneUnreadable
    case valueUnknown(column: String)
    case faultyFormula
    /// A formula without a result: no spreadsheet has opened the file since it was made.
    case formulaUncalculated
    case categoryUnknown
    case addressMissing
    case gridPending
    case callerAmbiguous
    case anonymousRating
    case handlingUntold
    case momentUntold
    case sameAsRow(String)
    case contradictsRow(String)
    /// A later row with the same number was decided to count.
    case replacedByRow(String)
    case numberTaken
    case withdrawnOutside
    case needsApproval
    /// The same matter was called about again.
    case repeatedCall
    /// The same, and the order has ended here.
    case repeatedAfterEnd
    /// The same, and the order was withdrawn here, or merged into another.
    case repeatedWhenGone
    /// The rules do not allow it: refused words, a text too long and the like.
    case refused(Rejection)
    case noOrder
    case columnIgnored(String)
    /// Cells stand in a column without a head.
    case columnUnheaded(String)

    /// The stable name of the code.
    public var name: String {
      let text = String(describing: self)
      return String(text.prefix { $0 != "(" })
    }
  }

  /// As a person would say it: `E17`; empty for the whole import.
  public var place: String
  public var level: RosterIssue.Level
  public var code: Code

  public init(_ place: String, _ level: RosterIssue.Level, _ code: Code) {
    self.place = place
    self.level = level
    self.code = code
  }
}
