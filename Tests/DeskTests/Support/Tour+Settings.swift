import CommunityModel
import Testing

@testable import Desk

extension DeskHarness {
  /// Goes to a section of 设置, and into it to a line where one is named.
  func goToSettings(_ section: SettingsSection, row: String? = nil) {
    press(.goSettings)
    while (desk.state.top as? SettingsScreen)?.pane == .rows { press(.back) }
    press(.moveFirst)
    for _ in 0..<30 where (desk.state.top as? SettingsScreen)?.section != section { press(.moveDown) }
    guard let row else { return }
    press(.open, .moveFirst)
    for _ in 0..<60 where (desk.state.top as? SettingsScreen)?.list.selected != row { press(.moveDown) }
  }
}

/// 设置 in each of its states.
extension Tour {
  static let settings: [TourStop] = [
    TourStop("settings") { $0.goToSettings(.community) },
    TourStop("settings-categories") { desk in
      desk.goToSettings(.list(.categories))
      desk.press(.open)
    },
    TourStop("settings-limits") { $0.goToSettings(.limits, row: SettingKey.workHours.rawValue) },
    TourStop("settings-limit-form") { desk in
      desk.goToSettings(.limits, row: SettingKey.coordinatedDays.rawValue)
      desk.press(.open)
      desk.fill(["value": "4"])
    },
    TourStop("settings-year") { desk in
      desk.goToSettings(.year)
      desk.press(.open)
    },
  ]
}

extension Picture {
  static let settings: [Picture] = [
    .wide("settings"), .usual("settings", .en), .small("settings"), .wide("settings-categories"),
    .usual("settings-categories", .en), .usual("settings-limits"), .wide("settings-limits", .en),
    .usual("settings-limit-form"), .wide("settings-limit-form", .en), .wide("settings-year"),
    .usual("settings-year", .en), .small("settings-year"), .usual("settings-year").ascii,
  ]
}
