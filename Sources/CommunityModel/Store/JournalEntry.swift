/// An entry of the journal, without the payload. No names: an entry says what was done to which number.
public struct JournalEntry: Hashable, Sendable, Identifiable {
  /// 1, 2, 3 … along the chain.
  public var id: Int64
  /// When.
  public var at: Instant
  /// The event day.
  public var day: Day
  /// Who; nil for the file's making.
  public var staff: StaffMember.ID?
  /// What was done.
  public var action: JournalAction
  /// To what, such as `20261120-004` or `resident#17`.
  public var subject: String
  /// How many things it touched; exports and prints count rows.
  public var count: Int
  /// Whether it was undone.
  public var isUndone: Bool
  /// Why it cannot be undone now; nil when it can.
  public var undoProblem: UndoProblem?

  public init(
    id: Int64, at: Instant, day: Day, staff: StaffMember.ID?, action: JournalAction, subject: String, count: Int,
    isUndone: Bool, undoProblem: UndoProblem?
  ) {
    self.id = id
    self.at = at
    self.day = day
    self.staff = staff
    self.action = action
    self.subject = subject
    self.count = count
    self.isUndone = isUndone
    self.undoProblem = undoProblem
  }
}

/// Why a change cannot be undone (or done again).
public enum UndoProblem: String, Error, Hashable, Sendable, CaseIterable {
  /// There is no such change, or it is of a kind that is only kept for the record.
  case notUndoable
  /// A later change touches the same record.
  case changedLater
  /// The event's day is sealed.
  case daySealed
  /// It was undone before.
  case alreadyUndone
  /// Somebody else did it.
  case notYours
  /// Something was saved since it was undone.
  case savedSince
  /// Nobody who works here would be secretary; see ``Swift/Sequence/hasSecretary``.
  case lastSecretary
  /// It was done with a kind of records that there is no more.
  case olderVersion
  /// The texts were blanked since because they are kept no longer: what it said cannot be brought back.
  case textsBlanked
}
