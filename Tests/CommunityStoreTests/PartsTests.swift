import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Orders and records in one save.
@Suite struct PartsTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday

  init() throws {
    it = try CommunityFixture()
  }

  private func save(_ parts: [ChangePart]) throws -> Saved {
    try it.store.save(.parts(parts), by: it.secretary, at: friday)
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  /// A registration by somebody who is not on file yet, and everything that it names.
  private func newcomer(_ commands: [OrderCommand] = []) -> [ChangePart] {
    var registration = it.registration()
    registration.requester = .resident(-1)
    registration.grid = -1
    return [
      .register([.register(registration)] + commands),
      .record(.new(.resident(Resident(id: -1, name: "孙新来", phones: ["13600001111"])))),
      .record(.new(.grid(Grid(id: -1, code: "990102013006003", name: "第三网格")))),
    ]
  }

  @Test("A new order and the new records that it names are one save, undone and done again as one")
  func oneSave() throws {
    let worker = StaffMember(id: -1, name: "周网格", role: .gridWorker)
    var assignment = it.assignment()
    assignment.who = -1
    let saved = try save(newcomer([.assign(assignment)]) + [.record(.new(.staff(worker)))])
    let person = try #require(saved.numbers[Record.Reference(.resident, -1)])
    let order = try #require(saved.orders.first)
    #expect(order.registration.requester == .resident(person))
    #expect(order.registration.grid == saved.numbers[Record.Reference(.grid, -1)])
    #expect(order.assignment?.who == saved.numbers[Record.Reference(.staff, -1)])
    #expect(try it.store.requesterName(order.registration.requester) == "孙新来")
    let entry = try it.store.journal(limit: 1, by: nil)[0]
    #expect(entry.id == saved.entry && entry.action == .order(.register) && entry.count == 4)
    #expect(entry.undoProblem == nil)
    #expect(try isSound())

    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try it.store.order(order.number)?.state == .withdrawn)
    #expect(try it.store.resident(person) == nil)
    #expect(try it.store.grids().count == 2 && it.store.staff().count == 2)
    #expect(try isSound())

    _ = try it.store.save(.redo(saved.entry), by: it.secretary, at: friday)
    #expect(try it.store.order(order.number)?.state == .assigned)
    #expect(try it.store.resident(person)?.resident.name == "孙新来")
    #expect(try it.store.findResidents("孙新来", limit: 5).map(\.id) == [person])
    #expect(try isSound())
  }

  @Test("Orders that one save registers may name each other")
  func ordersNamingOrders() throws {
    let saved = try save([
      .register(as: .provisional(1), [.register(it.registration("一楼没水"))]),
      .register(as: .provisional(2), [.register(it.registration("二楼没水")), .merge(into: .provisional(1))]),
    ])
    #expect(saved.orders.map(\.number.sequence) == [1, 2])
    #expect(saved.orders[1].mergedInto == saved.orders[0].number)
    #expect(try isSound())
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try saved.orders.map { try it.store.order($0.number)?.state } == [.withdrawn, .withdrawn])
    #expect(try isSound())
  }

  @Test("Where an order or a record is not as it was seen, neither is saved", arguments: [true, false])
  func conflicts(isOfOrder: Bool) throws {
    let order = try it.register()
    let estate = Estate(id: 1, name: "梧桐里小区", isDefault: true)
    let parts: [ChangePart] = [
      .order(try it.store.step(order.number, [.note("看过")])), .record(try it.store.edit(.estate(estate))),
    ]
    if isOfOrder {
      try it.carryOut(order.number, .note("别人"))
    } else {
      let other = Estate(id: 1, name: "梧桐里东区", isDefault: true)
      _ = try it.store.save(.put([it.store.edit(.estate(other))]), by: it.clerk, at: friday)
    }
    let before = try it.store.journal(limit: 99, by: nil).count
    #expect {
      _ = try save(parts)
    } throws: { error in
      guard case .conflict(let conflict)? = error as? StoreError else { return false }
      switch conflict {
      case .order(let theirs): return isOfOrder && theirs.notes.map(\.text) == ["别人"]
      case .record(.estate(let theirs), revision: 2): return !isOfOrder && theirs.name == "梧桐里东区"
      case .record, .entry: return false
      }
    }
    #expect(try it.store.journal(limit: 99, by: nil).count == before)
    #expect(try it.store.order(order.number)?.notes.count == (isOfOrder ? 1 : 0))
    #expect(try it.store.estates().map(\.name) == [isOfOrder ? "梧桐里" : "梧桐里东区"])
  }

  @Test("One rejected step, one unsound record, refuses the whole save and gives no number away")
  func refused() throws {
    let order = try it.register()
    let journal = try it.store.journal(limit: 1, by: nil)[0].id
    #expect(throws: StoreError.rejected(.wrongState(.registered, command: "resume"))) {
      _ = try save(newcomer() + [.order(try it.store.step(order.number, [.resume]))])
    }
    #expect(throws: StoreError.invalid([RecordProblem("code", .code)])) {
      _ = try save(newcomer() + [.record(.new(.grid(Grid(id: -2, code: "12", name: "网格"))))])
    }
    #expect(throws: StoreError.rejected(.secretaryOnly)) {
      _ = try it.store.save(.parts(newcomer()), by: it.clerk, at: friday)
    }
    #expect(try it.store.journal(limit: 1, by: nil)[0].id == journal)
    #expect(try it.store.findResidents("孙新来", limit: 5).isEmpty)
    #expect(try it.register().number.sequence == 2)
  }

  @Test("Steps of one save on the same order are all decided on what was there before the save")
  func severalSteps() throws {
    let order = try it.register()
    let steps = [OrderStep(order.number, seen: 1, [.note("一")]), OrderStep(order.number, seen: 1, [.note("二")])]
    let saved = try it.store.save(.orders(steps), by: it.clerk, at: friday)
    #expect(saved.orders.last?.notes.map(\.text) == ["一", "二"])
    #expect(throws: StoreError.self) { _ = try it.store.save(.orders(steps), by: it.clerk, at: friday) }
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.order(order.number)?.notes.isEmpty == true)
    #expect(try isSound())
  }

  @Test("A record taken away and another edited in one save come back together")
  func removal() throws {
    let helped = HelperLink(id: -1, household: 1, helper: .staff(2), canAsk: "送药")
    let added = try save([.record(.new(.helperLink(helped)))])
    let link = Record.Reference(.helperLink, try #require(added.numbers.values.first))
    let saved = try save([
      .remove(link, seen: 1), .record(try it.store.edit(.estate(Estate(id: 1, name: "东里", isDefault: true)))),
    ])
    #expect(try it.store.record(link) == nil)
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try it.store.record(link) != nil && it.store.estates()[0].name == "梧桐里")
    #expect(throws: StoreError.self) { _ = try save([.remove(link, seen: 1)]) }
    #expect(try isSound())
  }

  @Test("A save of nothing leaves no trace in the journal")
  func nothing() throws {
    let before = try it.store.journal(limit: 99, by: nil)
    _ = try save([])
    #expect(try it.store.journal(limit: 99, by: nil) == before)
  }

  // MARK: Forgetting

  /// Ten people edited in one save, each with an order of theirs that gets a note in it.
  private func ten() throws -> (saved: Saved, people: [Resident.ID], orders: [OrderNumber]) {
    let made = try save((1...10).map { .record(.new(.resident(Resident(id: -Int64($0), name: "钱十\(name($0))")))) })
    let people = try (1...10).map { try #require(made.numbers[Record.Reference(.resident, -Int64($0))]) }
    var parts: [ChangePart] = []
    var orders: [OrderNumber] = []
    for person in people {
      var registration = it.registration("灯不亮")
      registration.requester = .resident(person)
      let order = try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday).orders[0]
      orders.append(order.number)
      parts.append(.order(OrderStep(order.number, seen: 1, [.note("同去看过")])))
      var resident = try #require(try it.store.resident(person)).resident
      resident.note = "常住"
      parts.append(.record(.changed(.resident(resident), seen: 1)))
    }
    return (try save(parts), people, orders)
  }

  private func name(_ place: Int) -> String { String(Array("甲乙丙丁戊己庚辛壬癸")[place - 1]) }

  @Test("One of ten people erased, the other nine still verify, and are undone and done again")
  func oneOfTen() throws {
    let (saved, people, orders) = try ten()
    _ = try it.store.save(.erase(people[4]), by: it.secretary, at: friday)
    #expect(try isSound())
    let bodies = try it.store.read { db in
      try Row.fetchAll(
        db, sql: "SELECT kind, id, body IS NULL FROM journal_part WHERE entry = ?", arguments: [saved.entry])
    }
    let forgotten = bodies.filter { $0[2] }.map { "\($0[0] as String)#\($0[1] as Int64)" }
    #expect(bodies.count == 20)
    #expect(Set(forgotten) == ["resident#\(people[4])", "order#\(try #require(try it.store.order(orders[4])).id)"])
    #expect(try it.store.journal(limit: 2, by: nil)[1].undoProblem == nil)

    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    for (place, person) in people.enumerated() where place != 4 {
      #expect(try it.store.resident(person)?.resident.note == "")
      #expect(try it.store.order(orders[place])?.notes.isEmpty == true)
    }
    #expect(try it.store.resident(people[4]) == nil)
    #expect(try it.store.order(orders[4])?.notes.count == 1, "what is forgotten stays as it is")
    #expect(try isSound())

    _ = try it.store.save(.redo(saved.entry), by: it.secretary, at: friday)
    #expect(try it.store.resident(people[9])?.resident.note == "常住")
    #expect(try it.store.order(orders[9])?.notes.count == 1 && it.store.order(orders[4])?.notes.count == 1)
    #expect(try isSound())
  }

  @Test("What is left is still undone only where nobody has changed it since")
  func changedSince() throws {
    let (saved, people, orders) = try ten()
    _ = try it.store.save(.erase(people[4]), by: it.secretary, at: friday)
    try it.carryOut(orders[0], .note("又看过"))
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    }
  }

  @Test(
    "Changing one part in the file, or taking one away, is found",
    arguments: [
      "UPDATE journal_part SET body = replace(body, '常住', '暂住') WHERE entry = ?1 AND part = 2",
      "UPDATE journal_part SET kind = 'grid' WHERE entry = ?1 AND part = 2",
      "UPDATE journal_part SET id = id + 1 WHERE entry = ?1 AND part = 2",
      "DELETE FROM journal_part WHERE entry = ?1 AND part = 2", "DELETE FROM journal_part WHERE entry = ?1",
    ])
  func tampered(_ sql: String) throws {
    let saved = try ten().saved
    try it.store.write { try $0.execute(sql: sql, arguments: [saved.entry]) }
    #expect(try it.store.check(repair: false).findings.contains(.commitment(entry: saved.entry)))
  }

  @Test("Orders of two people that were merged are not undone by half once one of them is erased")
  func mergedOrders() throws {
    let master = try it.register("楼道灯坏", resident: 0)
    let other = try it.register("灯不亮", resident: 2)
    let merged = try it.carryOut(other.number, .merge(into: master.number))
    _ = try it.store.save(.erase(it.residents[2]), by: it.secretary, at: friday)
    #expect(throws: StoreError.undoRefused(.notUndoable)) {
      _ = try it.store.save(.undo(merged.entry), by: it.clerk, at: friday)
    }
    #expect(try isSound())
  }

  @Test("No kind of record has the name of another sort of part")
  func subjects() {
    for kind in CommunityModel.Record.Kind.allCases {
      #expect(JournalPart.Subject(kind: kind.rawValue, id: 7) == .record(Record.Reference(kind, 7)))
    }
    for subject in [JournalPart.Subject.order(3), .note, .orders, .records] {
      #expect(JournalPart.Subject(kind: subject.kind, id: subject.id) == subject)
    }
  }

  // MARK: Looking first

  @Test("A record of any kind is put in place, or taken away, only by whoever saw it as it is")
  func everyKind() throws {
    let made = try save([
      .record(.new(.volunteer(Volunteer(id: -1, team: 1, name: "赵志愿")))),
      .record(.new(.helperLink(HelperLink(id: -1, household: 1, helper: .staff(2), canAsk: "送药")))),
      .record(.new(.post(Post(id: -1, kind: "楼长", holder: .staff(2), area: .building(1))))),
      .record(.new(.item(Item(id: -1, name: "大米", unit: "袋")))),
      .record(.new(.fund(Fund(id: -1, name: "社区微基金")))),
      .record(.new(.skill(Skill(id: -1, name: "理发")))),
      .record(.new(.term(KeptTerm(id: -1, term: .own(named: "等设备到货", on: .suspensionReasons))))),
      .record(.new(.guide(ServiceGuide(id: -1, title: "办居住证明", papers: ["身份证"])))),
      .record(.new(.officeForm(OfficeForm(id: -1, name: "月报", file: try it.store.keepOfficeFormFile([1]))))),
      .record(.new(.partner(PartnerUnit(id: -1, name: "青禾实验小学", kind: .unit)))),
      .record(.new(.entryKind(KeptKind(id: -1, kind: .own(named: "图书借阅", group: .services))))),
    ])
    #expect(made.numbers.count == 11)
    // What was decided on a day stays as it is.
    for kind in CommunityModel.Record.Kind.inUse where kind != .decision && kind != .entryKind {
      let reference = Record.Reference(kind, 1)
      let stored = try #require(try it.store.record(reference), "\(kind)")
      for seen in [stored.revision - 1, stored.revision + 1] {
        let conflict = StoreError.conflict(.record(stored.record, revision: stored.revision))
        #expect(throws: conflict) { _ = try save([.record(.changed(stored.record, seen: seen))]) }
        if kind != .community { #expect(throws: conflict) { _ = try save([.remove(reference, seen: seen)]) } }
      }
      #expect(throws: StoreError.notFound(reference.name)) { _ = try save([.record(.new(stored.record))]) }
      _ = try save([.record(.changed(stored.record, seen: stored.revision))])
      #expect(try it.store.record(reference)?.revision == stored.revision + 1)
    }
    // One byte is no workbook, which check says.
    let findings = try it.store.check(repair: false).findings
    #expect(findings.allSatisfy { if case .officeForm = $0 { true } else { false } }, "\(findings)")
  }
}
