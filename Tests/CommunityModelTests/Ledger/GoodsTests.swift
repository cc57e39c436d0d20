import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Goods, points, hours") struct GoodsTests {
  typealias Fixture = LedgerFixture

  private func move(_ id: Int64, _ day: String, _ what: EntryKind.Goods, _ amount: Int) -> StockMove {
    StockMove(entry: id, item: 1, day: Fixture.day(day), recordedAt: OrderFixture.at("\(day) 09:00"), what, amount)
  }

  private func goods(_ kind: String, _ amount: Int, on day: String = "2026-11-20") -> EntryContent {
    let kind = Fixture.kind(kind)
    return EntryContent(
      day: Fixture.day(day), lines: [EntryLine(.item(1), kind.goodsRole, EntryMeasure.items, amount)])
  }

  @Test("Stock is the last stock-take and what came and went since")
  func stock() {
    let moves = [
      move(1, "2026-11-03", .comesIn, 100), move(2, "2026-11-04", .goesOut, 30), move(3, "2026-11-10", .counts, 65),
      move(4, "2026-11-12", .goesOut, 5), move(5, "2026-11-09", .goesOut, 40),
    ]
    let level = StockLevel(moves.shuffled())
    #expect(level.stock == 60 && level.cameIn == 100 && level.wentOut == 75 && level.countedOn?.iso == "2026-11-10")
    #expect(StockLevel([]).stock == 0 && StockLevel([]).countedOn == nil)
  }

  @Test("A save that brings the present stock below nothing is refused; what lies before a stock-take is not")
  func belowNothing() throws {
    let out = Fixture.kind("goodsOut")
    let stock = [move(1, "2026-11-03", .comesIn, 10), move(2, "2026-11-10", .counts, 4)]
    let situation = Fixture.situation(out, stock: stock)
    #expect(throws: EntryRejection.stockBelowNothing(1, by: 1)) {
      try Fixture.entry(id: 9, out, goods("goodsOut", 5), .done, situation)
    }
    #expect(try Fixture.entry(id: 9, out, goods("goodsOut", 4), .done, situation).stockMoves.count == 1)
    #expect(throws: Never.self) {
      try Fixture.entry(id: 9, out, goods("goodsOut", 50, on: "2026-11-09"), .done, situation)
    }
  }

  @Test("Nothing is undone or voided that others have taken from, but a correction shows what is to be counted")
  func taken() throws {
    let goodsIn = Fixture.kind("goodsIn")
    let entry = try Fixture.entry(id: 1, goodsIn, goods("goodsIn", 10, on: "2026-11-19"))
    let stock = [move(2, "2026-11-20", .goesOut, 8)]
    let situation = Fixture.situation(goodsIn, stock: stock)
    for command in [
      EntryCommand.restore(version: 0), .void(reason: "重复"), .edit(goods("goodsIn", 7, on: "2026-11-19")),
    ] {
      #expect(throws: (any Error).self) { try entry.after(command, situation) }
    }
    let sealed = Fixture.situation(
      goodsIn, sealed: Fixture.sealed(upTo: Fixture.day("2026-11-19")), stock: stock)
    let corrected = try entry.after(.correct(goods("goodsIn", 7, on: "2026-11-19")), sealed)
    let level = StockLevel(corrected.stockMoves + stock)
    #expect(level.stock == -1 && level.isToBeCounted)
  }

  @Test("A stock-take may find nothing at all")
  func counted() throws {
    let take = try Fixture.entry(Fixture.kind("stockTake"), goods("stockTake", 0))
    #expect(Balance.stock([take])[1]?.stock == 0 && Balance.stock([take])[1]?.countedOn?.iso == "2026-11-20")
  }

  @Test("Present stock is never below nothing without a correction", arguments: 1...40)
  func property(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var entries: [ServiceEntry] = []
    for _ in 0..<60 {
      let key = ["goodsIn", "goodsOut", "goodsOut", "stockTake"].randomElement(using: &random) ?? "goodsIn"
      let kind = Fixture.kind(key)
      let content = goods(
        key, Int.random(in: 1...20, using: &random), on: "2026-11-\(Int.random(in: 19...20, using: &random))")
      let situation = Fixture.situation(kind, stock: entries.flatMap(\.stockMoves))
      if Bool.random(using: &random), let index = entries.indices.randomElement(using: &random) {
        let known = entries[index]
        let command: EntryCommand = Bool.random(using: &random) ? .void(reason: "重复") : .restore(version: 1)
        let after = try? known.after(
          command, Fixture.situation(Fixture.kind(known.kind), stock: entries.flatMap(\.stockMoves)))
        if let after { entries[index] = after }
      } else if let entry = try? Fixture.entry(id: Int64(entries.count + 1), kind, content, .done, situation) {
        entries.append(entry)
      }
      #expect(Balance.stock(entries)[1].map { $0.stock >= 0 } ?? true)
    }
  }

  @Test("Points are posted at the rate of their day, half up, and block spending below nothing")
  func points() throws {
    var activity = Fixture.kind("activity")
    activity.pointsPerHour = [
      Dated(from: Fixture.day("2026-11-02"), 10), Dated(from: Fixture.day("2026-11-20"), 20),
    ]
    var content = Fixture.clinic(on: "2026-11-19")
    content.from = ClockTime("09:00")
    content.until = ClockTime("10:15")
    let thursday = try Fixture.entry(activity, content, .done, Fixture.situation(activity))
    content.day = Fixture.day("2026-11-20")
    let friday = try Fixture.entry(id: 2, activity, content, .done, Fixture.situation(activity))
    #expect(Balance.points(of: 1, [thursday]) == 13 && Balance.points(of: 1, [thursday, friday]) == 38)

    let out = Fixture.kind("goodsOut")
    let spent = EntryContent(
      day: Fixture.day("2026-11-20"),
      lines: [
        EntryLine(.item(1), .gave, EntryMeasure.items, 1), EntryLine(.volunteer(1), .gave, EntryMeasure.points, 38),
      ])
    let stock = [move(7, "2026-11-19", .comesIn, 5)]
    let rich = Fixture.situation(out, stock: stock, points: [1: 38])
    #expect(Balance.points(of: 1, [thursday, friday, try Fixture.entry(id: 3, out, spent, .done, rich)]) == 0)
    #expect(throws: EntryRejection.tooFewPoints(1, balance: 37)) {
      try Fixture.entry(id: 3, out, spent, .done, Fixture.situation(out, stock: stock, points: [1: 37]))
    }
  }

  @Test("Hours are what was done or led, not what was attended")
  func hours() throws {
    let training = Fixture.kind("training")
    let content = EntryContent(
      day: Fixture.day("2026-11-20"), from: ClockTime("09:00"), until: ClockTime("10:00"), title: "急救培训",
      lines: [EntryLine(.volunteer(1), .attended, "people", 1), EntryLine(.volunteer(2), .led, "people", 1)])
    let entry = try Fixture.entry(training, content)
    #expect(Balance.minutes(of: .volunteer(1), [entry]) == 0 && Balance.minutes(of: .volunteer(2), [entry]) == 60)
  }

  @Test("A fund is what came in less what went out, in 分")
  func money() throws {
    let fund = Fixture.kind("fund")
    let came = EntryContent(
      day: Fixture.day("2026-11-20"), title: "街道拨款", lines: [EntryLine(.fund(1), .received, EntryMeasure.money, 50_000)]
    )
    let went = EntryContent(
      day: Fixture.day("2026-11-20"), title: "买锣鼓", lines: [EntryLine(.fund(1), .gave, EntryMeasure.money, 12_050)])
    let entries = [try Fixture.entry(fund, came), try Fixture.entry(id: 2, fund, went)]
    #expect(Balance.money(of: 1, entries) == 37_950)
  }
}
