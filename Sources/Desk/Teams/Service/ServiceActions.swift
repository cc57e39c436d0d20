import CommunityModel
import CommunityResources

/// What can be done with a volunteer's service, in the roster of a team and on their card.
enum ServiceActions {
  @ActionRows<Owner> static func rows<Owner>(
    on volunteer: Volunteer?, _ context: DeskContext
  ) -> [Action<Owner>] {
    let none = context.words("team.noMemberChosen")
    Action(.serviceBook, for: volunteer, else: none) { [.push(DocumentScreen.serviceBook($0.id, context))] }
    Action(.serviceBadge, for: volunteer, else: none) { [.push(DocumentScreen.serviceBadge($0.id, context))] }
    Action(.certificates, for: volunteer, else: none) { [.open(.certificates(of: $0.id))] }
    Action(.yearSheet, for: volunteer, else: none) { [.push(FormScreen(YearSheetForm($0)))] }
    Action(.spendPoints, for: volunteer, else: none) { [.open(.spendPoints($0))] }
    Action(.arrivalReceipt, for: volunteer, else: none) { [.push(DocumentScreen.arrivalReceipt($0.id, context))] }
  }
}
