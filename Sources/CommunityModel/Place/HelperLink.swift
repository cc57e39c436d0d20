/// 连心卡: somebody whom a household can turn to by name, for a time. Helpers are staff or volunteers; how many households
/// one may have goes by what they are: see ``Helper/mostHouseholds``.
public struct HelperLink: Hashable, Sendable, Codable, Identifiable {
  /// Who helps.
  public enum Helper: Hashable, Sendable, Codable {
    case staff(StaffMember.ID)
    case volunteer(Volunteer.ID)

    /// Most households that they have at a time: of a volunteer five, so that they know them; somebody of the staff
    /// answers for as many as their part of the community has (包户), twenty and more.
    public var mostHouseholds: Int? {
      switch self {
      case .staff: nil
      case .volunteer: 5
      }
    }

    /// The names under which cases are stored.
    enum CodingKeys: String, CodingKey {
      case staff, volunteer
    }
  }

  /// The link's number in this file.
  public var id: Int64
  /// Whom they help.
  public var household: Household.ID
  /// Who helps.
  public var helper: Helper
  /// Since when.
  public var from: PartialDate?
  /// Until when; nil while it lasts.
  public var until: PartialDate?
  /// What the household can ask them for, as the card says it.
  public var canAsk: String

  public init(
    id: Int64, household: Household.ID, helper: Helper, from: PartialDate? = nil, until: PartialDate? = nil,
    canAsk: String = ""
  ) {
    self.id = id
    self.household = household
    self.helper = helper
    self.from = from
    self.until = until
    self.canAsk = canAsk
  }

  /// Whether it lasts.
  public var isCurrent: Bool { until == nil }
}

/// A link with what a card says of the helper.
public struct HelperLinkDetail: Hashable, Sendable, Identifiable {
  public var link: HelperLink
  /// The revision of its record.
  public var revision: Int
  /// Full name.
  public var name: String
  /// Work phone, when given.
  public var phone: String?
  /// The place of the household.
  public var place: PlaceKey?
  public var id: HelperLink.ID { link.id }

  public init(link: HelperLink, revision: Int, name: String, phone: String?, place: PlaceKey?) {
    self.link = link
    self.revision = revision
    self.name = name
    self.phone = phone
    self.place = place
  }
}

/// Somebody who can help households, with how many they have.
public struct HelperSummary: Hashable, Sendable {
  public var helper: HelperLink.Helper
  /// Full name.
  public var name: String
  /// Work phone, when given.
  public var phone: String?
  /// The team of a volunteer.
  public var team: ServiceTeam.ID?
  /// Households that they have now.
  public var households: Int

  public init(helper: HelperLink.Helper, name: String, phone: String?, team: ServiceTeam.ID?, households: Int) {
    self.helper = helper
    self.name = name
    self.phone = phone
    self.team = team
    self.households = households
  }

  /// Whether they may take another.
  public var isFull: Bool { helper.mostHouseholds.map { households >= $0 } ?? false }
}
