/// Why something is not done with an entry. Every case has a sentence in both languages that says what to do.
public enum EntryRejection: Error, Hashable, Sendable {
  /// The entry is in a state in which the command means nothing.
  case wrongState(EntryState, command: String)
  /// A new entry is wanted, planned or done.
  case notAStart(EntryState)
  /// A demanded field is empty.
  case missing(EntryField)
  /// A field of the kind must be filled, by its key.
  case missingValue(String)
  /// A text may not be kept.
  case text(TextProblem, EntryField)
  /// What is done cannot lie in the future.
  case inFuture(Day)
  /// An end without a beginning.
  case endWithoutStart
  /// Kinds have no such measure; these are allowed.
  case unknownMeasure(String, allowed: [String])
  /// The kind has no such role.
  case unknownRole(EntryRole, allowed: [EntryRole])
  /// The kind has no such outcome.
  case unknownOutcome(String, allowed: [String])
  /// The kind has no such field.
  case unknownField(String, allowed: [String])
  /// The value of a field is of another type.
  case wrongType(String, expected: EntryKind.Field.Kind)
  /// The field has no such choice.
  case unknownChoice(String, field: String, allowed: [String])
  /// An amount that is not above nothing; zero only in a stock-take.
  case notPositive(measure: String)
  /// An amount that nobody means.
  case tooMuch(measure: String)
  /// Somebody, or a household, unit or team, is named more than once: each is one.
  case namedTwice(EntryParty.Kind)
  /// The total of people is less than those who are named.
  case totalBelowNamed(total: Int, named: Int)
  /// The kind names no household and no resident.
  case namesNobody
  /// Exactly one household or resident.
  case exactlyOneSubject(found: Int)
  /// Members are ticked of a household only.
  case membersWithoutHousehold
  /// A restricted care tag stands in no line beside a household or resident.
  case restrictedTag(String)
  /// Money is no thing in stock, and the other way round.
  case wrongGoods
  /// 谢绝: this time or from now on has to be said.
  case declineUnsaid
  /// Said of a visit that was not declined.
  case declineUnasked
  /// 需要帮助 is an order in the same save.
  case orderNeeded(outcome: String)
  /// These days are sealed: it has to be corrected.
  case sealed([Day])
  /// Nothing of it is sealed: it can simply be edited.
  case notSealed
  /// The stock of an item would be below nothing; a stock-take puts it right.
  case stockBelowNothing(Item.ID, by: Int)
  /// A volunteer has fewer points than are spent.
  case tooFewPoints(Volunteer.ID, balance: Int)
  /// Only the secretary may do this.
  case secretaryOnly
  /// Only who may see an entry may change it.
  case notYours
  /// 交接: only whoever takes over confirms it.
  case notReceiver
  /// Another desk has changed it since it was looked at.
  case changedSince(seen: Int, now: Int)
  /// Entries of the kind become no orders.
  case becomesNoOrder
  /// It has become an order already.
  case alreadyPromoted(OrderNumber)
  /// What is kept in confidence becomes a confidential order only.
  case orderTellsMore
  /// An entry is not tied to itself.
  case linkToItself
  /// It is tied that way already.
  case alreadyLinked
  /// It says just what it said before.
  case nothingNew
  /// What came of a survey is answers with how many gave them, and nobody's own.
  case notTallies
  /// These rows of the meeting are undecided.
  case rowsUndecided([ServiceEntry.ID])
  /// The meeting is closed: nothing stays open in it.
  case meetingClosed
  /// Nothing is to be told of a matter: it is undecided, was settled on the spot, or was told already.
  case nothingToTell
  /// A day before the day of what it is about.
  case beforeItself(Day)
  /// A bulletin of it is open to everybody.
  case bulletinTellsMore
  /// There is no such version.
  case noSuchVersion(Int)
}

/// The fields that rules of entries speak of.
public enum EntryField: String, Hashable, Sendable, CaseIterable {
  case day = "day"
  case from = "from"
  case until = "until"
  case place = "place"
  case grid = "grid"
  case team = "team"
  case title = "title"
  case text = "text"
  case theme = "theme"
  case outcome = "outcome"
  case fields = "fields"
  case who = "by"
  case whom = "for"
  case counts = "count"
  case items = "item"
  case reason = "reason"
  case state = "state"
  case order = "order"
}

extension EntryRejection {
  /// The field it is about, so that a form can go there; nil where it is about the entry as a whole.
  public var field: EntryField? {
    switch self {
    case .missing(let field), .text(_, let field): field
    case .missingValue, .notTallies, .unknownField, .wrongType, .unknownChoice, .declineUnsaid, .declineUnasked: .fields
    case .inFuture, .beforeItself: .day
    case .endWithoutStart: .from
    case .unknownMeasure, .notPositive, .tooMuch, .totalBelowNamed: .counts
    case .unknownRole, .tooFewPoints, .namedTwice: .who
    case .unknownOutcome: .outcome
    case .namesNobody, .exactlyOneSubject, .membersWithoutHousehold, .restrictedTag: .whom
    case .wrongGoods, .stockBelowNothing: .items
    case .orderNeeded: .order
    case .notAStart: .state
    case .wrongState, .sealed, .notSealed, .secretaryOnly, .notYours, .notReceiver, .changedSince, .becomesNoOrder,
      .alreadyPromoted, .orderTellsMore, .bulletinTellsMore, .linkToItself, .alreadyLinked, .nothingNew, .rowsUndecided,
      .meetingClosed, .nothingToTell, .noSuchVersion:
      nil
    }
  }
}
