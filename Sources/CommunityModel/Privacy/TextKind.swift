/// What a stored text is for: that decides how long it may be and how closely it is read for what the product refuses.
///
/// Decided by *What this product refuses to hold*: a label on a person is refused wherever it stands; what says nothing
/// about anybody passes.
public enum TextKind: String, Hashable, Sendable, CaseIterable {
  /// Free text about a person: notes, purposes and sources of care tags, consents, relations, labels of phones. No refused
  /// word may stand in it.
  case aboutPeople
  /// Free text about a matter: what an order says and what came of it, reasons, what a grid is about, notes on an
  /// activity. Somebody asked for it, so a refused word counts as said of a person, unless the words around it make a
  /// paper (离婚证明), an office (社区矫正中心), a service to many (为老党员送学上门) or a thing (人脸识别门禁) of it. A name
  /// beside it makes it a person's again.
  case matter
  /// A name of an organisation, team, grid, kind or offer, the title of an activity, a topic. Only a personal name or
  /// number beside a refused word refuses it, or that it is nothing but such words: a grid 吸毒人员 is a label.
  case title
  /// A place as somebody wrote it: read as titles are (回民街 is a place, 上访户老王家 is not).
  case place
  /// The name of a person. Refused words that are also given names pass behind or as a surname (张道教, 党员生).
  case personName
  /// A number that another office gave.
  case number

  /// Most characters, where a field says nothing else.
  public var limit: Int {
    switch self {
    case .aboutPeople, .place: 500
    case .matter: 2000
    case .title, .personName, .number: 100
    }
  }

  /// Whether it may have several lines, where a field says nothing else.
  public var allowsLines: Bool { self == .matter }
}

/// Why a text is not kept.
public enum TextProblem: Hashable, Sendable {
  /// Longer than `limit` characters.
  case tooLong(limit: Int)
  /// Characters that are not shown or that a terminal would obey, or bytes that were no text.
  case controlCharacters
  /// Words that the product refuses to hold.
  case refusedWords([String])
  /// The number of an identity card or of a bank card.
  case personalNumber
}
