import CommunityModel
import Testing

@testable import Desk

extension DeskHarness {
  /// Goes to 报表, and waits until it is counted.
  func openReports() {
    press(.goReports)
    work()
  }

  /// Goes to 上级表格.
  func openOfficeForms() {
    goToReport(.opening(.openOfficeForms))
    press(.open)
  }

  /// Goes to a section of the report.
  func goToReport(_ section: ReportSection) {
    openReports()
    for _ in 0..<30 where (desk.state.top as? ReportsScreen)?.section != section { press(.moveDown) }
  }
}

/// 报表 in each of its states.
extension Tour {
  static let reports: [TourStop] = [
    TourStop("reports") { $0.openReports() },
    TourStop("reports-numbers") { desk in
      desk.goToReport(.group(.orders))
      desk.press(.open, .moveDown, .moveRight)
    },
    TourStop("reports-split") { desk in
      desk.goToReport(.group(.orders))
      desk.press(.open, .nextPane)
      desk.work()
    },
    TourStop("reports-table") { desk in
      desk.goToReport(.table(.grid))
      desk.press(.open)
    },
    TourStop("reports-summary") { $0.goToReport(.paragraph) },
    TourStop("reports-hours") { desk in
      desk.goToReport(.hours)
      desk.press(.open, .moveDown)
    },
    TourStop("reports-cases") { desk in
      desk.goToReport(.group(.orders))
      desk.press(.open, .open)
      desk.work()
    },
    TourStop("closing") { desk in
      desk.goToReport(.opening(.monthClosing))
      desk.press(.open)
    },
    TourStop("notices") { desk in
      desk.goToReport(.opening(.openNotices))
      desk.press(.open)
    },
    TourStop("notice-form") { desk in
      desk.goToReport(.opening(.openNotices))
      desk.press(.open, .moveLast, .advance)
    },
    TourStop("archive") { desk in
      desk.goToReport(.opening(.openArchive))
      desk.press(.open)
      desk.work()
    },
    TourStop("office-forms") { $0.openOfficeForms() },
    TourStop("office-form-fill") { desk in
      desk.openOfficeForms()
      desk.press(.open)
    },
    TourStop("reports-choose") { desk in
      desk.openReports()
      desk.press(.edit)
    },
  ]
}

extension Picture {
  static let reports: [Picture] = [
    .wide("reports"), .usual("reports"), .usual("reports", .en), .small("reports"), .large("reports"),
    .wide("reports-numbers", .en), .usual("reports-numbers"), .wide("reports-split"), .usual("reports-split", .en),
    .small("reports-split"), .wide("reports-table"), .usual("reports-table"), .wide("reports-summary"),
    .usual("reports-summary", .en), .wide("reports-hours"), .usual("reports-hours", .en).ascii,
    .wide("reports-cases"), .usual("reports-cases", .en), .small("reports-cases"), .usual("reports-choose"),
    .wide("closing"), .usual("closing", .en), .small("closing"),
    .wide("notices"), .usual("notices", .en), .small("notices"), .usual("notice-form"), .wide("archive"),
    .usual("archive", .en), .small("archive"), .wide("office-forms"), .usual("office-forms", .en),
  ]
}
