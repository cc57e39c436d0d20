import CommunityModel
import CommunityStore
import TestSupport
import Testing

/// What holds for every store, whether it lies in memory or on disk.
enum Medium: CaseIterable {
  case memory
  case disk

  /// A community on this medium; the folder must live as long as it is used.
  func fixture() throws -> (CommunityFixture, TemporaryFolder) {
    let folder = try TemporaryFolder()
    return (try CommunityFixture(at: self == .disk ? folder.path("a.qise") : nil), folder)
  }
}

@Suite struct OrderSavingTests {
  let friday = CommunityFixture.friday

  @Test("A registration gets the day's next number, and a withdrawn one never frees it", arguments: Medium.allCases)
  func numbers(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    #expect(try it.register().number.description == "20261120-001")
    let second = try it.register()
    #expect(second.number.description == "20261120-002")
    try it.carryOut(second.number, .withdraw(reason: "重复"))
    let entry = try it.store.journal(limit: 1, by: nil)[0].id
    _ = try it.store.save(.undo(entry), by: it.clerk, at: friday)
    #expect(try it.register().number.description == "20261120-003")
    #expect(try it.store.orderNumber(short: "1120-002") == second.number)
  }

  @Test("A matter settled at the counter is one save and one journal entry", arguments: Medium.allCases)
  func settledAtTheCounter(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let before = try it.store.journal(limit: 1, by: nil)[0].id
    let order = try it.register(then: it.settled)
    #expect(order.state == .resolved)
    #expect(try it.store.order(order.number) == order)
    #expect(try it.store.events(of: order.number).count == 5)
    #expect(try it.store.journal(limit: 1, by: nil)[0].id == before + 1)
    let counts = try it.store.counts(of: CommunityFixture.day("2026-11-20"))
    #expect(counts.received == 1 && counts.finished == 1 && counts.resolved == 1 && counts.callbacks == 1)
  }

  @Test("A rejected command of a save leaves nothing of the others", arguments: Medium.allCases)
  func allOrNothing(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let one = try it.register()
    let two = try it.register()
    #expect(throws: StoreError.self) {
      _ = try it.store.save(
        .orders([OrderStep(one.number, [.note("看过")]), OrderStep(two.number, [.resume])]), by: it.clerk, at: friday)
    }
    #expect(try it.store.order(one.number) == one)
    #expect(throws: StoreError.self) { try it.register(then: [.resume]) }
    #expect(try it.register().number.sequence == 3)
  }

  @Test("The second of two desks that saw the same order gets a conflict with what is stored")
  func conflict() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register()
    let saved = try it.store.save(.order(order.number, revision: 1, [.note("一")]), by: it.clerk, at: friday)
    #expect(throws: StoreError.conflict(.order(saved.orders[0]))) {
      _ = try it.store.save(.order(order.number, revision: 1, [.note("二")]), by: it.secretary, at: friday)
    }
  }

  @Test("An order that names a grid or a team the file does not know is not saved")
  func unknownReferences() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    var registration = it.registration()
    registration.grid = 99
    #expect(throws: StoreError.invalid([RecordProblem("grid", .unknownReference)])) {
      _ = try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday)
    }
  }

  @Test("Texts with refused words and contacts with no telephone number are not saved, whoever asks")
  func refusedWords() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    #expect(throws: StoreError.rejected(.refusedWords(["刑满释放"], .text))) { try it.register("他刑满释放") }
    let order = try it.register()
    #expect(throws: StoreError.rejected(.refusedWords(["上访"], .note))) {
      try it.carryOut(order.number, .note("他要上访"))
    }
    var registration = it.registration()
    registration.requester = .contact(name: "路人", phone: "12")
    #expect(throws: StoreError.invalid([RecordProblem("phone", .phone)])) {
      _ = try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday)
    }
    #expect(try it.store.count(OrderQuery()) == 1)
  }

  @Test("Lists filter, sort and count alike", arguments: Medium.allCases)
  func lists(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let heating = try it.register("暖气不热")
    let leak = try it.register("厨房漏水", resident: 2)
    let done = try it.register("开证明", then: it.settled)
    try it.carryOut(leak.number, .assign(it.assignment()))
    func numbers(_ query: OrderQuery) throws -> [Int] {
      let rows = try it.store.orders(query)
      #expect(try it.store.count(query) == rows.count)
      return rows.map(\.number.sequence)
    }
    #expect(try numbers(OrderQuery()) == [1, 2, 3])
    #expect(try numbers(OrderQuery(isReversed: true)) == [3, 2, 1])
    #expect(try numbers(OrderQuery(states: [.registered])) == [heating.number.sequence])
    #expect(try numbers(OrderQuery(team: 5, sort: .number)) == [2, 3])
    #expect(try numbers(OrderQuery(grid: 1, sort: .state)) == [1, 2, 3])
    #expect(try numbers(OrderQuery(resident: it.residents[2])) == [2])
    #expect(try numbers(OrderQuery(place: PlaceKey(building: "3"), sort: .place)) == [1, 2, 3])
    #expect(try numbers(OrderQuery(place: PlaceKey(building: "4"))) == [])
    #expect(try numbers(OrderQuery(text: "漏水")) == [2])
    #expect(try numbers(OrderQuery(text: "厨房漏水 单雄")) == [2])
    #expect(try numbers(OrderQuery(text: "1120-003")) == [3])
    #expect(try numbers(OrderQuery(text: "3-2-501", sort: .number)) == [1, 2, 3])
    #expect(try numbers(OrderQuery(text: "没有这样的字")) == [])
    #expect(try numbers(OrderQuery(dueBy: CommunityFixture.day("2026-11-20"))) == [2])
    #expect(try it.store.orders(OrderQuery(limit: 1, offset: 1)).map(\.number.sequence) == [2])
    #expect(try numbers(OrderQuery.tab(.ended, now: friday, today: CommunityFixture.day("2026-11-20"))) == [3])
    let counts = try it.store.orderCounts(now: friday)
    #expect(counts[.all] == 3 && counts[.toAssign] == 1 && counts[.ended] == 1 && counts[.dueToday] == 1)
    let row = try #require(try it.store.orders(OrderQuery(states: [.resolved])).first)
    #expect(row.requesterName == "张伟明" && row.number == done.number)
  }

  @Test("The requester of a confidential order is not found by a search")
  func confidential() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    _ = try it.store.save(
      .register([.register(it.registration("家事", isConfidential: true))]), by: it.clerk, at: friday)
    #expect(try it.store.orders(OrderQuery(text: "张伟明")).isEmpty)
    #expect(try it.store.orders(OrderQuery(text: "家事")).count == 1)
    #expect(try it.store.findResidents("1120-001", limit: 5).isEmpty)
  }

  @Test("Who asked a confidential order is found by the secretary, and shows in nobody's counts and lists")
  func confidentialRequester() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register("家事")
    #expect(try it.store.findResidents("zwm", limit: 1)[0].openOrders == 1)
    var registration = order.registration
    registration.isConfidential = true
    try it.carryOut(order.number, .amend(registration))
    #expect(try it.store.findResidents("zwm", limit: 1)[0].openOrders == 0)
    let other = StaffMember(id: 9, name: "外人", role: .gridWorker)
    let viewers: [(viewer: Viewer?, byName: Int, byResident: Int)] = [
      (nil, 0, 0), (Viewer(other), 0, 0), (Viewer(it.clerk.staff), 0, 1), (Viewer(it.secretary.staff), 1, 1),
    ]
    for (viewer, byName, byResident) in viewers {
      for text in ["张伟明", "伟明", "张"] {
        #expect(try it.store.orders(OrderQuery(text: text, viewer: viewer)).count == byName, "\(text)")
        #expect(try it.store.count(OrderQuery(text: text, viewer: viewer)) == byName, "\(text)")
      }
      #expect(try it.store.orders(OrderQuery(resident: it.residents[0], viewer: viewer)).count == byResident)
      #expect(try it.store.orders(OrderQuery(text: "家事", viewer: viewer)).count == 1)
    }
    registration.isConfidential = false
    try it.carryOut(order.number, .amend(registration))
    #expect(try it.store.findResidents("zwm", limit: 1)[0].openOrders == 1)
    #expect(try it.store.orders(OrderQuery(text: "张伟明")).count == 1)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("定对象 of an order made confidential later is hidden from whoever may not see the requester")
  func confidentialForWhom() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    var assignment = it.assignment()
    assignment.forWhom = "张伟明"
    var order = try it.register("家事", then: [.assign(assignment)])
    let other = Viewer(StaffMember(id: 9, name: "外人", role: .gridWorker))
    #expect(other.forWhom(of: order) == "张伟明")
    order.registration.isConfidential = true
    #expect(other.forWhom(of: order) == nil && Viewer(it.secretary.staff).forWhom(of: order) == "张伟明")
  }

  @Test("Sums of grids, buildings, dwellings and teams follow every save")
  func sums() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try it.register(then: [.assign(it.assignment())])
    let late = friday.adding(seconds: 86_400)
    let grid = try it.store.grids(now: late)[0]
    #expect(grid.households == 2 && grid.residents == 3 && grid.openOrders == 1 && grid.overdue == 1)
    #expect(grid.leaderName == "王书记")
    let building = try it.store.buildings(of: 1, now: late)[0]
    #expect(building.dwellings == 2 && building.units == 1 && building.floors == 5 && building.openOrders == 1)
    let dwelling = try it.store.dwellings(of: building.id, now: late)[0]
    #expect(dwelling.people == 2 && dwelling.contactName == "张伟明" && dwelling.overdue == 1 && !dwelling.hasCareTag)
    #expect(try it.store.dwellings(of: building.id, now: late)[1].hasCareTag)
    #expect(try it.store.teams(now: friday)[4].openOrders == 1)
    try it.carryOut(
      order.number, .finish(Completion(done: "好了", solved: .yes, reply: "好了")), at: friday)
    #expect(try it.store.teams(now: friday)[4].finished == 1)
    let day = CommunityFixture.day("2026-11-20")
    #expect(try it.store.trend(from: day, until: day) == [DayTrend(day: day, received: 1, finished: 1)])
    #expect(try it.store.grid(of: PlaceKey(building: "4")) == 2)
  }
}
