import CommunityModel

extension DraftForm {
  /// Forms about teams and volunteers.
  static let ofTeams: [DraftForm] = [
    record("team.edit", .team) { id, _ in TeamForm(id) },
    form("team.new") { _, _, _ in TeamForm(nil) },
    record("volunteer.edit", .volunteer) { id, target in VolunteerForm(id, team: target.number("team")) },
    form("volunteer.new", about: Self.team) { target, _, _ in VolunteerForm(nil, team: target.id.flatMap(Self.known)) },
    form("volunteer.arrival") { target, _, _ in VolunteerForm(arrivingWith: target.id.flatMap(Self.known)) },
    form("certificate") { target, _, _ in CertificateForm(target.id) },
    form("sheet.new") { target, _, _ in
      let parts = target.text.split(separator: ":")
      guard parts.count == 2 else { return nil }
      return MemberSheet(
        String(parts[0]), team: Int64(parts[1]).flatMap(Self.known),
        on: target.origin["day"].flatMap { Day(iso: $0) })
    },
    form("sheet.edit", about: { Self.sheet($0).map { .entry($0) } }) { target, file, context throws(StoreError) in
      guard let id = Self.sheet(target), let detail = try file.entry(id, seenBy: Viewer(context.staff)) else {
        return nil
      }
      return MemberSheet(detail.entry.kind, editing: id)
    },
  ]

  private static func sheet(_ target: DraftTarget) -> ServiceEntry.ID? {
    target.text.split(separator: ":").last.flatMap { Int64($0) }
  }

  /// Keys say 0 for none.
  private static func known(_ id: Int64) -> Int64? { id == 0 ? nil : id }

  private static func team(_ target: DraftTarget) -> Subject? {
    target.id.flatMap(known).map { .record(.init(.team, $0)) }
  }
}
