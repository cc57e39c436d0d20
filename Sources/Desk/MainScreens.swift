extension MainScreen {
  /// The screen as it is opened anew.
  func screen() -> any Screen {
    switch self {
    case .today: TodayScreen()
    case .grids: GridsScreen()
    case .teams: TeamsScreen()
    case .orders: OrdersScreen()
    case .residents: ResidentsScreen(query: "")
    case .dayClose: DayCloseScreen()
    case .ledger: LedgerScreen()
    case .reports: ReportsScreen()
    case .settings: SettingsScreen()
    }
  }
}
