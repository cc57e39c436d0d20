import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Where the same comes up again and again, at the desk and by keys alone.
@Suite("Clusters at the desk") final class ClusterFlowTests: CommunityDeskSuite {
  /// Gives building 3 so many households that nobody is known by it.
  private func settleBuilding() throws {
    let doors: [Record] = (1...3).flatMap { number -> [Record] in
      [
        .dwelling(Dwelling(id: -number, building: 1, unit: "1", floor: 1, room: "10\(number)", use: .ownerOccupied)),
        .household(Household(id: -number, dwelling: -number)),
      ]
    }
    _ = try community.store.save(.put(doors.map { .new($0) }), by: community.secretary, at: CommunityFixture.friday)
  }

  /// Three different people of the building ask for the same.
  private func askThrice() throws -> [WorkOrder] {
    try settleBuilding()
    return try (0...2).map { try community.register("暖气不热", resident: $0) }
  }

  private func clusters() throws -> [Cluster] {
    try community.store.clusters(on: CommunityFixture.day("2026-11-20"))
  }

  @Test("今日 tells of three in one building; one preventive order is made from there and the three are merged into it")
  func prevents() throws {
    let orders = try askThrice()
    desk.press(.refresh)
    #expect(desk.text.contains("3号楼：供暖，7天3户反映"))
    desk.choose(.preventCluster)
    #expect(desk.screen == "form.prevent")
    let said = try #require(desk.form?.fields.value("text"))
    #expect(said.contains("3号楼") && !said.contains("张") && !said.contains("501"), "never a person or a door")
    desk.save()
    let preventive = try #require(try clusters().first?.preventive)
    #expect(desk.message.contains(preventive.short) && desk.message.contains("3"))
    for order in orders {
      let now = try desk.order(order.number)
      #expect(now.state == .merged && now.mergedInto == preventive)
    }
    let made = try desk.order(preventive)
    #expect(made.registration.source == .memo && made.registration.category == "heating")
    #expect(made.registration.requester == .anonymous)
    #expect(!desk.text.contains("7天3户反映"), "what is taken care of is no hint any more")
    #expect(desk.offer(.preventCluster)?.refusal == desk.words("cluster.nothing"))
    desk.press(.undo, .open)
    #expect(try orders.allSatisfy { try desk.order($0.number).state == .registered })
    #expect(try clusters().first?.preventive == nil)
  }

  @Test("Two records that turn out to be one person's are one requester")
  func merged() throws {
    _ = try askThrice()
    let kept = try #require(try community.store.record(Record.Reference(.resident, community.residents[0])))
    let other = try #require(try community.store.record(Record.Reference(.resident, community.residents[1])))
    guard case .resident(let person) = kept.record else { return }
    let merge = ResidentMerge(
      kept: person, other: community.residents[1], keptRevision: kept.revision, otherRevision: other.revision)
    #expect(try clusters().count == 1)
    _ = try community.store.save(.merge(merge), by: community.secretary, at: CommunityFixture.friday)
    #expect(try clusters().isEmpty)
  }

  @Test("The hint shows also while nothing is to be done today")
  func nothingDue() throws {
    for order in try askThrice() {
      try community.carryOut(order.number, .assign(community.assignment(.coordinated)), .start(firstContactAt: nil))
    }
    desk.press(.refresh)
    #expect(desk.text.contains("7天3户反映"))
  }

  @Test("An order's card tells of its cluster and makes the preventive order, and then names it")
  func fromTheCard() throws {
    let order = try askThrice()[1]
    desk.open(order.number)
    #expect(desk.text.contains("7天3户反映"))
    desk.choose(.preventCluster)
    desk.fill(["text": "整栋楼排查供暖"])
    desk.save()
    let preventive = try #require(try clusters().first?.preventive)
    #expect(try desk.order(preventive).registration.text == "整栋楼排查供暖")
    #expect(desk.screen == "order.card" && desk.text.contains("已立未诉先办单 \(preventive.short)"))
    #expect(desk.offer(.preventCluster)?.refusal == desk.words("cluster.nothing"))
  }

  @Test("A preventive order that was merged itself counts by its master")
  func mergedPreventive() throws {
    let order = try askThrice()[0]
    desk.open(order.number)
    desk.choose(.preventCluster)
    desk.save()
    let preventive = try #require(try clusters().first?.preventive)
    let master = try community.register("整片停暖", resident: 3)
    try community.carryOut(preventive, .merge(into: master.number))
    #expect(try clusters().first?.preventive == master.number)
  }

  @Test("Another desk was first: the form says which order takes care of it, and makes no second one")
  func anotherDesk() throws {
    let order = try askThrice()[0]
    desk.open(order.number)
    desk.choose(.preventCluster)
    let other = try community.desk(as: community.clerk.staff)
    other.open(order.number)
    other.choose(.preventCluster)
    other.save()
    let preventive = try #require(try clusters().first?.preventive)
    desk.press(.submit)
    #expect(try clusters().first?.preventive == preventive)
    #expect(
      try community.store.entries(EntryQuery(kinds: ["memo"], viewer: Viewer(community.secretary.staff))).count == 1)
  }

  @Test("What was done again for the third time, and carried over on a third day, is told on 今日 and on the card")
  func overAndOver() throws {
    let redone = try community.register("水管漏")
    try community.carryOut(redone.number, .assign(community.assignment()), .start(firstContactAt: nil))
    for _ in 1...3 {
      #expect(try clusters().isEmpty)
      try community.carryOut(
        redone.number, .finish(Completion(done: "修过", solved: .yes, reply: "已修")),
        .callBack(CallbackReport(method: .phone, answer: Callback.Answer(solved: .no, rating: .dissatisfied))))
    }
    #expect(try clusters().map(\.why) == [.redone] && clusters().first?.count == 3)
    desk.press(.refresh)
    #expect(desk.text.contains("第3次重办"))
    desk.open(redone.number)
    #expect(desk.text.contains("第3次重办"))
    #expect(desk.offer(.preventCluster)?.refusal == desk.words("cluster.nothing"), "one order is no cluster of several")
    let carried = try community.register("楼梯扶手松", resident: 3)
    var now = CommunityFixture.friday
    for date in ["2026-11-20", "2026-11-23", "2026-11-24"] {
      let day = CommunityFixture.day(date)
      now = UTCOffset.china.instant(day, 17, 30)
      for matter in try community.store.matters(of: day) {
        guard case .order(let number) = matter.subject else { continue }
        try community.carryOut(number, .carryOver(reason: "等配件"), at: now)
      }
      if try community.store.order(carried.number)?.timesCarriedOver(upTo: day) ?? 0 < 1 {
        try community.carryOut(carried.number, .carryOver(reason: "等配件"), at: now)
      }
      _ = try community.store.save(.seal(day), by: community.secretary, at: now)
    }
    desk.services.clock = now
    desk.press(.goToday, .refresh)
    let why = try community.store.clusters(around: carried.number, on: CommunityFixture.day("2026-11-24")).map(\.why)
    #expect(why == [.carriedOver])
    #expect(desk.text.contains("第3次顺延"))
    desk.open(carried.number)
    #expect(desk.text.contains("第3次顺延") && !desk.text.contains("第3次顺延 4-1-101"))
  }
}
