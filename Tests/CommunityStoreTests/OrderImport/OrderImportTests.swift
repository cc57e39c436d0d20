import CommunityModel
import CommunityResources
import CommunityStore
import Intake
import Tables
import TestSupport
import Testing

@Suite struct OrderImportTests: OrderImporting {
  let now = CommunityFixture.friday

  @Test("A row nobody worked on is registered, with the outside number, term and request", arguments: Medium.allCases)
  func registered(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (planned, saved) = try importRows(it, [[:]])
    #expect(planned.map(\.outcome) == [.new])
    let order = try #require(saved.orders.first)
    #expect(order.state == .registered && order.number.description == "20261120-001")
    #expect(order.registration.externalNumber == "JN2026111900002")
    #expect(order.registration.source == .hotline12345 && order.registration.category == "heating")
    #expect(order.registration.outsideDue == OrderFixture.at("2026-11-22 18:00"))
    #expect(order.registration.outsideRequest == "请社区核实处理")
    #expect(order.registration.requester == .resident(it.residents[0]) && order.registration.grid == 1)
    #expect(
      order.registeredAt == OrderFixture.at("2026-11-19 16:58") && order.lastDay == OrderFixture.day("2026-11-20"))
    #expect(try it.store.orderNumber(external: "JN2026111900002") == order.number)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A handled and answered row lands resolved, at the moments reported, counted for the day of the import")
  func resolved() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (_, saved) = try importRows(it, [OutsideSheet.handled])
    let order = try #require(saved.orders.first)
    #expect(order.state == .resolved && order.ending == .resolved)
    #expect(order.finishedAt == OrderFixture.at("2026-11-20 09:00"))
    #expect(order.answer == Callback.Answer(solved: .yes, rating: .fairlySatisfied))
    #expect(order.completion?.done == "已上门处理" && order.completion?.reply == "已电话答复")
    let events = try it.store.events(of: order.number)
    #expect(events.allSatisfy { $0.day == OrderFixture.day("2026-11-20") })
    #expect(try it.store.counts(of: OrderFixture.day("2026-11-20")).resolved == 1)
    let entry = try it.store.journal(limit: 1, by: nil)[0]
    #expect(entry.action == .importOrders && entry.count == 1)
  }

  @Test("Finished without a reply waits for the callback; a working one is in progress")
  func between() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let saved = try importRows(it, [["办理情况": "已上门处理"], ["办理情况": "仍未解决，等配件", "答复时间": "2026-11-20 09:10"]]).saved
    #expect(saved.orders.map(\.state) == [.awaitingCallback, .inProgress])
  }

  @Test("An anonymous caller cannot be called back: handled is resolved, and the rating is told to be left out")
  func anonymous() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (planned, saved) = try importRows(it, [OutsideSheet.handled.merging(["来电人": "匿名"]) { $1 }])
    #expect(saved.orders[0].registration.requester == .anonymous && saved.orders[0].state == .resolved)
    #expect(planned[0].issues.map(\.code) == [.anonymousRating])
  }

  @Test("Callers are matched by name and phone, else by name and place; a namesake elsewhere stays a contact")
  func callers() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let cases: [([String: String], Requester)] = [
      (["地址": "院内车棚"], .resident(it.residents[0])),
      (["来电号码": "18500000001"], .resident(it.residents[0])),
      (["来电人": "李小红", "来电号码": ""], .resident(it.residents[1])),
      (["来电人": "欧阳娜", "来电号码": "0531-87280000", "地址": ""], .resident(it.residents[3])),
      (["来电号码": "18500000001", "地址": "4-1-101"], .contact(name: "张伟明", phone: "18500000001")),
      (["来电人": "赵晓明"], .contact(name: "赵晓明", phone: "13812345678")),
    ]
    let saved = try importRows(it, cases.map(\.0)).saved
    #expect(saved.orders.map(\.registration.requester) == cases.map(\.1))
  }

  @Test("Places the file knows give the grid; others wait for one and say so")
  func places() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let (planned, saved) = try importRows(it, [["地址": "4栋1单元101室"], ["地址": "9号楼1单元101"], ["地址": ""]])
    #expect(saved.orders.map(\.registration.grid) == [2, nil, nil])
    #expect(saved.orders[2].registration.place.raw == "未提供地址")
    #expect(planned.map { $0.issues.map(\.code.name) } == [[], ["gridPending"], ["addressMissing", "gridPending"]])
  }

  @Test("A confidential row hides its caller from all but the importer and the secretary")
  func confidential() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let order = try importRows(it, [["是否保密": "是"]]).saved.orders[0]
    #expect(order.registration.isConfidential && order.assignment == nil)
    let other = StaffMember(id: 9, name: "王芳", role: .gridWorker)
    #expect(!Viewer(other).seesRequester(of: order) && Viewer(it.clerk.staff).seesRequester(of: order))
  }

  @Test("Imported again nothing changes; what was done there since is done here too, and only that")
  func again() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let first = try importRows(it, [[:], OutsideSheet.handled]).saved
    #expect(try plan(it, [[:], OutsideSheet.handled]).map(\.outcome) == [.unchanged, .unchanged])
    let later = now.adding(seconds: 3600)
    var answered = OutsideSheet.handled
    answered["答复时间"] = "2026-11-20 10:00"
    let (planned, saved) = try importRows(it, [answered, OutsideSheet.handled], at: later)
    #expect(planned.map(\.outcome) == [.changed, .unchanged])
    #expect(saved.orders.map(\.number) == [first.orders[0].number] && saved.orders[0].state == .resolved)
    #expect(saved.orders[0].finishedAt == OrderFixture.at("2026-11-20 10:00"))
    #expect(try it.store.count(OrderQuery()) == 2)
  }

  @Test("Steps taken here are not taken again; a suspended order is resumed first")
  func missingSteps() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let numbers = try importRows(it, [[:], [:]]).saved.orders.map(\.number)
    let at = now.adding(seconds: 600)
    _ = try it.store.save(.orders([it.store.step(numbers[0], [.assign(it.assignment())])]), by: it.clerk, at: at)
    _ = try it.store.save(
      .orders([
        it.store.step(
          numbers[1], [.assign(it.assignment()), .suspend(reason: "utility", wakeOn: OrderFixture.day("2026-11-25"))])
      ]),
      by: it.clerk, at: at)
    var answered = OutsideSheet.handled
    answered["答复时间"] = "2026-11-20 09:45"
    let (planned, saved) = try importRows(it, [answered, answered], at: now.adding(seconds: 3600))
    #expect(planned.map(\.outcome) == [.changed, .changed])
    #expect(
      planned.map { $0.intake?.steps.map(\.command.name) ?? [] } == [
        ["finish", "callback"], ["resume", "finish", "callback"],
      ])
    #expect(saved.orders.allSatisfy { $0.state == .resolved })
  }

  @Test("One number in two rows: the same is passed over, another is doubtful")
  func twins() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let one = ["工单编号": "A1"]
    let planned = try plan(it, [one, one, one.merging(["内容": "楼道灯不亮"]) { $1 }])
    #expect(planned.map(\.outcome) == [.new, .skipped, .doubtful])
    #expect(planned[1].issues.map(\.code) == [.sameAsRow("A2")])
  }

  @Test("Of two rows with one number the later may be taken instead; a number of another matter here, either way")
  func choices() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let one = ["工单编号": "A1"]
    let twins = try plan(it, [one, one.merging(["内容": "楼道灯不亮"]) { $1 }])
    #expect(twins[0].choices.isEmpty && Array(twins[1].choices.keys) == [.same])
    let instead = try #require(twins[1].choices[.same])
    #expect(instead.outcome == .new && instead.intake?.steps.map(\.command.name) == ["register"])
    // A number that this file gave to something else.
    let stored = try it.register()
    let row = OutsideOrder(
      place: "A2", number: nil, receivedAt: OrderFixture.at("2026-11-18 09:00"), text: "另一件")
    var order = row
    order.ownNumber = stored.number
    var planner = try planner(it)
    let taken = try #require(try planner.plan(.order(order, [])))
    #expect(taken.outcome == .doubtful && taken.issues.map(\.code) == [.numberTaken])
    #expect(taken.choices[.same]?.number == stored.number && taken.choices[.same]?.outcome == .unchanged)
    let new = try #require(taken.choices[.new]?.intake)
    let saved = try it.store.save(.importOrders([new]), by: it.clerk, at: now)
    #expect(saved.orders.first?.number != stored.number)
    #expect(try it.store.check(repair: false, progress: nil).findings == [])
    // Nothing to decide where the table must be put right.
    let future = try plan(it, [["接收时间": "2026-11-21 10:00"]])
    #expect(future[0].outcome == .doubtful && future[0].choices.isEmpty)
  }

  @Test("What a person must look at is doubtful, says why, and is left out")
  func doubtful() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let cases: [([String: String], String)] = [
      (["内容": "他是刑满释放人员，要求帮扶"], "refused"), (["接收时间": "2026-11-21 10:00"], "receivedInFuture"),
      (OutsideSheet.handled.merging(["答复时间": "2026-11-21 10:00"]) { $1 }, "timeInFuture"),
      (OutsideSheet.handled.merging(["答复时间": "2026-11-18 10:00"]) { $1 }, "endsBeforeStart"),
      (["内容": String(repeating: "长", count: 2001)], "refused"),
    ]
    let planned = try plan(it, cases.map(\.0))
    #expect(planned.allSatisfy { $0.outcome == .doubtful && $0.intake == nil })
    #expect(planned.map { $0.issues.last?.code.name } == cases.map(\.1))
    guard case .refused(.refusedWords(let words, .text)) = planned[0].issues.last?.code else {
      Issue.record("the words are not named")
      return
    }
    #expect(!words.isEmpty)
  }

  @Test("An order that the other system took back is withdrawn here, and never registered")
  func withdrawn() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let labels = OutsideSheet.heads + ["工单状态"]
    let reader = OutsideSheet.reader(labels)
    func row(_ state: String) -> SheetRow {
      var row = OutsideSheet.row()
      row.cells.append(SheetCell(.text(state)))
      return row
    }
    var planner = try planner(it)
    #expect(try planner.plan(reader.read(row("已撤单")))?.outcome == .skipped)
    try importRows(it, [[:]])
    planner = try self.planner(it)
    let planned = try #require(try planner.plan(reader.read(row("已撤单"))))
    #expect(planned.outcome == .changed)
    let saved = try it.store.save(.importOrders([try #require(planned.intake)]), by: it.clerk, at: now)
    #expect(saved.orders[0].state == .withdrawn)
  }

  @Test("A sealed day stays sealed: what is imported then counts for the next")
  func sealedDay() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let friday = OrderFixture.day("2026-11-20")
    _ = try it.store.save(.seal(friday), by: it.secretary, at: now.adding(seconds: 60))
    let later = now.adding(seconds: 3600)
    let saved = try importRows(it, [OutsideSheet.handled], at: later).saved
    #expect(saved.day == OrderFixture.day("2026-11-21") && saved.orders[0].number.description == "20261121-001")
    #expect(try it.store.counts(of: friday).received == 0)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("An import is undone whole, its numbers are free again outside and never here")
  func undo() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let saved = try importRows(it, [[:], OutsideSheet.handled]).saved
    let undone = try it.store.save(.undo(saved.entry), by: it.clerk, at: now)
    #expect(undone.orders.map(\.state) == [.withdrawn, .withdrawn])
    #expect(try it.store.orderNumber(external: "JN2026111900002") == nil)
    let again = try importRows(it, [[:], OutsideSheet.handled])
    #expect(again.planned.map(\.outcome) == [.new, .new])
    #expect(again.saved.orders.map(\.number.sequence) == [3, 4])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    let byImport = try it.store.undoImport(again.saved.entry, by: it.clerk, at: now)
    #expect(byImport.orders.count == 2)
  }

  @Test("An import that somebody worked on since is not undone")
  func undoRefused() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let saved = try importRows(it, [[:], [:]]).saved
    try it.carryOut(saved.orders[1].number, .note("已联系"))
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      try it.store.save(.undo(saved.entry), by: it.clerk, at: now)
    }
  }

  @Test("No outside number is registered twice, not by hand and not by an import that looked earlier")
  func unique() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let planned = try plan(it, [[:]])
    try importRows(it, [[:]])
    let duplicate = StoreError.invalid([RecordProblem("externalNumber", .duplicate)])
    #expect(throws: duplicate) {
      try it.store.save(.importOrders(planned.compactMap(\.intake)), by: it.clerk, at: now)
    }
    var registration = it.registration()
    registration.externalNumber = "JN2026111900002"
    #expect(throws: duplicate) { try it.store.save(.register([.register(registration)]), by: it.clerk, at: now) }
    #expect(try it.store.count(OrderQuery()) == 1)
  }

  @Test("One rejected order refuses the whole import")
  func allOrNothing() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    var intakes = try plan(it, [[:], [:]]).compactMap(\.intake)
    intakes[1].steps.append(OrderIntake.Step(.close, at: now))
    #expect(throws: StoreError.self) { try it.store.save(.importOrders(intakes), by: it.clerk, at: now) }
    #expect(try it.store.count(OrderQuery()) == 0)
  }

  @Test("Stopped in the middle an import writes nothing, and takes no number", arguments: Medium.allCases)
  func stopped(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    let intakes = try plan(it, (1...60).map { ["工单编号": "JN99\($0)"] }).compactMap(\.intake)
    #expect(intakes.count == 60)
    let before = try it.store.journal(limit: 1, by: nil).first?.id
    var done: [Int] = []
    #expect(throws: StoreError.cancelled) {
      try it.store.save(.importOrders(intakes), by: it.clerk, at: now) { progress in
        done.append(progress.done)
        return progress.done == 0
      }
    }
    #expect(done == [0, 50])
    #expect(try it.store.count(OrderQuery()) == 0)
    #expect(try it.store.journal(limit: 1, by: nil).first?.id == before)
    let saved = try it.store.save(.importOrders(Array(intakes.prefix(1))), by: it.clerk, at: now)
    #expect(saved.orders.first?.number.sequence == 1)
  }

  @Test("Reading every resident and order for an export gives the whole record with its place")
  func lines() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    try importRows(it, [[:], OutsideSheet.handled.merging(["来电人": "赵晓明"]) { $1 }])
    var residents: [ResidentLine] = []
    try it.store.eachResident { residents.append($0) }
    #expect(residents.map(\.resident.id) == it.residents)
    #expect(residents[0].place == PlaceKey(building: "3", unit: "2", room: "501") && residents[0].grid == 1)
    #expect(residents.map(\.isContact) == [true, false, true, true] && residents[1].use == .ownerOccupied)
    var orders: [OrderLine] = []
    try it.store.eachOrder(since: nil, until: nil) { orders.append($0) }
    #expect(orders.map(\.requesterName) == ["张伟明", "赵晓明"])
    #expect(orders.map(\.requesterPhone) == ["13812345678", "13812345678"])
    var none = 0
    try it.store.eachOrder(since: OrderFixture.day("2026-11-21"), until: nil) { _ in none += 1 }
    #expect(none == 0)
  }
}
