import CommunityModel
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
    TourStop("conflict-fields") { desk in
      desk.press(.goGrids, .edit)
      desk.fill(["name": "春风网格", "about": "东到花园路"])
      let id = try #require(desk.desk.context.grids.first?.id)
      let found = try #require(try desk.store.record(Record.Reference(.grid, id)))
      guard case .grid(var theirs) = found.record else { return }
      (theirs.name, theirs.about) = ("东风网格", "西到幸福路")
      let edit = RecordEdit.changed(.grid(theirs), seen: found.revision)
      _ = try desk.store.save(
        .put([edit]), by: desk.services.operatorOf(desk.desk.context.staff), at: CommunityFixture.friday)
      desk.save()
      desk.press(.moveLeft)
    },
    TourStop("desks") { desk in
      let others = desk.desk.context.everyone.filter { $0.id != desk.desk.context.staff.id }.prefix(2)
      desk.services.others = others.map { PresentDesk(staff: $0.id, tty: "pts/\($0.id)", since: desk.services.clock) }
      desk.happen(.wake(0))
      desk.press(.palette)
      desk.type(desk.words("action.openDesks"))
      desk.press(.open)
    },
    TourStop("passphrase") { desk in
      desk.press(.palette)
      desk.type(desk.words("action.setPassphrase"))
      desk.press(.open)
      desk.type("geheim")
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
    .wide("conflict-fields"), .usual("conflict-fields", .en), .small("conflict-fields"), .wide("desks"),
    .usual("desks", .en), .usual("passphrase"), .usual("passphrase", .en),
  ]
}
