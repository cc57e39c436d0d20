/// A household (户): people who keep house together in a dwelling for a time. Several may share one dwelling.
public struct Household: Hashable, Sendable, Codable, Identifiable {
  /// The household's number in this file.
  public var id: Int64
  /// Where it lives.
  public var dwelling: Dwelling.ID
  /// When it came, when known.
  public var from: PartialDate?
  /// When it left; nil while it lives there.
  public var until: PartialDate?
  /// The person the community turns to.
  public var contact: Resident.ID?

  public init(
    id: Int64, dwelling: Dwelling.ID, from: PartialDate? = nil, until: PartialDate? = nil, contact: Resident.ID? = nil
  ) {
    self.id = id
    self.dwelling = dwelling
    self.from = from
    self.until = until
    self.contact = contact
  }
}

/// One episode of a resident living somewhere (居住). Moving out and back is one person with two episodes.
public struct Residence: Hashable, Sendable, Codable, Identifiable {
  /// How somebody lives in a place.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// 常住
    case permanent
    /// 户在人不在: registered here, living elsewhere.
    case absent
    /// 租住
    case renting
    /// 寄住
    case staying
  }

  /// Why an episode ended.
  public enum Ending: String, Hashable, Sendable, Codable, CaseIterable {
    /// 迁出
    case movedOut
    /// 去世
    case death
  }

  /// The episode's number in this file.
  public var id: Int64
  /// Who.
  public var resident: Resident.ID
  /// With whom; nil where the household is not known.
  public var household: Household.ID?
  /// Since when, when known.
  public var from: PartialDate?
  /// Until when; nil while it lasts.
  public var until: PartialDate?
  /// How.
  public var kind: Kind
  /// Why it ended; nil while it lasts.
  public var ending: Ending?
  /// For whom it was recorded, where that record was since merged into the one of ``resident``.
  public var recordedFor: Resident.ID?

  public init(
    id: Int64, resident: Resident.ID, household: Household.ID?, from: PartialDate? = nil, until: PartialDate? = nil,
    kind: Kind = .permanent, ending: Ending? = nil, recordedFor: Resident.ID? = nil
  ) {
    self.id = id
    self.resident = resident
    self.household = household
    self.from = from
    self.until = until
    self.kind = kind
    self.ending = ending
    self.recordedFor = recordedFor
  }

  /// Whether the episode lasts.
  public var isCurrent: Bool { ending == nil }
}
