import CommunityModel

/// What the numbers in events are called on a screen or on paper. Whoever fills it decides how much of a name shows.
public struct EventNames: Sendable {
  /// Names of staff.
  public var staff: [StaffMember.ID: String]
  /// Names of teams.
  public var teams: [ServiceTeam.ID: String]
  /// Names of residents, masked where the place demands it; those left out appear as 居民#id.
  public var residents: [Resident.ID: String]
  /// Names of categories and reasons.
  public var catalogue: Catalogue

  public init(
    staff: [StaffMember.ID: String], teams: [ServiceTeam.ID: String], residents: [Resident.ID: String] = [:],
    catalogue: Catalogue
  ) {
    self.staff = staff
    self.teams = teams
    self.residents = residents
    self.catalogue = catalogue
  }
}

extension Wording {
  /// The name of a member of staff, or their number where the name is not known.
  public func name(staff id: StaffMember.ID, _ names: EventNames) -> String {
    names.staff[id] ?? self("event.numbered", ["kind": self(Record.Kind.staff), "number": String(id)])
  }

  /// The name of a team, or its number.
  public func name(team id: ServiceTeam.ID, _ names: EventNames) -> String {
    names.teams[id] ?? self("event.numbered", ["kind": self(Record.Kind.team), "number": String(id)])
  }

  /// The name of a resident, or 居民#id.
  public func name(resident id: Resident.ID, _ names: EventNames) -> String {
    names.residents[id] ?? self("event.numbered", ["kind": self(Record.Kind.resident), "number": String(id)])
  }

  /// Who answers for an order: 绿色环保队 张敏. Empty where nobody does.
  public func owner(_ assignment: Assignment?, _ names: EventNames) -> String {
    guard let assignment else { return "" }
    let partner = assignment.partner.flatMap { $0.isEmpty ? nil : $0 }
    return [assignment.team.map { name(team: $0, names) }, partner, assignment.who.map { name(staff: $0, names) }]
      .compactMap { $0 }.joined(separator: " ")
  }
}
