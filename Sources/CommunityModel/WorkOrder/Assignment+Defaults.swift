extension Assignment {
  /// What an assignment is pre-filled with: mode and team from the category, the person from the grid, for whom and what
  /// from the registration. The due date stays nil, which takes the mode's limit or the earlier date of another office.
  ///
  /// - Parameters:
  ///   - requester: what the requester is called in the order; empty for anonymous.
  ///   - expectedResult: the usual result in words.
  public static func defaults(
    for registration: Registration, catalogue: Catalogue, teams: [ServiceTeam], grids: [Grid],
    requester: String, expectedResult: String
  ) -> Assignment {
    let category = catalogue.category(registration.category)
    let team = category.flatMap { category in teams.usual(of: category.team) }
    let who = registration.grid.flatMap { id in grids.first { $0.id == id }?.leader }
    return Assignment(
      mode: category?.mode ?? .atOnce, who: who, team: team?.id,
      forWhom: requester.isEmpty ? registration.place.raw : requester,
      what: registration.outsideRequest ?? registration.text,
      expectedResult: expectedResult)
  }
}
