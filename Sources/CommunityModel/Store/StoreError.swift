/// Why the file did not do what was asked. Every case has a sentence that says what happened and what to do.
public enum StoreError: Error, Hashable, Sendable {
  /// Another desk is saving and did not finish in time.
  case busy
  /// The disk is full; nothing was saved.
  case diskFull
  /// The disk is full; nothing was written at the path.
  case noRoom(String)
  /// Another desk saved the same thing first; nothing was overwritten.
  case conflict(Conflict)
  /// The rules do not allow it.
  case rejected(Rejection)
  /// One entry of a save of several was rejected.
  case rejectedOrder(OrderNumber, Rejection)
  /// The rules of the ledger do not allow it, of an entry of this kind.
  case rejectedEntry(EntryRejection, kind: String)
  /// A record does not hold together.
  case invalid([RecordProblem])
  /// There is no such thing.
  case notFound(String)
  /// The change cannot be undone.
  case undoRefused(UndoProblem)
  /// The day cannot be sealed.
  case sealRefused(SealProblem)
  /// The file was made by a newer Qise.
  case newerFile
  /// The file is no community file.
  case foreignFile
  /// The file is damaged; the text says where.
  case damaged(String)
  /// The file can only be read.
  case readOnly(ReadOnlyReason)
  /// The backup is a rehearsal (演练) and the file that it would replace is none.
  case rehearsalBackup
  /// An encrypted backup was not made or not opened.
  case locked(LockProblem)
  /// Another window has the file open that is to be replaced; nothing was changed.
  case inUse
  /// Another file lies in the place of the one that is open; nothing was saved.
  case replaced
  /// There is no file at the path.
  case missingFile(String)
  /// The file, or a folder on the way to it, may not be read.
  case unreadable(String)
  /// There is no folder at the path to write to.
  case missingFolder(String)
  /// Nothing may be written at the path.
  case unwritable(String)
  /// There is a file already; nothing was overwritten.
  case fileExists(String)
  /// The file lies on a network file system, where locks cannot be trusted.
  case networkFileSystem(String)
  /// The system clock is earlier than the last entry of the journal, by more than a small step.
  case clockBehind(last: Instant)
  /// The system clock is so far after the last entry of the journal that it may be ahead.
  case clockAhead(last: Instant)
  /// Somebody stopped long work; nothing of it was done.
  case cancelled
  /// The operating system refused; the text is its own.
  case system(String)

  /// What two desks disagree about.
  public enum Conflict: Hashable, Sendable {
    /// The order as it is stored now.
    case order(WorkOrder)
    /// The record as it is stored now, with its revision.
    case record(Record, revision: Int)
    /// The entry as it is stored now.
    case entry(ServiceEntry)
  }
}

/// Why a file can only be read.
public enum ReadOnlyReason: String, Hashable, Sendable, CaseIterable {
  /// `QISE_NOW` is set and the file is not a rehearsal file.
  case clockHeld
  /// Damage was met.
  case damage
  /// The file or its folder may not be written.
  case permissions
}

/// Why a day cannot be sealed.
public enum SealProblem: Hashable, Sendable {
  /// These matters have no decision.
  case undecided([Subject])
  /// An earlier day must be sealed first.
  case earlierDay(Day)
  /// It is sealed already.
  case alreadySealed(Day)
  /// The day is not over: it has not begun.
  case inFuture(Day)
  /// It is not sealed, so it cannot be reopened.
  case notSealed(Day)
  /// Only the secretary seals and reopens days.
  case secretaryOnly
  /// A reopening needs a reason.
  case reasonMissing
  /// Nothing happened before this file was made.
  case beforeFirstDay(Day)
}

/// What does not hold together in a record.
public struct RecordProblem: Error, Hashable, Sendable {
  /// The field, such as `name`, `phones`, `birth`.
  public var field: String
  /// What is wrong with it.
  public var reason: Reason

  /// What can be wrong with a field.
  public enum Reason: Hashable, Sendable {
    case missing
    case tooLong(limit: Int)
    case phone
    case identityNumber
    /// Another number stands where an identity number is wanted.
    case otherIdentity(OtherIdentity)
    case identityNumbersOff
    case inFuture
    case endsBeforeStart
    case refusedWords([String])
    case unknownReference
    case consentMissing
    case duplicate
    case controlCharacters
    /// The number of an identity card or of a bank card within a text.
    case personalNumber
    case negative
    case code
    /// Two fields say different things; names the other one, such as `birth`.
    case contradicts(String)
    /// More than so many, such as households of one helper.
    case tooMany(limit: Int)
    /// The record was merged into another one, or was not, or the two are one record.
    case merged
    /// Nobody who works here would be secretary; see ``Swift/Sequence/hasSecretary``.
    case lastSecretary
    /// Whoever has the role never works at a desk; see ``StaffMember/mayOperate``.
    case neverOperates
    /// It stays as it is.
    case fixed
    /// Something has it, so that it cannot go.
    case used
    /// A number that is not one of these.
    case outOfRange(ClosedRange<Int>)
    /// A kind of entries does not hold together, or may not be changed like that.
    case kind(EntryKindProblem)
  }

  public init(_ field: String, _ reason: Reason) {
    self.field = field
    self.reason = reason
  }
}
