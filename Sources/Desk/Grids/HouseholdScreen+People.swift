import CommunityModel
import CommunityResources

/// What can be done with the people of a household and with those who help it.
extension HouseholdScreen {
  /// The selected person, if they live there now.
  var presentMember: HouseholdDetail.Member? {
    isOnOrders ? nil : selectedMember.flatMap { $0.residence.isCurrent ? $0 : nil }
  }

  /// Those who help now.
  var helpers: [HelperLinkDetail] { detail?.helpers.filter(\.link.isCurrent) ?? [] }

  func personOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    let nobody = presentMember == nil ? words("refusal.nobodyPresent") : nil
    let isContact = presentMember.map { $0.resident.id == detail?.household.contact } ?? false
    let alone = (detail?.present.count ?? 0) < 2 ? words("refusal.livesAlone") : nil
    return [
      Offer(.makeContact, refusal: nobody ?? (isContact ? words("refusal.isContact") : nil)),
      Offer(.moveAway, refusal: nobody), Offer(.endResidence, refusal: nobody), Offer(.recordDeath, refusal: nobody),
      Offer(.splitHousehold, refusal: alone),
    ]
  }

  func helperOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    let nowhere = detail == nil ? words("household.vacant") : nil
    let none = helpers.isEmpty ? words("refusal.noHelper") : nil
    return [
      Offer(.linkHelper, refusal: nowhere), Offer(.helperCard, refusal: none), Offer(.endHelper, refusal: none),
    ]
  }

  func performOnHelpers(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    guard let household = detail?.household.id else { return [] }
    switch action {
    case .linkHelper: return [.push(FormScreen(HelperForm(household)))]
    case .endHelper: return [.push(FormScreen(EndHelperForm(household)))]
    case .helperCard: return helpers.isEmpty ? [] : [.push(HelperCards.screen(helpers, of: household, context))]
    default: return []
    }
  }
}
