import CommunityModel
import CommunityResources

/// What can be opened from more than one place, by what it shows. Screens and the desk name it; ``Screens`` alone knows
/// which type of screen it is.
///
/// A screen pushes itself what belongs to it alone: its forms, menus and questions, and what it shows of its own subject.
enum Opening: Sendable {
  case main(MainScreen)
  /// Looks somebody up.
  case lookup(String)
  /// Looks up who calls.
  case call(PhoneNumber)
  /// The orders of a team, a grid or a place.
  case orders(OrderScope)
  case order(OrderNumber)
  case resident(Resident.ID)
  case household(Household.ID)
  /// The household that a resident lives in now.
  case householdOf(Resident.ID)
  /// The first household behind a door, or the door when nobody lives there.
  case dwelling(DwellingSummary)
  case building(Building.ID)
  case team(ServiceTeam.ID)
  /// The import of this kind that was left, or a new one.
  case wizard(ImportKind)
  /// What was done lately, to be undone or done again.
  case changes(redoes: Bool)
  /// Who works here; `isFirst` where the desk has just opened.
  case operators(isFirst: Bool)
  /// Help for the screen of a name.
  case help(String, own: [Offer], everywhere: [Offer])
  /// All actions for the row or the marked rows.
  case actionMenu([Offer])
  /// Everything that can be asked for here.
  case palette([Offer])
  /// The slips of orders as they will print.
  case slips(Document)
  /// Whether to leave the desk; says what would be lost.
  case quit(losing: Phrase?)
}

extension Opening {
  /// The screen of a subject; nil where it has none of its own.
  init?(_ subject: Subject) {
    switch subject {
    case .order(let number): self = .order(number)
    case .record(let reference):
      switch reference.kind {
      case .resident: self = .resident(reference.id)
      case .household: self = .household(reference.id)
      case .building: self = .building(reference.id)
      case .team: self = .team(reference.id)
      case .community, .staff, .grid, .estate, .dwelling, .residence, .volunteer, .activity, .helperLink: return nil
      }
    }
  }
}
