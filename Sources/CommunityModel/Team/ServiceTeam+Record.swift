extension ServiceTeam: RecordContent {
  public static let recordKind = Record.Kind.team
  public static let fields: [RecordField<ServiceTeam>] = [
    .term("colour", of: "colour", \.colour), .demanded("name", .title, \.name),
    .text("motto", .title, \.motto, limit: 500),
    .link(RecordLink("leader", .volunteer, column: "leader", erasing: .clears), \.leader),
    RecordField(
      "offers", value: { $0.offers.isEmpty ? .nothing : .list($0.offers.map { .text($0.title) }) },
      visitTexts: { it, visit in
        for index in it.offers.indices { it.offers[index].visitTexts(visit) }
      }),
    .shown("quota") { .number($0.quota) }, .shown("teamActive") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .team(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if quota < 0 { found.append(RecordProblem("quota", .negative)) }
    // A colour stands for its shipped team.
    if (1...Int64(TeamColour.allCases.count)).contains(id), !isShipped {
      found.append(RecordProblem("colour", .contradicts("thingName")))
    }
    return found
  }
}

extension ServiceOffer {
  fileprivate mutating func visitTexts(_ visit: (inout RecordText) -> Void) {
    title.visited(as: .name("", .title, field: "offers"), visit)
    for index in measures.indices { measures[index].visited(as: RecordText("offers", .title, ""), visit) }
  }
}
