import CommunityModel
import CommunityResources

extension ListTable where Row == OrderLine {
  /// Orders as the service requests of Open311 GeoReport v2, which never say who asks. What is not known is null, as the
  /// specification has it. Masked, places are told to the building only, as on posted lists.
  public static func open311(_ view: ListView) -> ListTable {
    let words = view.words
    let catalogue = view.names.catalogue
    func column(_ key: String, _ value: @escaping (OrderLine) -> ListValue) -> ListColumn<OrderLine> {
      ListColumn(key, key, value)
    }
    return ListTable(
      view, name: "service_requests",
      [
        column("service_request_id") { .text($0.order.number.description) },
        column("status") { .text($0.order.state.isOpen ? "open" : "closed") },
        column("status_notes") {
          .some($0.order.finishedAt == nil ? nil : $0.order.completion.map { view.text($0.reply) })
        },
        column("service_name") { .text(words.name(category: $0.order.registration.category, catalogue)) },
        column("service_code") { .text($0.order.registration.category) },
        column("description") { .text(view.text($0.order.registration.text)) },
        column("agency_responsible") { .some(agency($0.order.assignment, view)) },
        column("service_notice") { _ in .none },
        column("requested_datetime") { .moment($0.order.registration.receivedAt) },
        column("updated_datetime") { .moment($0.order.endedAt ?? $0.updatedAt) },
        column("expected_datetime") { .some($0.order.dueAt ?? $0.order.registration.outsideDue) },
        column("address") { .some(address($0.order.registration.place, view)) },
        column("address_id") { _ in .none },
        column("zipcode") { _ in .none },
        column("lat") { _ in .none },
        column("long") { _ in .none },
        column("media_url") { _ in .none },
      ])
  }

  /// The team or the partner; a person by name only where names are shown.
  private static func agency(_ assignment: Assignment?, _ view: ListView) -> String? {
    guard let assignment else { return nil }
    if let team = assignment.team.flatMap({ view.names.teams[$0] }) { return team }
    return assignment.partner.map { view.text($0) }
      ?? (view.isRevealed ? assignment.who.map { view.words.name(staff: $0, view.names) } : nil)
  }

  private static func address(_ place: Place, _ view: ListView) -> String? {
    if view.isRevealed { return place.raw }
    guard let key = place.key else { return place.kind == .text ? nil : view.text(place.raw) }
    return PlaceKey(estate: key.estate, building: key.building).description
  }
}
