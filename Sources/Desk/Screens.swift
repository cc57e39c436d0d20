import CommunityModel
import CommunityResources

/// Makes what is opened by name. The one place that knows the types of all these screens.
enum Screens {
  static func screen(_ opening: Opening, _ context: DeskContext) -> any Screen {
    switch opening {
    case .main(let main): screen(main)
    case .lookup(let text): ResidentsScreen(query: text)
    case .call(let number): ResidentsScreen(query: number.text, caller: number)
    case .orders(let scope): OrdersScreen(.all, scope: scope)
    case .order(let number): OrderScreen(number)
    case .resident(let id): ResidentScreen(id)
    case .household(let id): HouseholdScreen(id)
    case .householdOf(let resident): HouseholdScreen(of: resident)
    case .dwelling(let dwelling): HouseholdScreen(at: dwelling)
    case .building(let id): BuildingScreen(id)
    case .team(let id): TeamScreen(id)
    case .wizard(.residents): RosterScreen()
    case .wizard(.orders): IntakeScreen()
    case .changes(let redoes): ChangesScreen(redoes: redoes)
    case .operators(let isFirst): OperatorScreen(isFirst: isFirst)
    case .help(let name, let own, let everywhere): HelpScreen(of: name, own: own, everywhere: everywhere)
    case .actionMenu(let offers): ActionMenu.screen(offers, context)
    case .palette(let offers): Palette.screen(offers, context)
    case .slips(let document):
      DocumentScreen("slip", title: context.words("document.orderSlip"), document: document)
    case .quit(let loss): ConfirmScreen.quit(context, losing: loss)
    }
  }

  private static func screen(_ main: MainScreen) -> any Screen {
    switch main {
    case .today: TodayScreen()
    case .grids: GridsScreen()
    case .teams: TeamsScreen()
    case .orders: OrdersScreen()
    case .residents: ResidentsScreen(query: "")
    case .dayClose: DayCloseScreen()
    }
  }
}
