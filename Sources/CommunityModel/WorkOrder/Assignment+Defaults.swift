extension Assignment {
  /// What the five settled things are taken from where nobody says otherwise.
  public struct Defaults: Sendable {
    /// The community's categories.
    public var catalogue: Catalogue
    /// The teams.
    public var teams: [ServiceTeam]
    /// The grids; the leader of the order's grid is the usual person.
    public var grids: [Grid]
    /// What the requester is called in 定对象; nil takes the place.
    public var requesterLabel: String?
    /// What 定效果 says where nobody says otherwise, in the language of the community.
    public var expectedResult: String

    public init(
      catalogue: Catalogue, teams: [ServiceTeam], grids: [Grid], requesterLabel: String?, expectedResult: String
    ) {
      self.catalogue = catalogue
      self.teams = teams
      self.grids = grids
      self.requesterLabel = requesterLabel
      self.expectedResult = expectedResult
    }
  }

  /// The usual assignment of an order: mode and team of its category, the leader of its grid, the requester or the place
  /// as object, the request itself as content. The due date is left to the mode's limit. A confidential order names the
  /// place, never the requester, because everybody reads 定对象.
  public static func defaults(for order: WorkOrder, _ defaults: Defaults) -> Assignment {
    let it = order.registration
    let category = defaults.catalogue.categories.first { $0.key == it.category }
    let leader = it.grid.flatMap { id in defaults.grids.first { $0.id == id }?.leader }
    let label = it.isConfidential ? nil : defaults.requesterLabel
    return Assignment(
      mode: category?.mode ?? .atOnce, who: leader,
      team: category.flatMap { usual in defaults.teams.first { $0.colour == usual.team }?.id },
      forWhom: label.flatMap { $0.isEmpty ? nil : $0 } ?? it.place.raw,
      what: String(it.text.prefix(WorkOrderRules.longestText)), expectedResult: defaults.expectedResult)
  }
}
