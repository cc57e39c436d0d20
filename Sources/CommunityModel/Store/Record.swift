/// A record other than a work order: something with a number of its own that is stored, changed and undone as a whole.
public enum Record: Hashable, Sendable, Codable {
  case community(Community)
  case staff(StaffMember)
  case grid(Grid)
  case estate(Estate)
  case building(Building)
  case dwelling(Dwelling)
  case household(Household)
  case resident(Resident)
  case residence(Residence)
  case team(ServiceTeam)
  case volunteer(Volunteer)
  /// Retired: activities are entries of the service ledger. What the journal keeps of them is still read.
  case activity(Activity)
  case helperLink(HelperLink)
  case post(Post)
  case item(Item)
  case fund(Fund)
  case partner(PartnerUnit)
  case rhythm(Rhythm)
  case decision(OwedDecision)
  case entryKind(KeptKind)
  case skill(Skill)
  case guide(ServiceGuide)
  case officeForm(OfficeForm)
  case term(KeptTerm)

  /// The sorts of records.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case community
    case staff
    case grid
    case estate
    case building
    case dwelling
    case household
    case resident
    case residence
    case team
    case volunteer
    case activity
    case helperLink
    case post
    case item
    case fund
    case partner
    case rhythm
    case decision
    case entryKind
    case skill
    case guide
    case officeForm
    case term
  }

  /// Names one record.
  public struct Reference: Hashable, Sendable, Codable {
    /// Its sort.
    public var kind: Kind
    /// Its number; 1 for the community itself.
    public var id: Int64

    public init(_ kind: Kind, _ id: Int64) {
      self.kind = kind
      self.id = id
    }
  }

  /// The thing itself.
  public var content: any RecordContent {
    switch self {
    case .community(let it): it
    case .staff(let it): it
    case .grid(let it): it
    case .estate(let it): it
    case .building(let it): it
    case .dwelling(let it): it
    case .household(let it): it
    case .resident(let it): it
    case .residence(let it): it
    case .team(let it): it
    case .volunteer(let it): it
    case .activity(let it): it
    case .helperLink(let it): it
    case .post(let it): it
    case .item(let it): it
    case .fund(let it): it
    case .partner(let it): it
    case .rhythm(let it): it
    case .decision(let it): it
    case .entryKind(let it): it
    case .skill(let it): it
    case .guide(let it): it
    case .officeForm(let it): it
    case .term(let it): it
    }
  }
}

extension Record.Kind {
  /// The type that its records are of.
  public var type: any RecordContent.Type {
    switch self {
    case .community: Community.self
    case .staff: StaffMember.self
    case .grid: Grid.self
    case .estate: Estate.self
    case .building: Building.self
    case .dwelling: Dwelling.self
    case .household: Household.self
    case .resident: Resident.self
    case .residence: Residence.self
    case .team: ServiceTeam.self
    case .volunteer: Volunteer.self
    case .activity: Activity.self
    case .helperLink: HelperLink.self
    case .post: Post.self
    case .item: Item.self
    case .fund: Fund.self
    case .partner: PartnerUnit.self
    case .rhythm: Rhythm.self
    case .decision: OwedDecision.self
    case .entryKind: KeptKind.self
    case .skill: Skill.self
    case .guide: ServiceGuide.self
    case .officeForm: OfficeForm.self
    case .term: KeptTerm.self
    }
  }
}

extension Record.Kind {
  /// Whether there are no more records of this kind: what the journal keeps of them is read, and told as of an older
  /// version.
  public var isRetired: Bool { self == .activity }

  /// The kinds that there are records of, each with a table of its own.
  public static let inUse = allCases.filter { !$0.isRetired }
}
