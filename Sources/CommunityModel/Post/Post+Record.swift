extension Post: RecordContent {
  public static let recordKind = Record.Kind.post
  private static let staff = RecordLink("holder", .staff, column: "staff")
  private static let volunteer = RecordLink("holder", .volunteer, column: "volunteer", erasing: .ends)
  // Nothing adds up over posts: one goes with whoever is forgotten.
  private static let resident = RecordLink(
    "holder", .resident, column: "resident", erasing: .removes, merging: .follows)
  private static let grid = RecordLink("area", .grid, column: "grid")
  private static let building = RecordLink("area", .building, column: "building")

  public static let fields: [RecordField<Post>] = [
    RecordField(
      "post", value: { FieldValue($0.kind) },
      visitTexts: { it, visit in
        var rule = RecordText.name("", .title, field: "post")
        rule.limit = longestKind
        it.kind.visited(as: rule, visit)
      }),
    RecordField(
      "holder", links: [staff, volunteer, resident], value: { .record($0.holder.reference) },
      visitLinks: { it, visit in
        switch it.holder {
        case .staff(var id):
          visit(staff, &id)
          it.holder = .staff(id)
        case .volunteer(var id):
          visit(volunteer, &id)
          it.holder = .volunteer(id)
        case .resident(var id):
          visit(resident, &id)
          it.holder = .resident(id)
        }
      }),
    RecordField(
      "area", links: [grid, building],
      value: { it in
        let reference = FieldValue.record(it.area.reference)
        return it.area.unit.map { .list([reference, .text($0)]) } ?? reference
      },
      visitLinks: { it, visit in
        switch it.area {
        case .grid(var id):
          visit(grid, &id)
          it.area = .grid(id)
        case .building(var id):
          visit(building, &id)
          it.area = .building(id)
        case .stair(var id, let unit):
          visit(building, &id)
          it.area = .stair(id, unit: unit)
        }
      },
      visitTexts: { it, visit in
        guard case .stair(let building, var unit) = it.area else { return }
        unit.visited(as: .name("", .place, field: "area"), visit)
        it.area = .stair(building, unit: unit)
      }),
    .date("from", \.from), .date("until", \.until),
  ]
  public var asRecord: Record { .post(self) }

  /// A post may begin on a day to come.
  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    guard let from, let until, until.latest < from.earliest else { return [] }
    return [RecordProblem("until", .endsBeforeStart)]
  }
}

extension Post.Holder {
  /// Whoever can help a household can hold a post.
  public init(_ helper: HelperLink.Helper) {
    switch helper {
    case .staff(let id): self = .staff(id)
    case .volunteer(let id): self = .volunteer(id)
    }
  }

  /// The record of whoever holds the post.
  public var reference: Record.Reference {
    switch self {
    case .staff(let id): Record.Reference(.staff, id)
    case .volunteer(let id): Record.Reference(.volunteer, id)
    case .resident(let id): Record.Reference(.resident, id)
    }
  }
}

extension Post.Area {
  /// The record of what is answered for; of a stair that of its building.
  public var reference: Record.Reference {
    switch self {
    case .grid(let id): Record.Reference(.grid, id)
    case .building(let id), .stair(let id, _): Record.Reference(.building, id)
    }
  }

  /// The unit of a stair.
  public var unit: String? { if case .stair(_, let unit) = self { unit } else { nil } }
}
