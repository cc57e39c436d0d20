import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("What lists and keys tell of themselves")
final class HandsTests: CommunityDeskSuite {
  private func orders(_ count: Int) throws {
    for place in 1...count { try community.register("暖气不热 \(place)", then: [.assign(community.assignment())]) }
  }

  private var actionMenuKey: String { desk.keyFor(.actionMenu).label }

  @Test("Marks are counted beside the list, in the bar and over the menu")
  func marks() throws {
    try orders(3)
    desk.openAllOrders()
    #expect(!desk.text.contains(desk.words("list.marked", ["count": "2"])))
    desk.press(.markDown, .markDown)
    let count = ["count": String(try #require(desk.orders?.list.marks.count))]
    #expect(desk.text.contains(desk.words("list.marked", count)))
    #expect(desk.lines.last?.contains(desk.words("bar.actionMenu.marked", count)) == true)
    desk.press(.actionMenu)
    #expect(desk.text.contains(desk.words("menu.actions.marked", count)))
    desk.press(.back, .back)
    #expect(desk.lines.last?.contains(actionMenuKey + desk.words("bar.actionMenu")) == true)
  }

  @Test("The heading of the column says by what the list is sorted, and which way")
  func sorted() throws {
    try orders(2)
    desk.press(.goOrders)
    for _ in OrderTab.allCases where desk.orders?.tab != .inProgress { desk.press(.nextTab) }
    let left = desk.words.heading("left")
    #expect(desk.text.contains(left + "▲"))
    desk.press(.reverseSort)
    #expect(desk.text.contains(left + "▼"))
    for _ in OrderQuery.Sort.allCases where desk.orders?.sort != .place { desk.press(.sort) }
    #expect(desk.text.contains(desk.words.heading("place") + "▼"))
    #expect(!desk.text.contains(left + "▼"))
  }

  @Test("The title of a list says what it is narrowed by, and how much that finds")
  func filtered() throws {
    try orders(3)
    desk.openAllOrders()
    desk.press(.filter)
    desk.type("暖气")
    let values = ["list": desk.words(OrderTab.all), "text": "暖气", "count": "3"]
    #expect(desk.text.contains(desk.words("list.filtered", values)))
    desk.press(.back)
    #expect(!desk.text.contains(desk.words("list.filtered", values)))
  }

  @Test("One key shows one's own orders, then those of one's grid, then those of whoever one stood on, then all again")
  func whose() throws {
    let (clerk, secretary) = (community.clerk.staff, community.secretary.staff)
    for owner in [clerk, secretary] {
      var assignment = community.assignment()
      assignment.who = owner.id
      try community.register("给\(owner.name)", then: [.assign(assignment)])
    }
    desk.openAllOrders()
    let place = try #require(desk.orders?.rows.firstIndex { $0.who == clerk.id })
    desk.press(.moveDown, times: place)
    let everybody = desk.orders?.rows.count
    var seen: [Set<Int64?>] = []
    repeat {
      desk.press(.onlyMine)
      seen.append(Set(desk.orders?.rows.map(\.who) ?? []))
    } while desk.orders?.whose.shown != .everyone && seen.count < 9
    #expect(seen.first == [secretary.id] && seen.contains([clerk.id]))
    #expect(desk.orders?.rows.count == everybody)
    desk.press(.onlyMine)
    #expect(desk.text.contains(desk.words("whose.title", ["whose": desk.words("whose.mine")])))
    desk.press(.back)
    #expect(desk.orders?.whose.shown == .everyone && desk.screen == "orders")
  }

  @Test("今日 shows what is one's own by the same key, says where that is nothing, and Esc shows all again")
  func mineToday() throws {
    let (clerk, secretary) = (community.clerk.staff, community.secretary.staff)
    var assignment = community.assignment()
    assignment.who = clerk.id
    let order = try community.register("管道漏水", then: [.assign(assignment)])
    let desk = try community.desk(now: CommunityFixture.friday.adding(seconds: 8 * 86_400))
    #expect(desk.text.contains(order.number.short))
    desk.press(.onlyMine)
    let values = ["whose": desk.words("whose.mine"), "key": desk.keyFor(.back).label]
    #expect(desk.text.contains(desk.words("whose.nothing", values)) && !desk.text.contains(order.number.short))
    desk.press(.back)
    #expect(desk.text.contains(order.number.short))
    #expect(secretary.id != clerk.id)
  }

  @Test("A key that means nothing says so, and where one finds out which do")
  func unused() {
    let help = desk.keyFor(.help).label
    for key in [Key.function(11), .character("w"), .control("v")] {
      desk.key(key)
      #expect(desk.message == desk.words("key.unused", ["key": key.label, "help": help]))
    }
    desk.press(.newOrder)
    desk.key(.function(11))
    #expect(desk.message == desk.words("key.unused", ["key": "F11", "help": help]))
  }

  @Test("Going back from 今日 says how one leaves")
  func noWayBack() {
    desk.key(.character("q"))
    #expect(desk.message == desk.words("today.noWayBack", ["key": desk.keyFor(.quit).label]))
    #expect(desk.screen == "today")
  }

  @Test("A lookup without a match hands what was typed to a new order; letters alone are no name")
  func lookedUp() {
    desk.press(.lookup)
    desk.type("欧阳无人")
    desk.press(.newOrder)
    #expect(desk.form?.fields.value("requester") == "欧阳无人")
    desk.press(.back, .back, .lookup)
    desk.type("zzqx")
    desk.press(.newOrder)
    #expect(desk.form?.fields.value("requester") == "")
  }
}
