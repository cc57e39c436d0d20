import CommunityModel
import CommunityResources

extension ListTable where Row == Volunteer {
  /// The members of a team, what they gave this year beside them.
  /// - Parameters:
  ///   - team: the team, of which phones are shown in the open once somebody said why.
  ///   - leader: who leads it.
  ///   - given: what each gave this year.
  public static func volunteers(
    _ view: ListView, of team: ServiceTeam.ID? = nil, leader: Volunteer.ID?,
    given: [Volunteer.ID: VolunteerService] = [:]
  ) -> ListTable {
    let words = view.words
    func weight(_ it: Volunteer) -> ListTone { it.isActive ? .plain : .faint }
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name") { .text($0.name) }.onScreen(.fixed(14)).toned(weight),
        ListColumn("part", "") { _ in
          .none
        } shown: { it in
          .some(it.id == leader ? words("team.leaderMark") : it.isActive ? nil : words("team.left"))
        }.onScreen(.fixed(view.wide(6, 8))).toned { _ in .faint },
        view.column("phone") { it in
          .some(it.phone.map { view.phone($0, of: "team#\(team ?? it.teams.first ?? 0)") })
        }.onScreen(.fixed(13)).toned(weight),
        view.column("hours") { it in
          .none
        } shown: { it in
          .some(given[it.id].flatMap { $0.minutes > 0 ? words.hours($0.minutes) : nil })
        }.trailing.onScreen(.fixed(view.wide(10, 10)), dropOrder: 1),
        view.column("points") { it in
          .none
        } shown: { it in
          .some(given[it.id].flatMap { $0.points != 0 ? String($0.points) : nil })
        }.trailing.onScreen(.fixed(6), dropOrder: 3),
        ListColumn("resident", "") {
          .some($0.resident.map { String($0) })
        } shown: {
          .some($0.resident == nil ? nil : words("team.residentMark"))
        }.onScreen(.fixed(view.wide(6, 9)), dropOrder: 2).toned { _ in .faint },
        view.column("joined") {
          .some($0.joined?.iso)
        } shown: {
          view.day($0.joined)
        }
        .onScreen(.flexible(11, share: 1), dropOrder: 4).toned { _ in .faint },
        view.column("active", named: "memberActive") { .truth($0.isActive) },
      ], script: ["id", "name", "phone", "active"])
  }

  /// Everybody who helps, with the teams they are in; names and phones as far as the view shows them.
  /// - Parameter units: what the units are called with whom they came.
  public static func helpers(_ view: ListView, units: [PartnerUnit.ID: String] = [:]) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name") { .text(view.name($0.name)) },
        view.column("phone") { .some($0.phone.map(view.phone)) },
        view.column("teams") { .list($0.teams.compactMap { view.names.teams[$0] }) }.flexible,
        view.column("resident") { .some($0.resident.map { String($0) }) },
        view.column("joined") {
          .some($0.joined?.iso)
        } shown: {
          view.day($0.joined)
        },
        view.column("unit", named: "fromUnit") { .some($0.unit.flatMap { units[$0] }) },
        view.column("skills") { .list($0.skills) }.flexible,
        view.column("free") {
          .list($0.free.inOrder.map(\.key))
        } shown: {
          .list($0.free.inOrder.map { words($0) })
        },
        view.column("badge") { .some($0.badge) },
        view.column("mayBeNamed") { .some($0.mayBeNamed?.iso) },
        view.column("active", named: "memberActive") { .truth($0.isActive) },
      ],
      script: [
        "id", "name", "phone", "teams", "resident", "joined", "unit", "skills", "free", "badge", "mayBeNamed", "active",
      ])
  }
}
