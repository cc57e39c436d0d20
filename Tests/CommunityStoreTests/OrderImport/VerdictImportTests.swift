import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import Intake
import TestSupport
import Testing

/// The hotline's own callbacks: brought in by outside number, apart from ours, and what they come to.
@Suite struct VerdictImportTests {
  private let now = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")

  /// A file with orders of the hotline's that have ended, the requester satisfied by our callback.
  private func fixture(_ externals: [String]) throws -> (it: CommunityFixture, numbers: [OrderNumber]) {
    let it = try CommunityFixture()
    let numbers = try externals.map { external in
      var registration = OrderFixture.registration()
      (registration.source, registration.externalNumber) = (.hotline12345, external)
      registration.receivedAt = now
      let commands: [OrderCommand] = [
        .register(registration), .assign(it.assignment()), .note("已联系"), .start(firstContactAt: nil),
        .finish(OrderFixture.completion), OrderFixture.answer(.yes),
      ]
      let saved = try it.store.save(.register(commands), by: it.clerk, at: now)
      return try #require(saved.orders.first?.number)
    }
    return (it, numbers)
  }

  private func check(
    _ it: CommunityFixture, _ table: String, choices: [String: RowChoice] = [:]
  ) throws -> TableCheck {
    let folder = try TemporaryFolder()
    let path = folder.path("verdicts.csv")
    try table.write(toFile: path, atomically: true, encoding: .utf8)
    let words = Wording(language: .zh)
    let source = VerdictImport()
    let plan = try source.plan(path, it.store)
    return try withExtendedLifetime(folder) {
      try source.check(
        plan,
        TableImportScene(
          it.store, try it.store.office(now: now), by: it.clerk.staff, words, choices: choices
        ) { _ in true })
    }
  }

  private static let table = """
    工单编号,回访日期,是否响应,是否解决,满意度
    JN1,2026-11-20,是,否,不满意
    JN2,2026-11-20,是,是,满意
    JN3,,,,
    JN9,2026-11-20,是,是,满意
    JN2,2026-11-20,是,是,不满意
    JN4,2026-11-20,是,也许,满意

    """

  @Test("Each row goes to the order with its number, never into our callback; the same table changes nothing twice")
  func verdicts() throws {
    let (it, numbers) = try fixture(["JN1", "JN2", "JN3", "JN4"])
    let first = try check(it, Self.table)
    #expect(first.rows.map(\.outcome) == [.changed, .changed, .skipped, .rejected, .doubtful, .rejected])
    let before = try it.store.figures(from: day, until: day, now: now)
    let saved = try it.store.save(try #require(first.change), by: it.clerk, at: now)
    let order = try #require(try it.store.order(numbers[0]))
    let verdict = HotlineVerdict(day: day, responded: true, solved: .no, rating: .dissatisfied)
    #expect(order.hotline.verdict == verdict && order.callbacks.count == 1 && order.isContradicted)
    #expect(try it.store.figures(from: day, until: day, now: now) == before)
    #expect(try it.store.matters(of: day).map(\.why) == [.contradicted])
    #expect(
      try check(it, Self.table).rows.map(\.outcome) == [
        .unchanged, .unchanged, .skipped, .rejected, .doubtful, .rejected,
      ])
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: now)
    #expect(try it.store.order(numbers[0])?.hotline.verdict == nil)
    #expect(try it.store.matters(of: day).isEmpty)
  }

  @Test("A later table that says only a part of it leaves the rest as it was told before")
  func supplement() throws {
    let (it, numbers) = try fixture(["JN1"])
    for table in ["工单编号,是否解决\nJN1,是\n", "工单编号,是否满意\nJN1,否\n"] {
      let change = try #require(try check(it, table).change)
      _ = try it.store.save(change, by: it.clerk, at: now)
    }
    let verdict = HotlineVerdict(day: day, solved: .yes, rating: .dissatisfied)
    #expect(try it.store.order(numbers[0])?.hotline.verdict == verdict)
  }

  @Test("A row that repeats a number counts in the place of the one before where somebody says so")
  func twice() throws {
    let (it, numbers) = try fixture(["JN1"])
    let table = "工单编号,满意度\nJN1,满意\nJN1,不满意\n"
    let place = try #require(try check(it, table).rows.last?.place)
    let decided = try check(it, table, choices: [place: RowChoice(.same, meant: ["before"])])
    #expect(decided.rows.map(\.outcome) == [.changed, .changed])
    _ = try it.store.save(try #require(decided.change), by: it.clerk, at: now)
    #expect(try it.store.order(numbers[0])?.hotline.verdict?.rating == .dissatisfied)
    #expect(try it.store.events(of: numbers[0]).count { if case .hotline = $0.kind { true } else { false } } == 1)
  }

  @Test("Both rates stand side by side; what the hotline agreed to leave out is in neither part of its own")
  func rates() throws {
    let (it, numbers) = try fixture(["JN1", "JN2", "JN4"])
    let change = try #require(
      try check(it, "工单编号,是否响应,是否解决,满意度\nJN1,否,否,不满意\nJN2,是,是,基本满意\nJN4,是,部分解决,未评价\n").change)
    _ = try it.store.save(change, by: it.clerk, at: now)
    let figures = try it.store.office(now: now).figures
    func rate(_ key: String, _ of: FigurePart? = nil) throws -> [Int?] {
      let figure = try #require(figures.figure(key))
      let value = try it.store.value(of: figure, FigureQuery(days: day...day, of: of, now: now))
      #expect(try it.store.cases(of: figure, FigureQuery(days: day...day, of: of, now: now)).count == value.denominator)
      return [value.numerator, value.denominator]
    }
    #expect(try rate("hotlineResponse") == [2, 3])
    #expect(try rate("hotlineSolution") == [1, 3])
    #expect(try rate("hotlineSatisfaction") == [1, 2])
    #expect(try rate("satisfaction") == [3, 3])
    #expect(try rate("hotlineSatisfaction", .key(.source, "hotline12345")) == [1, 2])
    #expect(try rate("hotlineSatisfaction", .key(.source, "walkIn")) == [0, 0])
    let excluded: [OrderCommand] = [
      .hotline(.exclude(reason: "非本社区原因")), .hotline(.answerExclusion(.granted, remark: "")),
    ]
    let seen = try #require(try it.store.order(numbers[0])).revision
    _ = try it.store.save(.order(numbers[0], seen: seen, excluded), by: it.clerk, at: now)
    #expect(try rate("hotlineResponse") == [2, 2])
    #expect(try rate("hotlineSatisfaction") == [1, 1])
    #expect(try rate("satisfaction") == [3, 3])
    #expect(try it.store.matters(of: day).isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Of a list of all orders those without a number that the hotline has not called about are passed over")
  func silent() throws {
    let (it, _) = try fixture(["JN1"])
    let table = "来源编号,是否解决,满意度,热线是否解决,热线满意度\n,是,满意,,\nJN1,是,满意,否,不满意\n"
    let found = try check(it, table)
    #expect(found.rows.map(\.outcome) == [.changed])
    _ = try it.store.save(try #require(found.change), by: it.clerk, at: now)
    #expect(try it.store.contradictions(day) == 1, "it is the hotline's columns that count")
  }

  @Test(
    "The sheet of a sealed day says what it said, whatever the hotline says later", arguments: [Rating.satisfied, nil])
  func sealedSheet(later: Rating?) throws {
    let (it, numbers) = try fixture(["JN1"])
    try it.carryOut(
      numbers[0], .hotline(.judge(VerdictReport(solved: .no, rating: .dissatisfied))), .carryOver(reason: "明天上门"))
    _ = try it.store.save(.seal(day), by: it.secretary, at: now)
    let before = try it.store.daySheet(day, now: now)
    #expect(before.open.map(\.why) == [.contradicted])
    let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 10)
    // Once the hotline is content, else explained and then judged otherwise than before.
    let commands: [OrderCommand] =
      later.map { [.hotline(.judge(VerdictReport(solved: .yes, rating: $0)))] }
      ?? [.hotline(.explain("已上门三次")), .hotline(.judge(VerdictReport(solved: .partly)))]
    let seen = try #require(try it.store.order(numbers[0])).revision
    _ = try it.store.save(.order(numbers[0], seen: seen, commands), by: it.clerk, at: monday)
    #expect(try it.store.contradictions(it.store.calendar().day(of: monday)) == (later == nil ? 1 : 0))
    #expect(try it.store.daySheet(day, now: monday).open == before.open)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}

extension CommunityStore {
  fileprivate func contradictions(_ day: Day) throws -> Int {
    try matters(of: day).count { $0.why == .contradicted }
  }
}
