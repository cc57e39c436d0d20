import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Units, guides and books of service.
extension Tour {
  static let units: [TourStop] = [
    TourStop("units") { $0.choose(palette: .openUnits) },
    TourStop("unit") { desk in
      desk.choose(palette: .openUnits)
      desk.press(.open)
    },
    TourStop("unit-form") { desk in
      desk.choose(palette: .openUnits)
      desk.press(.edit)
    },
    TourStop("guides") { $0.choose(palette: .openGuides) },
    TourStop("guides-found") { desk in
      desk.choose(palette: .openGuides)
      desk.type("qsgx")
    },
    TourStop("guide-form") { desk in
      desk.choose(palette: .openGuides)
      desk.press(.edit)
    },
    TourStop("service-book") { desk in
      desk.press(.goTeams, .open, .nextTab)
      desk.choose(.serviceBook)
    },
    TourStop("certificates") { desk in
      desk.choose(palette: .certificates)
      for _ in 0..<2 {
        desk.press(.newRecord)
        desk.chooseServing()
        desk.save()
        desk.press(.back)
      }
    },
    TourStop("certificate-form") { desk in
      desk.choose(palette: .certificates)
      desk.press(.newRecord)
      desk.chooseServing()
    },
    TourStop("certificate") { desk in
      desk.choose(palette: .certificates)
      desk.press(.newRecord)
      desk.chooseServing()
      desk.save()
    },
    TourStop("ranking") { $0.choose(palette: .serviceRanking) },
    TourStop("year-sheet") { desk in
      desk.press(.goTeams, .open, .nextTab)
      desk.choose(.yearSheet)
      desk.save()
    },
    TourStop("spend-points") { desk in
      desk.press(.goTeams, .open, .nextTab)
      desk.choose(.spendPoints)
    },
    TourStop("arrival") { desk in
      desk.choose(palette: .openUnits)
      desk.choose(.registerArrival)
      desk.fill(["name": "周老师", "skills": "急救、理发"])
    },
    TourStop("arrival-receipt") { desk in
      desk.choose(palette: .openUnits)
      desk.choose(.registerArrival)
      desk.fill(["name": "周老师", "skills": "急救、理发"])
      desk.save()
    },
    TourStop("double-five") { $0.choose(palette: .doubleFive) },
    TourStop("attendance") { $0.choose(palette: .attendanceSheet) },
  ]
}

extension Picture {
  static let units: [Picture] = [
    .wide("units"), .usual("units", .en), .small("units"), .large("units"), .wide("unit"), .usual("unit", .en),
    .usual("unit-form"), .wide("guides"), .usual("guides", .en), .small("guides"), .wide("guides-found", .en),
    .usual("guides-found"), .usual("guide-form"), .wide("service-book"), .usual("service-book", .en),
    .wide("certificates"), .usual("certificates", .en), .small("certificates"), .usual("certificate-form"),
    .wide("certificate-form", .en), .usual("certificate"), .wide("ranking"), .usual("ranking", .en),
    .usual("year-sheet"), .usual("spend-points"), .wide("spend-points", .en), .usual("arrival"), .wide("arrival", .en),
    .usual("arrival-receipt"), .wide("double-five"), .usual("double-five", .en),
    .wide("attendance"), .usual("attendance", .en),
  ]
}

extension DeskHarness {
  /// Chooses, in the form of a certificate, the volunteer who gave most this year and has none yet.
  fileprivate func chooseServing() {
    let today = desk.context.today
    guard let days = Day.year(today.year, upTo: today), let ranks = try? store.serviceRanks(in: days, today: today),
      let known = try? Set(store.certificates(seenBy: Viewer(desk.context.staff)).map(\.volunteer)),
      let most = ranks.first(where: { !known.contains($0.volunteer.id) })
    else { return }
    fill(["who": most.volunteer.name])
  }
}
