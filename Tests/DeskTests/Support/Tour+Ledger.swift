import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// The ledger in each of its states.
extension Tour {
  static let ledger: [TourStop] = [
    TourStop("ledger-due") { desk in
      try desk.fillLedger()
      desk.goToLedger(.due)
    },
    TourStop("ledger") { desk in
      try desk.fillLedger()
      desk.goToLedger(.records)
    },
    TourStop("ledger-planned") { desk in
      try desk.fillLedger()
      desk.goToLedger(.planned)
    },
    TourStop("ledger-visits") { desk in
      try desk.fillLedger()
      desk.goToLedger(.group(.visits))
      desk.press(.markDown)
    },
    TourStop("ledger-kind") { desk in
      try desk.fillLedger()
      desk.goToLedger(.group(.visits))
      desk.choose(.onlyKind)
    },
    TourStop("ledger-filter") { desk in
      try desk.fillLedger()
      desk.goToLedger(.records)
      desk.press(.filter)
      desk.type("rhzf")
    },
    TourStop("entry") { desk in
      try desk.fillLedger()
      desk.goToLedger(.group(.services))
      desk.press(.open)
    },
    TourStop("resident-entries") { desk in
      try desk.fillLedger()
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.open, .nextPane)
    },
    TourStop("entry-form") { desk in
      desk.press(.register)
      desk.type("smfw")
      desk.press(.open)
    },
    TourStop("visit") { $0.beginVisit() },
    TourStop("visit-declined") { desk in
      desk.beginVisit()
      desk.type("4")
    },
    TourStop("visit-help") { desk in
      desk.beginVisit()
      desk.type("2")
    },
    TourStop("meeting-open") { desk in
      desk.press(.register)
      desk.type("接待")
      desk.press(.open)
    },
    TourStop("meeting") { $0.holdReception() },
    TourStop("meeting-matter") { desk in
      desk.holdReception()
      desk.press(.register)
      desk.fill(["end": "转工单"])
    },
    TourStop("meeting-today") { desk in
      desk.holdReception()
      desk.press(.back)
    },
    TourStop("register-box") { $0.press(.register) },
    TourStop("register-box-found") { desk in
      desk.press(.lookup)
      desk.type("wjg")
      desk.press(.register)
      desk.type("zf")
    },
    TourStop("counter") { desk in
      try desk.fillStock()
      desk.press(.register)
      desk.type("ff")
      desk.press(.open)
      desk.fill(["item.1": "大米", "amount.1": "3"])
      desk.goTo(field: "list")
      desk.key(.right)
      desk.goTo(field: "whom")
      desk.press(.markAll)
    },
    TourStop("counter-short") { desk in
      try desk.fillStock()
      desk.press(.register)
      desk.type("ff")
      desk.press(.open)
      desk.fill(["item.1": "大米", "amount.1": "90"])
      desk.press(.submit)
    },
    TourStop("stock") { desk in
      try desk.fillStock()
      desk.goToLedger(.group(.goods))
      desk.press(.openStock)
    },
    TourStop("ledger-month") { desk in
      try desk.fillLedger()
      desk.press(.goLedger, .openMonth)
    },
    TourStop("ledger-month-day") { desk in
      try desk.fillLedger()
      desk.press(.goLedger, .openMonth, .open)
    },
    TourStop("visits") { desk in
      desk.press(.goLedger, .openVisits)
    },
    TourStop("visits-building") { desk in
      desk.press(.goLedger, .openVisits, .open, .nextPane)
      desk.press(.filter)
    },
    TourStop("grid-entries") { desk in
      try desk.fillLedger()
      desk.press(.goGrids, .nextPane, .nextPane)
    },
    TourStop("order-entries") { desk in
      desk.openAllOrders()
      desk.press(.moveDown, .moveDown, .open, .register)
      desk.type("bw")
      desk.press(.open)
      desk.type("物业说下午来看")
      desk.press(.submit)
      desk.press(.nextPane)
    },
    TourStop("staff-card") { desk in
      try desk.fillLedger()
      desk.choose(palette: .switchOperator)
      desk.press(.openCard)
    },
    TourStop("volunteer") { $0.press(.goTeams, .open, .nextTab, .open) },
    TourStop("kinds") { desk in
      desk.press(.goLedger)
      desk.choose(.editKinds)
    },
    TourStop("kind-form") { desk in
      desk.press(.goLedger)
      desk.choose(.editKinds)
      desk.press(.newRecord)
    },
    TourStop("linked") { desk in
      desk.openAllOrders()
      desk.press(.moveDown, .moveDown, .open)
      for text in ["物业说下午来看", "已经看过"] {
        desk.press(.register)
        desk.type("bw")
        desk.press(.open)
        desk.type(text)
        desk.press(.submit)
      }
      desk.press(.open)
      desk.choose(.linkEntry)
      desk.fill(["to": "#1"])
      desk.save()
      desk.press(.openLinked)
    },
    TourStop("export-ledger") { desk in
      try desk.fillLedger()
      desk.goToLedger(.records)
      desk.press(.export)
      desk.type("2")
    },
    TourStop("rota") { desk in
      desk.goToLedger(.group(.shifts))
      desk.press(.openRota, .fillRota)
    },
    TourStop("rota-settings") { desk in
      desk.goToLedger(.group(.shifts))
      desk.press(.openRota, .edit)
    },
    TourStop("handover") { desk in
      desk.press(.register)
      desk.type("jj")
      desk.press(.open)
    },
    TourStop("promise") { desk in
      try desk.offerKinds("promise")
      desk.press(.register)
      desk.type("cn")
      desk.press(.open)
    },
    TourStop("round-form") { desk in
      desk.goToLedger(.due)
      desk.press(.export)
    },
    TourStop("round-paper") { $0.printRound() },
    TourStop("round") { desk in
      desk.printRound()
      guard
        let first = try desk.store.entries(
          EntryQuery(state: .planned, limit: 4000, viewer: Viewer(desk.desk.context.staff))
        ).filter({ !$0.below.isEmpty }).map(\.entry.id).max()
      else { return }
      desk.press(.back)
      desk.device(SheetNumber(first).code)
      desk.press(.moveFirst)
      desk.type("134")
    },
    TourStop("promote") { desk in
      try desk.fillLedger()
      desk.goToLedger(.records)
      desk.press(.filter)
      desk.type("bw")
      desk.press(.open, .advance)
    },
  ]
}

extension DeskHarness {
  /// Goes to a tab of the ledger.
  func goToLedger(_ tab: LedgerTab) {
    press(.goLedger)
    for _ in 0..<12 where (desk.state.top as? LedgerScreen)?.tab != tab { press(.nextTab) }
  }

  /// A reception with three matters, one of them undecided, and one that nobody was told of from the last one.
  fileprivate func holdReception() {
    openMeeting("接待", ["place": "社区会议室", "attended": "3"])
    press(.register)
    addMatter(of: "zwm", "单元门关不上", ["end": "转工单", "category": "其他"])
    press(.back, .advance)
    save()
    press(.goToday)
    openMeeting("接待")
    press(.register)
    addMatter(of: "zwm", "楼道灯不亮", ["end": "转工单", "category": "照明"])
    addMatter(of: "wjg", "低保怎么办", ["end": "当场答复", "reply": "说明了要带的材料"])
    addMatter(of: nil, "想在西侧装充电桩")
    press(.back)
  }

  /// Lets the desk offer kinds of entries that a new file hides.
  func offerKinds(_ keys: String...) throws {
    let edits = try keys.enumerated().map { place, key in
      var kind = try #require([EntryKind].bundled.kind(key))
      kind.isOn = true
      return RecordEdit.new(.entryKind(KeptKind(id: -Int64(place) - 1, kind: kind)))
    }
    let by = try #require(store.staff().first { $0.role == .secretary })
    _ = try store.save(.put(edits), by: services.operatorOf(by), at: services.clock)
    press(.refresh)
  }

  fileprivate func beginVisit() {
    press(.lookup)
    type("wjg")
    press(.register)
    type("rhzf")
    press(.open)
  }

  /// A round of the first six of what is owed.
  fileprivate func printRound() {
    goToLedger(.due)
    press(.export, .submit)
  }

  /// Things with what moved them.
  fileprivate func fillStock() throws {
    let today = CommunityFixture.day("2026-11-20")
    try offerKinds("goodsIn", "goodsOut", "stockTake", "fund")
    func save(_ change: Change) throws -> Saved {
      try store.save(change, by: services.operatorOf(desk.context.staff), at: services.clock)
    }
    let things = [("大米 5kg", "袋"), ("食用油", "桶"), ("棉被", "床")]
    _ = try save(
      .put(things.enumerated().map { .new(.item(Item(id: -Int64($0) - 1, name: $1.0, unit: $1.1))) }))
    let ids = try store.items().filter { item in things.contains { $0.0 == item.name } }.map(\.id)
    func moved(_ kind: String, _ role: EntryRole, _ item: Int64, _ count: Int, _ days: Int = 0, to: [Int64] = []) throws
    {
      let people = to.map { EntryLine(.resident($0), .received, EntryMeasure.people, 1) }
      let lines = [EntryLine(.item(item), role, EntryMeasure.items, count)] + people
      _ = try save(.entry(.new(kind, EntryContent(day: today.advanced(by: -days), lines: lines))))
    }
    let known = try store.findResidents("w", limit: 4).map(\.id)
    try moved("goodsIn", .received, ids[0], 60, 9)
    try moved("stockTake", .did, ids[0], 48, 3)
    try moved("goodsOut", .gave, ids[0], 4, 1, to: known)
    try moved("goodsIn", .received, ids[1], 20, 2)
    press(.refresh)
  }

  /// Entries of a few kinds, done and planned, two of them of one person and one with an order.
  fileprivate func fillLedger() throws {
    let today = CommunityFixture.day("2026-11-20")
    let known = try #require(try store.findResidents("wjg", limit: 1).first)
    let me = EntryLine(.staff(desk.context.staff.id), .did, EntryMeasure.people, 1)
    let person = EntryLine(.resident(known.id), .received, EntryMeasure.people, 1)
    let people = EntryLine(.everybody, .attended, EntryMeasure.people, 24)
    let grid = known.grid
    func place(_ text: String) -> Place { Place(text) }
    let visit = EntryContent(
      day: today, place: place(known.place), grid: grid, text: "血压药快吃完了", outcome: "well", lines: [person, me])
    let away = EntryContent(
      day: today.advanced(by: -3), place: place(known.place), grid: grid, outcome: "notHome", lines: [person, me])
    let memo = EntryContent(
      day: today, place: place("3号楼"), grid: grid, text: "楼道灯不亮，物业说下午来", lines: [me])
    let clinic = EntryContent(
      day: today.advanced(by: -1), from: ClockTime("9:00"), until: ClockTime("11:30"), place: place("活动室"), team: 2,
      title: "义诊", lines: [me, people])
    let later = EntryContent(day: today.advanced(by: 2), place: place("广场"), team: 4, title: "捡拾垃圾", lines: [me])
    let bulletin = EntryContent(day: today, title: "停车难", text: "三号楼前没有车位", lines: [me])
    for (kind, content, state) in [
      ("activity", clinic, EntryState.done), ("visit", away, .done), ("visit", visit, .done), ("memo", memo, .done),
      ("bulletin", bulletin, .done), ("activity", later, .planned),
    ] {
      _ = try store.save(
        .entry(.new(kind, content, as: state)), by: services.operatorOf(desk.context.staff), at: services.clock)
    }
    press(.refresh)
  }
}
