import Tables

/// Something that was noticed about a roster, with the place where it stands. What a cell holds is never in it.
public struct RosterIssue: Hashable, Sendable {
  /// How much it matters.
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    /// Good to know.
    case info
    /// Something was left out or understood only in part.
    case warning
    /// The row is not imported.
    case error
  }

  /// What it is; the words are resources under `roster.issue.`.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case nameMissing
    case nameTooLong
    /// It says of somebody what the product does not record.
    case nameRefused
    /// A formula, control characters, or nothing that could be a name.
    case nameUnreadable
    /// Several people stand in one cell.
    case nameOfSeveral
    /// Doubtful: several people may stand in one cell.
    case nameMaybeOfSeveral
    /// A character of the name was lost: 郑? or 郑□.
    case nameIncomplete
    /// Covered with stars, as posted lists and exports without a reason are.
    case nameMasked
    case phoneUnreadable
    /// What a phone is called holds what is not kept, or is too long; the number stays.
    case phoneRemarkLeftOut
    case identityCut
    case identityInvalid
    /// Another number than an identity number; the argument says which, see ``OtherIdentity``.
    case identityOther
    case identityDisagreesOnBirth
    case identityDisagreesOnSex
    case dateUnreadable
    case dateInFuture
    case endsBeforeStart
    case sexUnreadable
    case tagUnknown
    case tagNeedsConsent
    /// The consent that the row names is not said to be the guardian's, which everything about a child needs.
    case tagNeedsGuardian
    case consentRefused
    case kindUnknown
    case statusUnknown
    case statusFromNote
    case noteRefused
    /// A name, grid or place that says what the product does not record.
    case textRefused
    case noteTooLong
    case controlCharacters
    case faultyFormula
    /// A formula without a result: no spreadsheet has opened the file since it was made.
    case formulaUncalculated
    /// The same where the name stands, so that the row cannot be imported.
    case nameFaulty
    case nameUncalculated
    /// Doubtful: a cut identity number and the name are all there is.
    case onlyCutIdentity
    /// Doubtful: the place cannot be read as one.
    case placeUnreadable
    /// Doubtful: several buildings or dwellings are meant by the place.
    case placeAmbiguous
    /// Doubtful: the place can be read in more than one way; the argument is the likeliest.
    case placeGuessed
    /// Doubtful: an address that names no dwelling.
    case placeIncomplete
    /// Doubtful: several households live there, and nothing says which one is meant; the argument lists them.
    case homeShared
    case placeMissing
    /// Something is said after the address, which goes into the note with it.
    case placeRemark
    /// Told once for a building: its rows name several grids, and it goes to the one that most of them name.
    case gridDiffers
    /// Told once for a building: rows name another grid than the one that the building is in, where it stays.
    case gridStands
    /// Told once for a building: it leaves the pending grid for the one that the roster names.
    case gridMoved
    /// Doubtful: facts of somebody who may be the same contradict.
    case maybeSameResident
    /// Doubtful: an earlier row may be the same person.
    case maybeSameRow
    case sameAsRow
    case movedHome
    /// Told of the whole import: what it adds to the places.
    case gridAdded
    case gridPending
    case estateAdded
    case buildingAdded
    case total
    case footnote
    case repeatedHeader
    /// What a template says below its heads of how to fill it in, or its example.
    case hint
    case vacantDwelling
    case columnRefused
    case columnIgnored
    /// Cells stand in a column without a head.
    case columnUnheaded
    case noHeader
    /// A sheet that the file hides holds people.
    case hiddenSheet
    /// Somebody seems to stand above the head.
    case aboveHead
  }

  /// As a person would say it: `2号楼!E17`; empty for the whole import.
  public var place: String
  public var level: Level
  public var code: Code
  /// What fills the words: another row's place, a resident's number, a head, a grid's name. Nothing personal.
  public var argument: String
  /// The building that it is about, where it is about one; empty otherwise.
  public var building: String
  /// What the rows of the building say of its grid, where they do not agree; empty otherwise.
  public var grids: [GridVotes.Count]

  public init(
    _ place: String, _ level: Level, _ code: Code, _ argument: String = "", building: String = "",
    grids: [GridVotes.Count] = []
  ) {
    self.place = place
    self.level = level
    self.code = code
    self.argument = argument
    self.building = building
    self.grids = grids
  }

  /// What is counted together: what it is, and of what is said in few ways which it is, such as a tag or a status.
  public struct Sort: Hashable, Sendable {
    public var code: Code
    public var argument: String

    public init(_ code: Code, _ argument: String = "") {
      self.code = code
      self.argument = argument
    }
  }

  /// The codes of which every argument is a sort of its own.
  public static let sortedByArgument: Set<Code> = [
    .tagNeedsConsent, .tagNeedsGuardian, .statusFromNote, .columnUnheaded, .identityOther,
  ]

  public var sort: Sort { Sort(code, Self.sortedByArgument.contains(code) ? argument : "") }

  /// Whether the code alone makes a row doubtful.
  public var isDoubt: Bool {
    switch code {
    case .nameMaybeOfSeveral, .onlyCutIdentity, .placeUnreadable, .placeAmbiguous, .placeGuessed, .placeIncomplete,
      .homeShared, .maybeSameResident, .maybeSameRow:
      true
    default: false
    }
  }
}

extension RosterIssue.Code {
  /// Why a cell that is not blank says nothing; nil where that is what it means.
  init?(missingIn cell: SheetCell) {
    if cell.value == .uncalculated {
      self = .formulaUncalculated
    } else if cell.isFault {
      self = .faultyFormula
    } else {
      return nil
    }
  }
}

/// What a row of a roster comes to.
public enum RosterOutcome: String, Hashable, Sendable, Codable, CaseIterable {
  /// Somebody the file does not have.
  case new
  /// Somebody the file has, with something new about them.
  case changed
  /// Somebody the file has, with nothing new.
  case unchanged
  /// A person must decide.
  case doubtful
  /// Cannot be imported as it is.
  case rejected
  /// Nobody: totals, notes, a repeated head, an empty dwelling.
  case skipped
}
