import CommunityModel

/// One person as a row of a roster has them, understood but not yet compared with anybody.
public struct RosterEntry: Hashable, Sendable {
  /// Sheet and row, and where the name stands: `2号楼!F17`.
  public var place: String
  public var name: String
  /// The number of the resident, as this file exported it.
  public var number: Resident.ID?
  public var otherName: String?
  public var sex: Resident.Sex?
  public var birth: PartialDate?
  /// A valid identity number, for comparing; whether it is kept is the community's setting.
  public var identity: String?
  /// Digits as ``PhoneNumber/text`` has them.
  public var phones: [String] = []
  /// What a phone is called: 本人, 儿子.
  public var phoneLabels: [String: String] = [:]
  /// The home as far as it was understood.
  public var home: PlaceKey?
  /// The home as written, where it could not be understood as a dwelling.
  public var rawHome: String?
  /// Code, number or name of the grid that the row gives.
  public var grid: String?
  /// Keys of the catalogue.
  public var careTags: [String] = []
  /// The separate consent that restricted tags are kept with.
  public var consent: String?
  public var kind: Residence.Kind?
  public var use: Dwelling.Use?
  /// What tells the households of one dwelling apart; nil where the roster says nothing of households.
  public var household: String?
  /// Whether this is the head of the household.
  public var isHead = false
  public var since: PartialDate?
  public var until: PartialDate?
  public var ending: Residence.Ending?
  public var note = ""
  public var contact: EmergencyContact?

  public init(place: String, name: String) {
    self.place = place
    self.name = name
  }
}

extension RosterEntry {
  /// Whether anything is told of the person that titles and notes do not hold.
  public var isTold: Bool {
    sex != nil || birth != nil || identity != nil || !phones.isEmpty || home?.room != nil || isHead
  }
}

/// What the reader makes of one row.
public enum RosterReading: Sendable {
  /// Nothing stands in it; it is not counted.
  case blank
  case skipped(RosterIssue)
  case rejected([RosterIssue])
  case entry(RosterEntry, [RosterIssue])
}
