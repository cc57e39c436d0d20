/// The screens of the first row.
public enum MainScreen: Int, CaseIterable, Sendable {
  case today = 1
  case grids, teams, orders, residents, dayClose, ledger, reports, settings

  /// The name as keys of words have it. Written out: asking the language for it takes a tenth of a millisecond.
  var name: String {
    switch self {
    case .today: "today"
    case .grids: "grids"
    case .teams: "teams"
    case .orders: "orders"
    case .residents: "residents"
    case .dayClose: "dayClose"
    case .ledger: "ledger"
    case .reports: "reports"
    case .settings: "settings"
    }
  }

  /// What goes to it.
  var action: ActionID {
    switch self {
    case .today: .goToday
    case .grids: .goGrids
    case .teams: .goTeams
    case .orders: .goOrders
    case .residents: .goResidents
    case .dayClose: .goDayClose
    case .ledger: .goLedger
    case .reports: .goReports
    case .settings: .goSettings
    }
  }
}

extension ActionID {
  /// The main screen that it goes to.
  var mainScreen: MainScreen? { MainScreen.allCases.first { $0.action == self } }
}
