extension Rhythm: RecordContent {
  public static let recordKind = Record.Kind.rhythm
  public static let isOfTheSecretary = true
  private static let staff = RecordLink("doer", .staff)
  private static let team = RecordLink("doer", .team)

  public static let fields: [RecordField<Rhythm>] = [
    RecordField(
      "name", value: { FieldValue($0.latest?.name) },
      visitTexts: { it, visit in
        for index in it.terms.indices {
          it.terms[index].value.name.visited(as: .name("", .title, field: "name"), visit)
        }
      }),
    RecordField(
      "servedBy", value: { it in .list((it.latest?.kinds ?? []).sorted().map { .text($0) }) },
      keys: { $0.terms.flatMap(\.value.kinds) }),
    RecordField(
      "doer", links: [staff, team],
      value: { it in
        switch it.latest?.who {
        case .role(let role): .term("role", role.rawValue)
        case .gridWorker: .term("role", StaffMember.Role.gridWorker.rawValue)
        case .staff(let id): .record(Record.Reference(.staff, id))
        case .volunteer(let id): .record(Record.Reference(.volunteer, id))
        case .team(let id): .record(Record.Reference(.team, id))
        case nil: .nothing
        }
      },
      visitLinks: { it, visit in
        for index in it.terms.indices {
          switch it.terms[index].value.who {
          case .staff(var id):
            visit(staff, &id)
            it.terms[index].value.who = .staff(id)
          case .team(var id):
            visit(team, &id)
            it.terms[index].value.who = .team(id)
          // A volunteer who is forgotten stays under their number.
          case .role, .gridWorker, .volunteer, nil: break
          }
        }
      }),
    RecordField(
      "owedTo", value: { FieldValue($0.latest?.whom.written) }, keys: { $0.terms.flatMap(\.value.whom.keys) }),
    RecordField(
      "every", value: { FieldValue($0.latest?.every.written) },
      keys: { it in
        it.terms.compactMap { if case .event(let kind, _) = $0.value.every { kind } else { nil } }
      }),
    .shown("hour") { FieldValue($0.latest?.hour?.description) },
    RecordField(
      "dueDays", value: { FieldValue($0.latest) { .term("dueDays", $0.calendar.rawValue) } },
      keys: { [$0.key].compactMap { $0 } }),
    .shown("blocksSeal") { FieldValue($0.latest) { .flag($0.blocksSeal) } },
    .shown("stoppedOn") { FieldValue($0.stoppedOn) { .day($0) } },
  ]
  public var asRecord: Record { .rhythm(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var problems: [RecordProblem] = []
    if terms.isEmpty { problems.append(RecordProblem("every", .missing)) }
    for it in terms.map(\.value) {
      if it.kinds.isEmpty { problems.append(RecordProblem("servedBy", .missing)) }
      if case .careTags(let tags) = it.whom, !tags.allSatisfy({ rules.catalogue.careTag($0)?.key == $0 }) {
        problems.append(RecordProblem("owedTo", .unknownReference))
      }
    }
    return problems
  }
}

extension Rhythm.Whom {
  /// Keys of care tags and lists in it.
  fileprivate var keys: [String] {
    switch self {
    case .careTags(let tags): tags
    case .items(let list): [list]
    case .households, .residents, .partners, .teams, .staff, .posts, .helpers, .nobody: []
    }
  }
}
