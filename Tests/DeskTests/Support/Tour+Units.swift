import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Units, guides and books of service.
extension Tour {
  static let units: [TourStop] = [
    TourStop("units") { $0.choose(.openUnits) },
    TourStop("unit") { desk in
      desk.choose(.openUnits)
      desk.press(.open)
    },
    TourStop("unit-form") { desk in
      desk.choose(.openUnits)
      desk.press(.edit)
    },
    TourStop("guides") { $0.choose(.openGuides) },
    TourStop("guides-found") { desk in
      desk.choose(.openGuides)
      desk.type("qsgx")
    },
    TourStop("guide-form") { desk in
      desk.choose(.openGuides)
      desk.press(.edit)
    },
    TourStop("service-book") { desk in
      desk.press(.goTeams, .open, .nextTab)
      desk.choose(.serviceBook)
    },
  ]
}

extension Picture {
  static let units: [Picture] = [
    .wide("units"), .usual("units", .en), .small("units"), .large("units"), .wide("unit"), .usual("unit", .en),
    .usual("unit-form"), .wide("guides"), .usual("guides", .en), .small("guides"), .wide("guides-found", .en),
    .usual("guides-found"), .usual("guide-form"), .wide("service-book"), .usual("service-book", .en),
  ]
}
