import TestSupport
import Testing

@testable import Desk

/// What was left unfinished, and several desks on one file.
extension Tour {
  static let desks: [TourStop] = [
    TourStop("today-drafts") { desk in
      leave(desk)
      desk.press(.nextPane, .nextPane)
    },
    TourStop("drafts") { desk in
      leave(desk)
      desk.press(.goGrids, .palette)
      desk.type(desk.words("action.openDrafts"))
      desk.press(.open)
    },
  ]

  /// Leaves two forms unfinished.
  private static func leave(_ desk: DeskHarness) {
    desk.press(.lookup)
    desk.type("wjg")
    desk.press(.newOrder)
    desk.fill(["text": "暖气不热"])
    desk.press(.back, .goToday)
    desk.wait(seconds: 3 * 3600)
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "text": "楼道灯不亮"])
    desk.press(.back)
  }
}

extension Picture {
  static let desks: [Picture] = [
    .wide("today-drafts"), .usual("today-drafts", .en), .small("today-drafts"), .wide("drafts", .en), .usual("drafts"),
  ]
}
