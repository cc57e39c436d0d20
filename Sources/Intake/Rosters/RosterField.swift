/// What a column of a resident roster means.
public enum RosterField: String, Hashable, Sendable, Codable, CaseIterable {
  /// 姓名; without it nothing can be imported.
  case name
  /// The resident's number in this file, in what it exported itself.
  case residentNumber
  /// 曾用名
  case otherName
  case sex
  case birthDate
  /// Read in memory only, unless the community keeps identity numbers.
  case identityNumber
  /// Any of several phone columns.
  case phone
  /// A whole place in one cell.
  case address
  case estate
  case building
  case unit
  /// The floor, within which rooms may be counted.
  case floor
  case room
  case grid
  /// Care tags, several in a cell, or a column named after one tag with ticks in it.
  case careTags
  /// The separate (guardian's) consent that restricted care tags are kept with.
  case consent
  /// How the person lives there, and with it what the dwelling is used for.
  case residenceKind
  /// Which household of the dwelling.
  case householdNumber
  /// The name of the household's head (户主).
  case headName
  /// What the person is to the head; only 户主 itself is used.
  case relation
  case since
  case until
  case status
  case note
  /// Whom to call when something happens.
  case contactName
  case contactPhone
  /// What the product does not hold; dropped and named in the report.
  case refused
  /// Left out.
  case ignored

  /// Whether several columns may have this meaning at once.
  public var mayRepeat: Bool {
    switch self {
    case .phone, .careTags, .consent, .note, .refused, .ignored: true
    default: false
    }
  }

  /// Whether it says who somebody is.
  var isOfPerson: Bool {
    switch self {
    case .name, .otherName, .sex, .birthDate, .identityNumber, .phone: true
    default: false
    }
  }

  /// The parts of a place and what hangs on it, the widest first: where one is blank, the row above speaks for it.
  static let carried: [RosterField] = [.estate, .building, .unit, .floor, .room, .householdNumber, .headName]
}
