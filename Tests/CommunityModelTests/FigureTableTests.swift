import CommunityModel
import CommunityResources
import TestSupport
import Testing

/// The table of figures, and the stretches of reports.
@Suite struct FigureTableTests {
  @Test("The shipped table has no fault, names each figure twice, and its headlines name categories that there are")
  func shipped() throws {
    let table = try FigureTable(rows: BundledResource.figures.rows)
    #expect(FigureTable.bundled == table)
    #expect(Set(table.figures.map(\.key)).count == table.figures.count)
    for figure in table.figures {
      #expect(figure.names["zh"]?.isEmpty == false && figure.names["en"]?.isEmpty == false, "\(figure.key)")
    }
    for category in table.headlines.categories.keys {
      #expect(Catalogue.bundled.category(category)?.key == category)
    }
    for headline in EntryKind.Headline.allCases {
      #expect(table.figures.contains { $0.source == .headline(headline) }, "\(headline)")
    }
    for rate in Figure.OrderRate.allCases { #expect(table.figures.contains { $0.source == .rate(rate) }, "\(rate)") }
    for rate in Figure.HotlineRate.allCases {
      #expect(table.figures.contains { $0.source == .hotline(rate) }, "\(rate)")
    }
    for event in Figure.DayEvent.allCases {
      #expect(table.figures.contains { $0.source == .events(event) }, "\(event)")
    }
  }

  @Test(
    "A faulty row is told by its number",
    arguments: [
      ("figure\ta\t甲\tA\trates\trate", RowFault.columns(6, row: 1)),
      ("figure\ta\t甲\tA\tnowhere\trate\tresponse", .unknownWord("nowhere", row: 1)),
      ("figure\ta\t甲\tA\trates\trate\tluck", .unknownWord("luck", row: 1)),
      ("figure\ta\t甲\tA\trates\trate\tresponse\nfigure\ta\t乙\tB\trates\trate\tresponse", .duplicate("a", row: 2)),
      ("category\tnoise\tluck", .unknownWord("luck", row: 1)), ("source\tluck", .unknownWord("luck", row: 1)),
      ("chart\ta", .unknownRow("chart", row: 1)),
    ])
  func faults(_ text: String, _ fault: RowFault) {
    let rows = text.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(throws: fault) { try FigureTable(rows: rows) }
  }

  @Test(
    "An order counts for one headline, or for none",
    arguments: [
      ("neighbours", OrderSource.memo, true, EntryKind.Headline?.some(.disputes)),
      ("socialAid", .phone, true, .hardships),
      ("heating", .receptionDay, true, .deeds), ("heating", .receptionDay, false, .opinions),
      ("neighbours", .online, false, .opinions), ("heating", .phone, true, .deeds), ("heating", .phone, false, nil),
    ])
  func headline(
    _ category: String, _ source: OrderSource, _ isSolved: Bool, _ headline: EntryKind.Headline?
  ) throws {
    let rules = try #require(FigureTable.bundled).headlines
    #expect(rules.headline(category: category, source: source, isSolved: isSolved) == headline)
  }

  @Test("Of a kind there is how often it was done, and what that comes to of each measure; a shipped key comes first")
  func kinds() {
    let all = [Figure].all(shipped: FigureTable.bundled?.figures ?? [], kinds: .bundled)
    #expect(Set(all.map(\.key)).count == all.count)
    #expect(all.figure("visit")?.source == .entries(kinds: ["visit"], measure: nil))
    #expect(all.figure("入户走访")?.key == "visit")
    #expect(all.figure("visit.minutes")?.unit == .minutes)
    #expect(all.figure("fund.cents")?.unit == .cents)
    #expect(all.figure("nothing") == nil)
  }

  @Test(
    "A stretch, the one before and the same a year earlier",
    arguments: [
      (ReportPeriod.day, "2026-11-20", "2026-11-20", "2026-11-19", "2025-11-20"),
      (.week, "2026-11-20", "2026-11-16", "2026-11-09", "2025-11-17"),
      (.month, "2026-11-20", "2026-11-01", "2026-10-01", "2025-11-01"),
      (.quarter, "2026-11-20", "2026-10-01", "2026-07-01", "2025-10-01"),
      (.year, "2026-11-20", "2026-01-01", "2025-01-01", "2025-01-01"),
      (.day, "2024-02-29", "2024-02-29", "2024-02-28", "2023-02-28"),
    ])
  func stretches(_ period: ReportPeriod, _ day: String, _ first: String, _ before: String, _ year: String) throws {
    let days = period.days(around: try #require(Day(iso: day)))
    #expect(days.lowerBound.iso == first)
    #expect(period.before(days).lowerBound.iso == before)
    #expect(period.before(days).upperBound == days.lowerBound.advanced(by: -1))
    #expect(period.yearBefore(days).lowerBound.iso == year)
  }

  @Test("A span has as many days before it, and its months are cut to it")
  func span() throws {
    let days = try #require(Day(iso: "2026-01-20"))...(try #require(Day(iso: "2026-03-02")))
    #expect(ReportPeriod.span.before(days).count == days.count)
    #expect(ReportPeriod.span.yearBefore(days).lowerBound.iso == "2025-01-20")
    #expect(days.months.map(\.count) == [12, 28, 2])
  }
}
