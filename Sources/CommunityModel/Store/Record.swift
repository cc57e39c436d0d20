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
  case activity(Activity)
  case helperLink(HelperLink)

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

  /// The record's name for the store. A number below 1 stands for "new": the save gives the real one, and other records
  /// of the same save that mention the number below 1 get the real one too.
  public var reference: Reference {
    switch self {
    case .community: Reference(.community, 1)
    case .staff(let it): Reference(.staff, it.id)
    case .grid(let it): Reference(.grid, it.id)
    case .estate(let it): Reference(.estate, it.id)
    case .building(let it): Reference(.building, it.id)
    case .dwelling(let it): Reference(.dwelling, it.id)
    case .household(let it): Reference(.household, it.id)
    case .resident(let it): Reference(.resident, it.id)
    case .residence(let it): Reference(.residence, it.id)
    case .team(let it): Reference(.team, it.id)
    case .volunteer(let it): Reference(.volunteer, it.id)
    case .activity(let it): Reference(.activity, it.id)
    case .helperLink(let it): Reference(.helperLink, it.id)
    }
  }

  /// The same record with every number replaced by what `real` gives for it; used to settle the numbers of new records.
  public func renumbered(_ real: (Reference) -> Int64) -> Record {
    func one(_ kind: Kind, _ id: Int64) -> Int64 { real(Reference(kind, id)) }
    func maybe(_ kind: Kind, _ id: Int64?) -> Int64? { id.map { one(kind, $0) } }
    switch self {
    case .community: return self
    case .staff(var it):
      it.id = one(.staff, it.id)
      return .staff(it)
    case .grid(var it):
      it.id = one(.grid, it.id)
      it.leader = maybe(.staff, it.leader)
      return .grid(it)
    case .estate(var it):
      it.id = one(.estate, it.id)
      return .estate(it)
    case .building(var it):
      (it.id, it.estate, it.grid) = (one(.building, it.id), one(.estate, it.estate), one(.grid, it.grid))
      return .building(it)
    case .dwelling(var it):
      (it.id, it.building) = (one(.dwelling, it.id), one(.building, it.building))
      return .dwelling(it)
    case .household(var it):
      (it.id, it.dwelling) = (one(.household, it.id), one(.dwelling, it.dwelling))
      it.contact = maybe(.resident, it.contact)
      return .household(it)
    case .resident(var it):
      it.id = one(.resident, it.id)
      it.mergedInto = maybe(.resident, it.mergedInto)
      return .resident(it)
    case .residence(var it):
      (it.id, it.resident) = (one(.residence, it.id), one(.resident, it.resident))
      it.household = maybe(.household, it.household)
      it.recordedFor = maybe(.resident, it.recordedFor)
      return .residence(it)
    case .team(var it):
      it.id = one(.team, it.id)
      it.leader = maybe(.volunteer, it.leader)
      return .team(it)
    case .volunteer(var it):
      (it.id, it.team) = (one(.volunteer, it.id), one(.team, it.team))
      it.resident = maybe(.resident, it.resident)
      return .volunteer(it)
    case .activity(var it):
      (it.id, it.team) = (one(.activity, it.id), one(.team, it.team))
      return .activity(it)
    case .helperLink(var it):
      (it.id, it.household) = (one(.helperLink, it.id), one(.household, it.household))
      switch it.helper {
      case .staff(let id): it.helper = .staff(one(.staff, id))
      case .volunteer(let id): it.helper = .volunteer(one(.volunteer, id))
      }
      return .helperLink(it)
    }
  }
}
