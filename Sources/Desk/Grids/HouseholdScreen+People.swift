import CommunityModel
import CommunityResources

/// What can be done with the people of a household and with those who help it.
extension HouseholdScreen {
  /// The selected person, if they live there now.
  var presentMember: HouseholdDetail.Member? {
    pane != .people ? nil : selectedMember.flatMap { $0.residence.isCurrent ? $0 : nil }
  }

  /// Those who help now.
  var helpers: [HelperLinkDetail] { detail?.helpers.filter(\.link.isCurrent) ?? [] }

  @ActionRows<Self> func personActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let nobody = words("refusal.nobodyPresent")
    let member = presentMember
    let isContact = member.map { $0.resident.id == detail?.household.contact } ?? false
    Action(.makeContact, refusal: isContact ? words("refusal.isContact") : nil, for: member, else: nobody) {
      makeContact($0)
    }
    Action(.moveAway, for: member, else: nobody) { [.push(FormScreen(ResidenceForm($0.resident.id)))] }
    Action(.moveTogether, for: detail.flatMap { $0.present.isEmpty ? nil : $0 }, else: nobody) {
      [.push(FormScreen(MoveTogetherForm(household: $0.household.id)))]
    }
    Action(.endResidence, for: member, else: nobody) {
      [.push(FormScreen(EndResidenceForm($0.resident.id, ending: .movedOut)))]
    }
    Action(.recordDeath, for: member, else: nobody) {
      [.push(FormScreen(EndResidenceForm($0.resident.id, ending: .death)))]
    }
    Action(
      .splitHousehold, for: (detail?.present.count ?? 0) < 2 ? nil : detail, else: words("refusal.livesAlone")
    ) { [.push(FormScreen(SplitHouseholdForm($0.household.id, start: member?.resident.id)))] }
  }

  @ActionRows<Self> func helperActions(_ context: DeskContext) -> [Action<Self>] {
    let household = detail?.household.id
    let helped = helpers.isEmpty ? nil : household
    let none = context.words("refusal.noHelper")
    Action(.linkHelper, for: household, else: context.words("household.vacant")) {
      [.push(FormScreen(HelperForm($0)))]
    }
    Action(.helperCard, for: helped, else: none) { [.push(HelperCards.screen(helpers, of: $0, context))] }
    Action(.endHelper, for: helped, else: none) { [.push(FormScreen(EndForm.helper(of: $0)))] }
  }
}
