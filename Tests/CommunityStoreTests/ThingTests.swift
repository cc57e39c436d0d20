import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

/// Things in stock, money and units: as records, and as what entries name.
@Suite struct ThingTests {
  private let it: CommunityFixture
  private let friday = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")

  init() throws { it = try CommunityFixture() }

  @discardableResult
  private func put(_ records: Record..., at now: Instant? = nil) throws(StoreError) -> Saved {
    try it.store.save(.put(records.map { .new($0) }), by: it.clerk, at: now ?? friday)
  }

  private func problems(_ record: Record) -> [RecordProblem] {
    do {
      try put(record)
      return []
    } catch .invalid(let problems) {
      return problems
    } catch {
      return [RecordProblem("\(error)", .missing)]
    }
  }

  private func goods(_ kind: String, _ items: [(Item.ID, Int)], on day: Day? = nil) -> EntryContent {
    let role = [EntryKind].bundled.kind(kind)?.goodsRole ?? .did
    return EntryContent(
      day: day ?? self.day,
      lines: items.map { EntryLine(.item($0.0), role, EntryMeasure.items, $0.1) })
  }

  @discardableResult
  private func add(_ kind: String, _ amount: Int, on day: Day? = nil) throws -> Saved {
    try it.store.save(.entry(.new(kind, goods(kind, [(1, amount)], on: day))), by: it.clerk, at: friday)
  }

  private func stock() throws -> StockLevel? { try it.store.stock().first?.level }
  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  // MARK: Records

  @Test("Names of units, things and funds are those of organisations: only a person beside a refused word is refused")
  func names() throws {
    for name in ["民族宗教事务局", "信访局", "社区矫正中心"] {
      #expect(problems(.partner(PartnerUnit(id: -1, name: name, kind: .superior))).isEmpty, "\(name)")
    }
    #expect(problems(.item(Item(id: -1, name: "党员志愿服务马甲", unit: "件"))).isEmpty)
    let refused: [Record] = [
      .partner(PartnerUnit(id: -1, name: "上访户老王", kind: .unit)), .item(Item(id: -1, name: "吸毒人员", unit: "个")),
      .fund(Fund(id: -1, name: "上访户老王")),
      .partner(PartnerUnit(id: -1, name: "小学", kind: .unit, promised: ["吸毒人员"])),
    ]
    for record in refused {
      #expect(problems(record).contains { if case .refusedWords = $0.reason { true } else { false } }, "\(record)")
    }
  }

  @Test("A name stands once among what is in use, and a unit names grids that there are")
  func faults() throws {
    try put(
      .item(Item(id: -1, name: "大米", unit: "袋")), .fund(Fund(id: -1, name: "微基金")),
      .partner(PartnerUnit(id: -1, name: "小学", kind: .unit, grids: [1, 1])))
    #expect(try it.store.partners().first?.grids == [1])
    #expect(problems(.item(Item(id: -1, name: "大米", unit: "斤"))) == [RecordProblem("name", .duplicate)])
    #expect(problems(.fund(Fund(id: -1, name: "微基金"))) == [RecordProblem("name", .duplicate)])
    #expect(
      problems(.partner(PartnerUnit(id: -1, name: "小学", kind: .unit))) == [RecordProblem("name", .duplicate)])
    #expect(problems(.item(Item(id: -1, name: "大米", unit: "斤", isActive: false))).isEmpty)
    #expect(problems(.item(Item(id: -1, name: "面粉", unit: ""))) == [RecordProblem("itemUnit", .missing)])
    let wrong: [(PartnerUnit, RecordProblem)] = [
      (PartnerUnit(id: -1, name: "甲", kind: .unit, grids: [9]), RecordProblem("grids", .unknownReference)),
      (PartnerUnit(id: -1, name: "甲", kind: .unit, expects: -1), RecordProblem("expects", .negative)),
      (PartnerUnit(id: -1, name: "甲", kind: .unit, offers: [""]), RecordProblem("canOffer", .missing)),
      (PartnerUnit(id: -1, name: "甲", kind: .unit, phone: "x"), RecordProblem("phone", .phone)),
    ]
    for (partner, problem) in wrong { #expect(problems(.partner(partner)) == [problem], "\(partner)") }
  }

  @Test("An entry names only what there is, shows its name, and what it names does not go")
  func named() throws {
    try put(
      .item(Item(id: -1, name: "大米", unit: "袋")), .fund(Fund(id: -1, name: "微基金")),
      .partner(PartnerUnit(id: -1, name: "小学", kind: .unit)))
    var content = goods("goodsIn", [(1, 5)])
    content.lines.append(EntryLine(.partner(1), .gave, EntryMeasure.partners, 1))
    let saved = try it.store.save(.entry(.new("goodsIn", content)), by: it.clerk, at: friday)
    let money = EntryContent(
      day: day, title: "拨款", lines: [EntryLine(.fund(1), .received, EntryMeasure.money, 50_000)])
    _ = try it.store.save(.entry(.new("fund", money)), by: it.clerk, at: friday)
    let names = try #require(try it.store.entry(1, seenBy: nil)).names
    #expect(names == [.item(1): "大米", .partner(1): "小学"])
    #expect(try it.store.entry(2, seenBy: nil)?.names == [.fund(1): "微基金"])
    for reference in [Record.Reference(.item, 1), Record.Reference(.partner, 1), Record.Reference(.fund, 1)] {
      #expect(throws: StoreError.invalid([RecordProblem("reference", .unknownReference)])) {
        _ = try it.store.save(.parts([.remove(reference, seen: 1)]), by: it.clerk, at: friday)
      }
    }
    for party in [EntryParty.item(9), .partner(9), .fund(9)] {
      var content = content
      content.lines[0] = EntryLine(party, .received, party.kind == .fund ? EntryMeasure.money : EntryMeasure.items, 1)
      if case .partner = party { content.lines[0].measure = EntryMeasure.partners }
      #expect(throws: StoreError.self, "\(party)") {
        _ = try it.store.save(.entry(.new("goodsIn", content)), by: it.clerk, at: friday)
      }
    }
    #expect(try it.store.entries(EntryQuery(parties: [.partner(1)], viewer: nil)).map(\.entry.id) == [1])
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    _ = try it.store.save(.parts([.remove(Record.Reference(.partner, 1), seen: 1)]), by: it.clerk, at: friday)
    #expect(try isSound())
  }

  @Test("A thing and the entry that brings it are one save and one undo, and redo gives both back")
  func made() throws {
    let saved = try it.store.save(
      .parts([
        .entry(.new("goodsIn", goods("goodsIn", [(-1, 7)]))), .record(.new(.item(Item(id: -1, name: "毛巾", unit: "条")))),
      ]), by: it.clerk, at: friday)
    #expect(
      saved.numbers[Record.Reference(.item, -1)] == 1 && saved.entries.first?.content.lines.first?.party == .item(1))
    #expect(try stock()?.stock == 7)
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try it.store.items().isEmpty && it.store.stock().isEmpty)
    _ = try it.store.save(.redo(saved.entry), by: it.clerk, at: friday)
    #expect(try stock()?.stock == 7 && isSound())
  }

  // MARK: Stock

  @Test("The file's own balance refuses a save below nothing; a stock-take is absolute, and undoing one restores it")
  func balances() throws {
    try put(.item(Item(id: -1, name: "大米", unit: "袋")))
    try add("goodsIn", 10)
    #expect(throws: StoreError.rejectedEntry(.stockBelowNothing(1, by: 1), kind: "goodsOut")) {
      try add("goodsOut", 11)
    }
    try add("goodsOut", 4)
    #expect(try stock()?.stock == 6 && stock()?.cameIn == 10 && stock()?.wentOut == 4)
    let count = try add("stockTake", 5)
    #expect(try stock()?.stock == 5 && stock()?.countedOn == day)
    #expect(throws: StoreError.rejectedEntry(.stockBelowNothing(1, by: 1), kind: "goodsOut")) { try add("goodsOut", 6) }
    _ = try it.store.save(.undo(count.entry), by: it.clerk, at: friday)
    #expect(try stock()?.stock == 6 && stock()?.countedOn == nil)
    let again = try add("stockTake", 5)
    // What was before the stock-take changes nothing of it; then it is not undone any more.
    try add("goodsOut", 100, on: CommunityFixture.day("2026-11-19"))
    #expect(try stock()?.stock == 5 && stock()?.wentOut == 104)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(again.entry), by: it.clerk, at: friday)
    }
    #expect(try isSound())
  }

  @Test("What came in is not undone or taken back once it has been given away")
  func givenAway() throws {
    try put(.item(Item(id: -1, name: "大米", unit: "袋")))
    let saved = try add("goodsIn", 10)
    try add("goodsOut", 8)
    #expect(throws: StoreError.undoRefused(.changedLater)) {
      _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    }
    let entry = try #require(try it.store.entry(1, seenBy: nil)).entry
    for command in [EntryCommand.edit(goods("goodsIn", [(1, 7)])), .void(reason: "重复")] {
      #expect(throws: StoreError.self) {
        _ = try it.store.save(.entry(.on(entry, command)), by: it.clerk, at: friday)
      }
    }
    _ = try it.store.save(.entry(.on(entry, .edit(goods("goodsIn", [(1, 8)])))), by: it.clerk, at: friday)
    #expect(try stock()?.stock == 0)
  }

  @Test("Whatever is saved, undone and edited, the present stock is never below nothing", arguments: [1, 2, 3, 4])
  func neverNegative(seed: UInt64) throws {
    try put(.item(Item(id: -1, name: "大米", unit: "袋")), .item(Item(id: -2, name: "牛奶", unit: "箱")))
    var walk = Walk(random: SeededRandom(seed: seed))
    var (kept, refused) = (0, 0)
    for _ in 0..<120 {
      if try step(&walk) { kept += 1 } else { refused += 1 }
      let counted = Balance.stock(try it.store.entries(EntryQuery(viewer: nil)).map(\.entry))
      for line in try it.store.stock() {
        #expect(line.level == counted[line.id] ?? StockLevel())
        #expect(line.level.stock >= 0)
      }
    }
    #expect(kept > 40 && refused > 3)
    #expect(try isSound())
  }

  private struct Walk {
    var random: SeededRandom
    var saved: [Saved] = []
  }

  /// Whether a random step was let through.
  private func step(_ walk: inout Walk) throws -> Bool {
    let kind = ["goodsIn", "goodsOut", "goodsOut", "stockTake"].randomElement(using: &walk.random) ?? "goodsIn"
    let first = Int.random(in: 1...12, using: &walk.random)
    var items: [(Item.ID, Int)] = [(first.isMultiple(of: 2) ? 1 : 2, first)]
    if first > 6 { items.append((first.isMultiple(of: 2) ? 2 : 1, 3)) }
    let content = goods(kind, items, on: day.advanced(by: -Int.random(in: 0...6, using: &walk.random)))
    let what = Int.random(in: 0..<10, using: &walk.random)
    let change: Change
    if what < 6 || walk.saved.isEmpty {
      change = .entry(.new(kind, content))
    } else if what < 8 {
      change = .undo(walk.saved.removeLast().entry)
    } else {
      let id = walk.saved.randomElement(using: &walk.random)?.entries.first?.id ?? 1
      let entry = try #require(try it.store.entry(id, seenBy: nil)).entry
      if entry.kind != kind || entry.state != .done { return true }
      change = .entry(.on(entry, .edit(content)))
    }
    do {
      let saved = try it.store.save(change, by: it.clerk, at: friday)
      if what < 6 || what >= 8 { walk.saved.append(saved) }
      return true
    } catch {
      guard case .rejectedEntry(.stockBelowNothing, _) = error else {
        #expect(error == .undoRefused(.changedLater))
        return false
      }
      return false
    }
  }
}
