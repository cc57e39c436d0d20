extension Volunteer: RecordContent {
  public static let recordKind = Record.Kind.volunteer
  private static let teamLink = RecordLink("teams", .team)

  public static let fields: [RecordField<Volunteer>] = [
    RecordField(
      "teams", links: [teamLink],
      value: { it in
        it.teams.isEmpty ? .nothing : .list(it.teams.map { .record(Record.Reference(.team, $0)) })
      },
      visitLinks: { it, visit in for index in it.teams.indices { visit(teamLink, &it.teams[index]) } }),
    .demanded("name", .personName, \.name), .phones("phone", \.phone),
    .link(
      RecordLink("resident", .resident, column: "resident", erasing: .clears, merging: .follows), \.resident),
    .shown("joined") { FieldValue($0.joined) { .day($0) } }, .shown("isActive") { .flag($0.isActive) },
    .link(RecordLink("fromUnit", .partner, column: "unit"), \.unit),
    RecordField(
      "skills", value: { $0.skills.isEmpty ? .nothing : .list($0.skills.map { .text($0) }) },
      visitTexts: { it, visit in
        for index in it.skills.indices {
          it.skills[index].visited(as: RecordText("skills", .aboutPeople, "", limit: TextKind.title.limit), visit)
        }
        it.skills.removeAll(where: \.isEmpty)
      }),
    .shown("free") { $0.free.isEmpty ? .nothing : .list($0.free.inOrder.map { .term("free", $0.key) }) },
    .text("badge", .aboutPeople, \.badge, limit: TextKind.title.limit),
    .shown("mayBeNamed") { FieldValue($0.mayBeNamed) { .day($0) } },
    .link(RecordLink("mergedInto", .volunteer, column: "merged_into", erasing: .separates), \.mergedInto),
  ]
  public var asRecord: Record { .volunteer(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var found: [RecordProblem] = []
    if Set(teams).count != teams.count { found.append(RecordProblem("teams", .duplicate)) }
    if mergedInto == id { found.append(RecordProblem("mergedInto", .merged)) }
    if let mayBeNamed, mayBeNamed > rules.today { found.append(RecordProblem("mayBeNamed", .inFuture)) }
    return found
  }
}

extension Volunteer {
  /// What stands in the place of an erased volunteer's name.
  public static func erasedName(_ id: Volunteer.ID) -> String { "志愿者#\(id)" }

  /// What stays once the resident who the volunteer is was erased: teams and day of joining, so that the sums of the teams
  /// hold, and nothing by which they could be known.
  public var erased: Volunteer {
    Volunteer(
      id: id, teams: teams, name: Self.erasedName(id), joined: joined, isActive: false, mergedInto: mergedInto)
  }

  /// The record as it is once another of the same person is laid into it: teams, skills and times of both, anything else
  /// from the other where this one says nothing.
  public func takingIn(_ other: Volunteer) -> Volunteer {
    var it = self
    it.teams += other.teams.filter { !teams.contains($0) }
    it.skills += other.skills.filter { !skills.contains($0) }
    it.free.formUnion(other.free)
    it.phone = phone ?? other.phone
    it.resident = resident ?? other.resident
    it.badge = badge ?? other.badge
    it.unit = unit ?? other.unit
    it.joined = [joined, other.joined].compactMap { $0 }.min()
    it.isActive = isActive || other.isActive
    // Who took consent back for one of two records took it back.
    it.mayBeNamed = mayBeNamed.flatMap { own in other.mayBeNamed.map { max(own, $0) } }
    return it
  }
}
