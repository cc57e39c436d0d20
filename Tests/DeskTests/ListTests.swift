import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite struct ListTests {
  @Test("The selection stays on its order when another desk saves one that sorts before it")
  func identity() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    for text in ["一号", "二号", "三号"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders)
    desk.press(.moveDown)
    let chosen = try #require(desk.orders?.list.selected)
    let place = desk.orders?.list.index

    let other = try CommunityStore.open(
      at: folder.path("a.qise"), now: CommunityFixture.friday, clockIsHeld: false)
    var urgent = it.registration("燃气味")
    urgent.urgency = .urgent
    _ = try other.save(.register([.register(urgent)]), by: it.clerk, at: CommunityFixture.friday)
    desk.happen(.wake(0))

    #expect(desk.orders?.rows.count == 4)
    #expect(desk.orders?.list.selected == chosen)
    #expect(desk.orders?.list.index == place.map { $0 + 1 })
    withExtendedLifetime(folder) {}
  }

  @Test("What is to be done today names what nobody was given in time, and to the secretary the refusals that wait")
  func dueToday() throws {
    let it = try CommunityFixture()
    try it.register("没有交办的")
    try it.register("交办了的", then: [.assign(it.assignment(.coordinated))])
    try it.register("拒办的", then: Standing.refusalPending.commands(it))
    var urgent = it.registration("急的")
    urgent.urgency = .urgent
    _ = try it.store.save(.register([.register(urgent)]), by: it.clerk, at: CommunityFixture.friday)
    let secretary = try it.desk()
    #expect(secretary.row(of: "没有交办的") != nil)
    #expect(secretary.row(of: "拒办的") != nil)
    #expect(secretary.row(of: "交办了的") == nil, "due later")
    let first = try #require(secretary.row(of: "急的"))
    #expect(try first < #require(secretary.row(of: "没有交办的")), "what is due first stands first")
    let clerk = try it.desk(as: it.clerk.staff)
    #expect(clerk.row(of: "没有交办的") != nil)
    #expect(clerk.row(of: "拒办的") == nil)
  }

  @Test("The head line counts what another desk registered")
  func counts() throws {
    let folder = try TemporaryFolder()
    let it = try CommunityFixture(at: folder.path("a.qise"))
    let desk = try it.desk()
    #expect(desk.text.contains(desk.words("head.todo", ["count": "0"])))
    let other = try CommunityStore.open(
      at: folder.path("a.qise"), now: CommunityFixture.friday, clockIsHeld: false)
    _ = try other.save(.register([.register(it.registration())]), by: it.clerk, at: CommunityFixture.friday)
    desk.happen(.wake(0))
    #expect(desk.text.contains(desk.words("head.todo", ["count": "1"])))
    withExtendedLifetime(folder) {}
  }

  @Test("While a list is narrowed the bar says how to go to it and how to see all of it")
  func filterBar() throws {
    for screen in [ActionID.goOrders, .goGrids] {
      let desk = try CommunityFixture().desk()
      desk.press(screen, .filter)
      let bar = try #require(desk.lines.last)
      #expect(bar.contains("Enter" + desk.words("bar.filter.toList")), "\(bar)")
      #expect(bar.contains("Esc" + desk.words("bar.filter.clear")), "\(bar)")
    }
  }

  @Test("Esc clears the marks, then the filter, then goes back")
  func escape() throws {
    let it = try CommunityFixture()
    for text in ["暖气不热", "暖气漏水", "电梯停了"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders, .filter)
    desk.type("暖气")
    desk.press(.open)
    #expect(desk.orders?.rows.count == 2)
    desk.press(.mark)
    #expect(desk.orders?.list.marks.count == 1)
    desk.press(.back)
    #expect(desk.orders?.list.marks.isEmpty == true)
    #expect(desk.orders?.rows.count == 2, "the filter stands")
    desk.press(.back)
    #expect(desk.orders?.rows.count == 3)
    #expect(desk.screen == "orders")
    desk.press(.back)
    #expect(desk.screen == "today")
  }

  @Test("A filter that finds nothing in its tab says that other tabs may have it, and the arrows go there")
  func otherTab() throws {
    let it = try CommunityFixture()
    try it.register("老人怕冷", then: it.settled)
    try it.register("电梯停了")
    let desk = try it.desk()
    desk.press(.goOrders, .filter)
    desk.type("老人怕冷")
    let elsewhere = [OrderTab.ended, .all].map { desk.words($0) + " 1" }.joined(separator: " · ")
    #expect(desk.text.contains(desk.words("orders.foundElsewhere", ["tabs": elsewhere])))
    desk.press(.open)
    #expect(desk.text.contains(desk.words("orders.noMatchInTab", ["tabs": elsewhere]).prefix(20)))
    for _ in OrderTab.allCases where desk.orders?.rows.isEmpty == true { desk.press(.nextTab) }
    #expect(desk.orders?.tab == .ended && desk.row(of: "老人怕冷") != nil)
  }

  @Test("The tabs count what the filter finds, and all of it again without one")
  func filteredTabs() throws {
    let it = try CommunityFixture()
    try it.register("老人怕冷", then: it.settled)
    try it.register("老人怕黑")
    try it.register("电梯停了")
    let desk = try it.desk()
    desk.press(.goOrders)
    func shows(_ tab: OrderTab, _ count: Int) -> Bool {
      desk.lines.contains { $0.contains(desk.words(tab) + " \(count)") }
    }
    #expect(shows(.all, 3) && shows(.toAssign, 2))
    desk.press(.filter)
    desk.type("老人")
    #expect(shows(.all, 2) && shows(.toAssign, 1) && shows(.ended, 1))
    desk.press(.open, .back)
    #expect(shows(.all, 3))
  }

  @Test("The list is found again as it was left: tab, filter and order")
  func foundAgain() throws {
    let it = try CommunityFixture()
    try it.register("老人怕冷", then: it.settled)
    let second = try it.register("老人怕黑")
    try it.register("电梯停了")
    let desk = try it.desk()
    desk.press(.goOrders)
    for _ in OrderTab.allCases where desk.orders?.tab != .all { desk.press(.nextTab) }
    desk.press(.sort, .filter)
    desk.type("老人")
    desk.press(.open)
    let sort = desk.orders?.sort
    #expect(desk.orders?.rows.count == 2 && sort != nil)
    desk.press(.goResidents, .goOrders)
    #expect(desk.orders?.tab == .all && desk.orders?.filter.text == "老人" && desk.orders?.sort == sort)
    #expect(desk.orders?.rows.count == 2 && desk.orders?.isTyping == false)
    #expect(desk.row(of: second.number.short) != nil)
    desk.press(.back, .back, .goOrders)
    #expect(desk.orders?.tab == .all && desk.orders?.filter.text == "")
  }

  @Test("A mark whose row is gone is gone too")
  func marksOfGoneRows() throws {
    let it = try CommunityFixture()
    let first = try it.register("一号")
    try it.register("二号")
    let desk = try it.desk()
    desk.press(.goOrders, .markAll)
    #expect(desk.orders?.list.marks.count == 2)
    try it.carryOut(first.number, .withdraw(reason: "重复"))
    desk.press(.refresh)
    #expect(desk.orders?.list.marks.count == 1)
  }

  @Test("Filter, tab, sort and place are as they were when one comes back from an order")
  func rememberedFromOrder() throws {
    let it = try CommunityFixture()
    for text in ["一号", "二号", "三号"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders, .sort, .moveDown, .moveDown)
    let before = desk.lines
    desk.press(.open, .back)
    #expect(desk.lines.prefix(20) == before.prefix(20))
  }

  @Test("Marked orders are assigned together in one save")
  func bulkAssign() throws {
    let it = try CommunityFixture()
    for text in ["一号", "二号", "三号"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders)
    let numbers = try #require(desk.orders?.rows.map(\.number))
    desk.press(.mark, .mark)
    desk.press(.advance)
    #expect(desk.form?.content.title(desk.desk.context).contains("2") == true)
    desk.save()
    #expect(try numbers.map { try desk.order($0).state } == [.assigned, .assigned, .registered])
    #expect(try it.store.journal(limit: 1, by: nil).first?.count == 2)
    #expect(desk.message == desk.words("done.several", ["count": "2"]))
    #expect(desk.orders?.list.marks.isEmpty == true, "what was marked has left this tab")
  }

  @Test("A step of several marked orders says of how many, and shows none of them as if it were the only one")
  func startTogether() throws {
    let it = try CommunityFixture()
    for text in ["甲", "乙"] { try it.register(text, then: [.assign(it.assignment())]) }
    let desk = try it.desk()
    desk.openAllOrders()
    desk.press(.markAll)
    desk.choose(.start)
    #expect(desk.text.contains(desk.words("form.several", ["what": desk.words.label(of: .start), "count": "2"])))
    #expect(desk.form?.fields.map(\.id) == ["firstContactAt"])
    desk.save()
    #expect(try it.store.orders(OrderQuery()).map(\.state) == [.inProgress, .inProgress])
  }

  @Test("Each order of a bulk assignment keeps its own matter")
  func ownMatter() throws {
    let it = try CommunityFixture()
    let numbers = try ["一号", "二号"].map { try it.register($0, resident: $0 == "一号" ? 0 : 2).number }
    let desk = try it.desk()
    desk.press(.goOrders, .markAll, .advance)
    desk.save()
    #expect(try numbers.map { try desk.order($0).assignment?.what } == ["一号", "二号"])
    #expect(try numbers.map { try desk.order($0).assignment?.forWhom } == ["张伟明", "单雄"])
  }

  @Test(
    "Marked orders are chased, carried over and noted together",
    arguments: [(ActionID.chase, ""), (.carryOver, "配件未到"), (.note, "已联系物业")])
  func bulkReasons(_ action: ActionID, _ text: String) throws {
    let it = try CommunityFixture()
    let assign = OrderCommand.assign(it.assignment())
    let numbers = try ["一号", "二号"].map { try it.register($0, then: [assign]).number }
    let desk = try it.desk()
    desk.openAllOrders()
    desk.press(.markAll)
    desk.choose(action)
    desk.type(text)
    desk.save()
    let orders = try numbers.map { try desk.order($0) }
    switch action {
    case .chase: #expect(orders.map(\.chases) == [1, 1])
    case .carryOver: #expect(orders.map { $0.carryOvers.map(\.reason) } == [["配件未到"], ["配件未到"]])
    default: #expect(orders.map { $0.notes.map(\.text) } == [["已联系物业"], ["已联系物业"]])
    }
  }

  @Test("What can only be done one at a time says so for marked rows")
  func oneAtATime() throws {
    let it = try CommunityFixture()
    for text in ["一号", "二号"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders, .markAll)
    #expect(desk.offer(.withdraw)?.refusal == desk.words("refusal.oneAtATime"))
    desk.choose(.withdraw)
    #expect(desk.message == desk.words("refusal.oneAtATime"))
  }

  @Test("Slips of marked orders come as one document, and the journal counts how many were printed")
  func slips() throws {
    let it = try CommunityFixture()
    for text in ["一号", "二号"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders, .markAll, .export, .open)
    #expect(desk.screen == "slip")
    desk.press(.export, .open)
    #expect(desk.services.written.first?.text.contains("20261120-001") == true)
    #expect(desk.services.written.first?.text.contains("20261120-002") == true)
    let entry = try #require(try it.store.journal(limit: 1, by: nil).first)
    #expect(entry.action == .access(.print) && entry.subject == "orders#2" && entry.count == 2)
    // One slip is one, and says of which order.
    desk.press(.back, .markAll)
    desk.press(.moveFirst, .export, .open, .export, .open)
    let single = try #require(try it.store.journal(limit: 1, by: nil).first)
    #expect(single.id > entry.id && single.subject.hasPrefix("20261120-") && single.count == 1)
  }

  @Test("A click selects, a second opens, the wheel moves, the bar and the tabs are clickable")
  func mouse() throws {
    let it = try CommunityFixture()
    for text in ["一号", "二号"] { try it.register(text) }
    let desk = try it.desk()
    desk.press(.goOrders)
    let row = try #require(desk.lines.firstIndex { $0.contains("二号") })
    desk.happen(.mouse(MouseEvent(kind: .click, at: Point(column: 20, row: row))))
    #expect(desk.orders?.rows.first { $0.id == desk.orders?.list.selected }?.text == "二号")
    desk.happen(.mouse(MouseEvent(kind: .doubleClick, at: Point(column: 20, row: row))))
    #expect(desk.screen == "order.card")
    desk.press(.back)
    desk.happen(.mouse(MouseEvent(kind: .wheelUp, at: Point(column: 20, row: row))))
    #expect(desk.orders?.list.index == 0)
    let bar = BarLayout(desk.desk.allOffers(), desk.desk.context)
    let help = try #require(bar.items.first { $0.offer.action == .help })
    desk.happen(
      .mouse(MouseEvent(kind: .click, at: Point(column: help.columns.lowerBound, row: desk.frame.size.rows - 1))))
    #expect(desk.screen == "help")
    desk.press(.back)
    desk.happen(.mouse(MouseEvent(kind: .click, at: Point(column: 3, row: 1))))
    #expect(desk.screen == "today")
  }
}
