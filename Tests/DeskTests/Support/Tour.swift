import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Every screen of the desk once, each reached by keys from a desk that has just opened on the demo community.
struct TourStop: Sendable, CustomTestStringConvertible {
  let name: String
  /// Goes there.
  let visit: @Sendable (DeskHarness) throws -> Void

  init(_ name: String, _ visit: @escaping @Sendable (DeskHarness) throws -> Void) {
    self.name = name
    self.visit = visit
  }

  var testDescription: String { name }
}

enum Tour {
  static let stops: [TourStop] =
    main + ledger + reports + settings + units + orders + lookups + people + forms + windows + endOfDay + roster
    + intake + tables + desks

  private static let main: [TourStop] = [
    TourStop("today") { _ in },
    TourStop("today-teams") { $0.press(.previousPane) },
    TourStop("grids") { $0.press(.goGrids) },
    TourStop("building") { $0.press(.goGrids, .openBuildings, .open) },
    TourStop("teams") { $0.press(.goTeams) },
    TourStop("team") { $0.press(.goTeams, .open) },
    TourStop("activity-form") { $0.press(.goTeams, .logActivity) },
    TourStop("too-small") { $0.resize(39, 11) },
  ]

  private static let orders: [TourStop] =
    OrderTab.allCases.map { tab in
      TourStop("orders-\(tab.rawValue)") { desk in
        desk.press(.goOrders)
        for _ in OrderTab.allCases where desk.orders?.tab != tab { desk.press(.nextTab) }
      }
    } + [
      TourStop("orders-marked") { desk in
        desk.openAllOrders()
        desk.press(.markDown, .markDown)
      },
      TourStop("orders-filter") { desk in
        desk.openAllOrders()
        desk.press(.filter)
        desk.type("楼")
      },
      TourStop("order") { desk in
        desk.openAllOrders()
        desk.press(.moveDown, .moveDown, .open)
      },
      TourStop("slip") { desk in
        desk.openAllOrders()
        desk.press(.moveDown, .moveDown, .open, .export)
      },
    ]

  private static let people: [TourStop] = [
    TourStop("resident") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open)
    },
    TourStop("resident-revealed") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open, .reveal)
    },
    TourStop("household") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open, .openHousehold)
    },
    TourStop("resident-timeline") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open, .edit)
      desk.fill(["phones": "13900000000 本人", "note": "轮椅放在门后"])
      desk.save()
      desk.press(.nextPane)
    },
    TourStop("resident-merge") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open)
      desk.choose(.mergeRecord)
      desk.goTo(field: "other")
      desk.type("zwm")
      desk.press(.open)
    },
    TourStop("due-review") { desk in
      for (query, until, ending) in [("wjg", "2025-03-02", Residence.Ending.death), ("zwm", "2024", .movedOut)] {
        let row = try #require(try desk.store.findResidents(query, limit: 1).first)
        let home = try #require(try desk.store.resident(row.id)?.home)
        var residence = home.residence
        (residence.until, residence.ending) = (PartialDate(iso: until), ending)
        _ = try desk.store.save(
          .put([desk.store.edit(.residence(residence))]), by: desk.services.operatorOf(desk.desk.context.staff),
          at: desk.services.clock)
      }
      desk.press(.goResidents)
      desk.choose(.dueForReview)
    },
    TourStop("helper-form") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open, .openHousehold)
      desk.choose(.linkHelper)
      desk.fill(["from": "2026-11"])
    },
    TourStop("household-split") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open, .openHousehold)
      desk.choose(.splitHousehold)
    },
    TourStop("resident-form") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.edit)
    },
    TourStop("resident-new") { desk in
      desk.press(.lookup)
      desk.type("王小明")
      desk.press(.newRecord)
    },
  ]

  private static let forms: [TourStop] = [
    TourStop("register") { $0.press(.newOrder) },
    TourStop("register-problem") { desk in
      desk.press(.newOrder)
      desk.save()
    },
    TourStop("register-found") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.newOrder)
      desk.type("g")
    },
    TourStop("register-end") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.newOrder)
      desk.type("gn")
      desk.press(.open)
      desk.type("暖气不热，老人怕冷")
      desk.press(.submit)
    },
    TourStop("assign") { desk in
      desk.press(.goOrders)
      for _ in OrderTab.allCases where desk.orders?.tab != .toAssign { desk.press(.nextTab) }
      for _ in 0..<9 where desk.offer(.assign)?.refusal != nil { desk.press(.moveDown) }
      desk.choose(.assign)
    },
    TourStop("draft") { desk in
      desk.press(.newOrder)
      desk.type("3-2-501")
      desk.press(.open, .back, .newOrder)
    },
  ]

  private static let windows: [TourStop] = [
    TourStop("help") { $0.press(.help) },
    TourStop("help-orders") { $0.press(.goOrders, .help) },
    TourStop("palette") { $0.press(.palette) },
    TourStop("palette-found") { desk in
      desk.press(.palette)
      desk.type("gd")
    },
    TourStop("menu") { $0.press(.goOrders, .actionMenu) },
    TourStop("output") { desk in
      desk.openAllOrders()
      desk.press(.open, .export, .export)
    },
    TourStop("export-choose") { $0.press(.goOrders, .export) },
    TourStop("export-orders") { desk in
      desk.press(.goOrders, .mark, .export)
      desk.type("2")
    },
    TourStop("export-residents") { $0.press(.goResidents, .nextPane, .export) },
    TourStop("export-teams") { $0.press(.goTeams, .export) },
    TourStop("undo") { desk in
      try desk.registerOne()
      desk.press(.undo)
    },
    TourStop("redo") { desk in
      try desk.registerOne()
      desk.press(.undo, .open, .redo)
    },
    TourStop("conflict") { try $0.meetConflict() },
    TourStop("quit") { $0.press(.quit) },
    TourStop("keys") { desk in
      desk.choose(palette: .openKeys)
      desk.go(toKeysOf: .register)
    },
    TourStop("keys-press") { desk in
      desk.choose(palette: .openKeys)
      desk.go(toKeysOf: .register)
      desk.press(.open)
      // What the press of refreshing's key says: who has it, and that the two may be exchanged.
      desk.press(.refresh)
    },
    TourStop("themes") { $0.choose(palette: .chooseTheme) },
    TourStop("operator") { $0.choose(palette: .switchOperator) },
  ]

  private static let roster: [TourStop] = [
    TourStop("import-file") { desk in
      try desk.lay(Roster.messy(beside: "王建国", "3-2-501"))
      desk.openImport()
    },
    TourStop("import-sheets") { try $0.openRoster($0.messyRoster()) },
    TourStop("import-columns") { desk in
      try desk.openRoster(desk.messyRoster())
      desk.press(.advance)
    },
    TourStop("import-meaning") { desk in
      try desk.openRoster(desk.messyRoster())
      desk.press(.advance, .moveDown, .open)
    },
    TourStop("import-head") { desk in
      try desk.openRoster(desk.messyRoster())
      desk.press(.chooseHead)
    },
    TourStop("import-terms") { desk in
      try desk.openRoster(desk.messyRoster())
      desk.press(.advance, .importTerms)
    },
    TourStop("import-problem") { desk in
      try desk.lay("甲,乙\n解红,3-2-601\n")
      desk.openImport()
      desk.press(.open)
      desk.work()
    },
    TourStop("import-check") { try $0.checkRoster($0.messyRoster()) },
    TourStop("import-row") { desk in
      try desk.checkRoster(desk.messyRoster())
      desk.press(.open)
    },
    TourStop("import-write") { desk in
      try desk.checkRoster(desk.messyRoster())
      desk.press(.samePerson, .advance)
    },
    TourStop("import-writing") { desk in
      try desk.checkRoster(desk.messyRoster())
      desk.press(.advance, .advance)
      desk.desk.context.work?.progress = WorkProgress(.writing, done: 3200, total: 8000)
      desk.desk.context.work?.rate = 24_000
      desk.happen(.timeout)
    },
    TourStop("import-done") { desk in
      try desk.checkRoster(desk.messyRoster())
      desk.press(.samePerson, .advance, .advance)
      desk.work()
    },
    TourStop("import-undoing") { desk in
      try desk.checkRoster(desk.messyRoster())
      desk.press(.advance, .advance)
      desk.work()
      desk.press(.open, .goToday, .undo, .open)
      desk.desk.context.work?.progress = WorkProgress(.undoing, done: 1500, total: 8000)
      desk.happen(.timeout)
    },
  ]

  private static let intake: [TourStop] = [
    TourStop("import-repeated") { desk in
      try desk.openRoster("姓名,姓名,出生日期,住址\n乐涛,解红,1961-10-01,3-2-601\n")
      desk.press(.advance)
    },
    TourStop("intake-file") { desk in
      try desk.lay(OrderList.usual, named: "工单.csv")
      desk.choose(palette: .importOrders)
    },
    TourStop("intake-columns") { try $0.openOrders() },
    TourStop("intake-meaning") { desk in
      try desk.openOrders()
      desk.press(.moveDown, .open)
    },
    TourStop("intake-none") { try $0.openOrders(OrderList.unknown) },
    TourStop("intake-head") { desk in
      try desk.openOrders(OrderList.unknown)
      desk.press(.chooseHead)
    },
    TourStop("intake-repeated") { try $0.openOrders(OrderList.repeated) },
    TourStop("intake-check") { desk in
      try desk.openOrders()
      desk.press(.advance)
      desk.work()
    },
    TourStop("intake-row") { desk in
      try desk.openOrders()
      desk.press(.advance)
      desk.work()
      desk.press(.nextTab, .nextTab, .open)
    },
    TourStop("intake-write") { desk in
      try desk.openOrders()
      desk.press(.advance)
      desk.work()
      desk.press(.advance)
    },
    TourStop("intake-done") { desk in
      try desk.openOrders()
      desk.press(.advance)
      desk.work()
      desk.press(.advance, .advance)
      desk.work()
    },
  ]

  private static let endOfDay: [TourStop] = [
    TourStop("dayClose") { $0.press(.goDayClose) },
    TourStop("day-sheet") { $0.press(.goDayClose, .daySheet) },
    TourStop("day-decided") { try $0.decideEverything() },
    TourStop("day-confirm") { desk in
      try desk.decideEverything()
      desk.press(.seal)
    },
    TourStop("day-sealed") { desk in
      try desk.decideEverything()
      desk.press(.seal, .open)
    },
    TourStop("day-reopen") { desk in
      try desk.decideEverything()
      desk.press(.seal, .open)
      desk.choose(.reopenDay)
    },
  ]
}

extension DeskHarness {
  /// A roster one row of which may be about somebody of the demo.
  func messyRoster() throws -> String {
    let known = try #require(try store.findResidents("wjg", limit: 1).first)
    return Roster.messy(beside: known.name, known.place)
  }

  /// Registers an order without asking anybody's forms: something to undo.
  func registerOne() throws {
    press(.newOrder)
    fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热"])
    press(.submit)
    key(.right)
    press(.open)
  }

  /// Chooses an action from the command palette, by arrows alone.
  func choose(palette action: ActionID, sourceLocation: SourceLocation = #_sourceLocation) {
    press(.palette)
    guard let menu = desk.state.top as? MenuScreen,
      let place = menu.entries.firstIndex(where: { $0.choice.key == action.rawValue })
    else {
      Issue.record("\(action) is not in the palette", sourceLocation: sourceLocation)
      return
    }
    press(.moveDown, times: place)
    press(.open)
  }

  /// Selects an action on the screen of keys.
  func go(toKeysOf action: ActionID) {
    press(.moveFirst)
    press(.moveDown, times: ActionID.allCases.firstIndex(of: action) ?? 0)
  }

  /// Corrects an order while another desk saves it first.
  func meetConflict() throws {
    let row = try #require(try store.orders(OrderQuery(states: [.inProgress], sort: .number)).first)
    open(row.number)
    press(.edit)
    fill(["text": "另外还有异味"])
    _ = try store.save(
      .orders([store.step(row.number, [.note("已联系物业")])]), by: services.operatorOf(desk.context.staff),
      at: services.clock)
    press(.submit)
  }

  /// Carries over every matter that has no decision at the end of the day, until it can be sealed.
  func decideEverything() throws {
    press(.goDayClose)
    if offer(.carryOverRest)?.refusal == nil {
      press(.carryOverRest)
      type("等专业单位")
      if form?.fields.contains(where: { $0.id == "urgentToo" }) == true {
        goTo(field: "urgentToo")
        type(" ")
      }
      save()
    }
  }
}
