import CommunityModel
import CommunityResources
import DemoCommunity
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Figures as reports ask for them, against what entries and orders say themselves.
@Suite("Figures of reports") struct FigureCountTests {
  private static let friday = CommunityFixture.friday
  private static let today = CommunityFixture.day("2026-11-20")
  /// A community with a year behind it, for all tests that only read.
  private static let poured = Result {
    let invented = DemoCommunity(seed: 9, households: 120, orders: 300, entries: 500, years: 1, today: today)
    let store = try CommunityStore.inMemory(
      community: invented.community, secretary: invented.secretary, rehearsal: true, now: friday)
    try store.bulk { sink throws(StoreError) in try invented.pour(into: &sink) }
    return store
  }

  private let spans: [ClosedRange<Day>] = [
    today.advanced(by: -364)...today, today.startOfMonth...today, today.advanced(by: -40)...today.advanced(by: -10),
    today...today,
  ]

  private func query(_ days: ClosedRange<Day>, of part: FigurePart? = nil) throws -> FigureQuery {
    let secretary = try #require(try Self.poured.get().staff().first { $0.role == .secretary })
    return FigureQuery(days: days, of: part, now: Self.friday, viewer: Viewer(secretary))
  }

  @Test("Every figure is the sum of its parts and of its cases, whatever it is split by")
  func parts() throws {
    let store = try Self.poured.get()
    var seen: Set<String> = []
    for figure in try store.office(now: Self.friday).figures {
      let isTime =
        switch figure.source {
        case .handling, .weighted: true
        default: false
        }
      for days in spans.prefix(2) {
        let whole = try store.value(of: figure, query(days))
        if whole.numerator > 0 { seen.insert(figure.key) }
        let isPart: (FigureDimension) -> Bool = { !FigureDimension.ofLines.contains($0) || !figure.isOfLines }
        for dimension in figure.dimensions where isPart(dimension) && !isTime && dimension != .tag {
          if figure.source == .people(.volunteers), dimension == .team { continue }
          let shares = try store.shares(of: figure, by: dimension, query(days))
          #expect(
            shares.reduce(0) { $0 + $1.value.numerator } == whole.numerator, "\(figure.key) by \(dimension) \(days)")
          #expect(
            shares.reduce(0) { $0 + ($1.value.denominator ?? 0) } == whole.denominator ?? 0,
            "\(figure.key) \(dimension)")
          // What is asked for alone is what the split says of it.
          for share in shares.prefix(3) {
            guard let part = share.part else { continue }
            #expect(try store.value(of: figure, query(days, of: part)) == share.value, "\(figure.key) \(part)")
          }
        }
        if figure.isStanding || isTime { continue }
        let cases = try store.cases(of: figure, query(days))
        #expect(cases.reduce(0) { $0 + $1.amount } == whole.numerator, "\(figure.key) \(days)")
        if let all = whole.denominator { #expect(cases.count == all, "\(figure.key) \(days)") }
        if case .orders = figure.source { #expect(cases.count == whole.numerator) }
      }
    }
    #expect(
      seen.isSuperset(of: [
        "response", "solution", "registered", "solved", "carriedOver", "activities", "opinions", "deeds", "visit",
        "activity.people", "residents", "households", "volunteers",
      ]), "\(seen.sorted())")
  }

  @Test("Rates, times and events are those of the day sheet's own reckoning")
  func rates() throws {
    let store = try Self.poured.get()
    let figures = try store.office(now: Self.friday).figures
    func value(_ key: String, _ days: ClosedRange<Day>) throws -> FigureValue {
      try store.value(of: try #require(figures.figure(key)), query(days))
    }
    for days in spans {
      let wanted = try store.figures(from: days.lowerBound, until: days.upperBound, now: Self.friday)
      let rates: [(String, Rate)] = [
        ("response", wanted.response), ("solution", wanted.solution), ("satisfaction", wanted.satisfaction),
        ("punctuality", wanted.punctuality), ("dayClearance", wanted.dayClearance),
        ("dayCompletion", wanted.dayCompletion), ("sameDay", wanted.sameDay),
      ]
      for (key, rate) in rates {
        let found = try value(key, days)
        #expect(found.numerator == rate.part && found.denominator == rate.whole, "\(key) \(days)")
      }
      #expect(try value("meanHandling", days).number == wanted.meanHandling.map { Int(($0 + 30) / 60) })
      #expect(try value("medianHandling", days).number == wanted.medianHandling.map { Int(($0 + 30) / 60) })
      #expect(try value("callbacks", days).numerator == wanted.callbacks)
    }
  }

  @Test("What entries come to is what the entries say, by kind, team, person and measure")
  func entries() throws {
    let store = try Self.poured.get()
    let viewer = try query(spans[0]).viewer
    for days in spans {
      var entries: [ServiceEntry] = []
      let all = EntryQuery(since: days.lowerBound, until: days.upperBound, state: .done, viewer: viewer)
      try store.eachEntry(all) { detail throws(StoreError) in entries.append(detail.entry) }
      let sums = EntrySums.byKind(entries, in: days)
      for figure in try store.office(now: Self.friday).figures {
        guard case .entries(let kinds, let measure) = figure.source, kinds.count == 1, let kind = kinds.first else {
          continue
        }
        let wanted = measure.map { sums[kind]?.amounts[$0] ?? 0 } ?? sums[kind]?.entries ?? 0
        #expect(try store.value(of: figure, query(days)).number == wanted, "\(figure.key) \(days)")
        for share in try store.shares(of: figure, by: .person, query(days)) {
          guard case .person(let party)? = share.part else { continue }
          let own = entries.filter { $0.kind == kind }.flatMap { entry in
            entry.content.lines.filter { $0.party == party && $0.role.isWork }.map { (entry.id, $0) }
          }
          let counted =
            measure.map { key in own.filter { $0.1.measure == key }.reduce(0) { $0 + $1.1.amount } }
            ?? Set(own.map(\.0)).count
          #expect(share.value.numerator == counted, "\(figure.key) \(party)")
        }
      }
    }
  }

  @Test("The five headline counts are those of a recount, and no case is in two of them")
  func headlines() throws {
    let store = try Self.poured.get()
    var seen: [Subject: String] = [:]
    for headline in EntryKind.Headline.allCases {
      let figure = try #require(FigureTable.bundled?.figures.first { $0.source == .headline(headline) })
      let cases = try store.cases(of: figure, query(spans[0]))
      #expect(cases.count == (try store.value(of: figure, query(spans[0]))).number)
      #expect(Set(cases.map(\.subject)).count == cases.count)
      for it in cases {
        #expect(seen[it.subject] == nil, "\(it.subject) is in \(seen[it.subject] ?? "") and in \(headline)")
        seen[it.subject] = headline.rawValue
      }
    }
    let rules = try #require(FigureTable.bundled).headlines
    var solved: [EntryKind.Headline: Int] = [:]
    for row in try store.orders(OrderQuery(sort: .number, limit: 10_000)) {
      let order = try #require(try store.order(row.number))
      let cycle = CycleFigures(of: order, .bundled)
      let isSolved = !order.isRefused && !order.isVoid && cycle.answer?.solved == .yes
      let headline = rules.headline(
        category: order.registration.category, source: order.registration.source, isSolved: isSolved)
      guard let headline, !order.isVoid else { continue }
      let counts = isSolved ? cycle.answeredDay.map(spans[0].contains) == true : spans[0].contains(order.number.day)
      if counts { solved[headline, default: 0] += 1 }
    }
    for headline in [EntryKind.Headline.disputes, .hardships, .deeds, .opinions] {
      let inOrders = seen.filter { $0.value == headline.rawValue && $0.key.order != nil }.count
      #expect(inOrders == solved[headline] ?? 0, "\(headline)")
    }
  }

  @Test("An entry that became an order counts as that order alone, and again by itself once the order is withdrawn")
  func promoted() throws {
    let it = try CommunityFixture()
    let opinions = try #require(FigureTable.bundled?.figures.figure("opinions"))
    func subjects() throws -> [Subject] {
      let query = FigureQuery(days: Self.today...Self.today, now: Self.friday, viewer: Viewer(it.secretary.staff))
      return try it.store.cases(of: opinions, query).map(\.subject)
    }
    let content = EntryContent(day: Self.today, place: Place("3-2-501"), grid: 1, text: "路灯不亮")
    let memo = try #require(
      try it.store.save(.entry(.new("memo", content)), by: it.clerk, at: Self.friday).entries.first)
    #expect(try subjects() == [.entry(memo.id)])
    let kind = try #require([EntryKind].bundled.kind("memo"))
    let registration = try it.store.order(
      from: memo.content, kind, EntryPromotion(category: "lighting"), isNew: false,
      try it.store.office(now: Self.friday))
    let saved = try it.store.save(
      .parts(EntryStep.on(memo, .promote).becoming(registration, after: [])), by: it.clerk, at: Self.friday)
    let number = try #require(saved.orders.first?.number)
    #expect(try subjects() == [.order(number)])
    try it.carryOut(number, .withdraw(reason: "误登"))
    #expect(try subjects() == [.entry(memo.id)])
  }

  @Test("Of fewer than five people with a restricted tag no number is told, and nobody is listed")
  func restricted() throws {
    let store = try Self.poured.get()
    let residents = try #require(FigureTable.bundled?.figures.figure("residents"))
    let shares = try store.shares(of: residents, by: .tag, query(spans[0]))
    let catalogue = try store.office(now: Self.friday).catalogue
    var told = 0
    for share in shares {
      guard case .key(.tag, let key)? = share.part, let tag = catalogue.careTag(key) else { continue }
      #expect(share.isHidden == (tag.isRestricted && share.value.numerator < 5), "\(key)")
      told += share.isHidden ? 0 : 1
    }
    #expect(told > 0 && shares.count > told)
    #expect(try store.cases(of: residents, query(spans[0])).isEmpty)
  }

  @Test("By a restricted tag only the whole community is split: no grid, however many there are")
  func restrictedParts() throws {
    let store = try Self.poured.get()
    let residents = try #require(FigureTable.bundled?.figures.figure("residents"))
    let catalogue = try store.office(now: Self.friday).catalogue
    for grid in try store.grids(now: Self.friday) {
      for share in try store.shares(of: residents, by: .tag, query(spans[0], of: .grid(grid.id))) {
        guard case .key(.tag, let key)? = share.part, let tag = catalogue.careTag(key) else { continue }
        #expect(share.isHidden == tag.isRestricted, "\(key)")
      }
    }
    for tag in catalogue.careTags where tag.isRestricted {
      let asked = try query(spans[0], of: .key(.tag, tag.key))
      #expect(try store.shares(of: residents, by: .grid, asked).allSatisfy(\.isHidden), "\(tag.key)")
      let value = try store.value(of: residents, asked)
      #expect(!value.isKnown || value.numerator >= 5, "\(tag.key)")
    }
  }

  @Test("A report shows what there is of the ledger only, beside the stretches before, and splits it by what has parts")
  func report() throws {
    let store = try Self.poured.get()
    let figures = try store.office(now: Self.friday).figures
    let report = try store.report(
      .month, ReportPeriod.month.days(around: Self.today), figures: figures, now: Self.friday, today: Self.today)
    #expect(report.lines.contains { $0.figure.key == "activity" && $0.value.numerator > 0 })
    #expect(!report.lines.contains { $0.figure.key == "concern" })
    #expect(report.lines.first { $0.figure.key == "residents" }?.last == nil)
    let registered = try #require(report.lines.first { $0.figure.key == "registered" })
    let byGrid = try #require(report.tables.first { $0.dimension == .grid })
    let column = try #require(byGrid.figures.firstIndex { $0.key == "registered" })
    #expect(byGrid.rows.reduce(0) { $0 + ($1.values[column]?.numerator ?? 0) } == registered.value.numerator)
    #expect(!report.tables.contains { $0.dimension == .month })
    let grid = try #require(try store.grids(now: Self.friday).first)
    let own = try store.report(
      .month, report.days, of: .grid(grid.id), figures: figures, now: Self.friday, today: Self.today)
    #expect(own.lines.allSatisfy { $0.figure.dimensions.contains(.grid) })
    #expect(!own.tables.contains { $0.dimension == .grid })
    #expect(throws: StoreError.cancelled) {
      try store.report(.month, report.days, figures: figures, now: Self.friday, today: Self.today) { done, _ in done < 3
      }
    }
  }
}

extension Figure {
  /// Whether persons, units and tags stand in lines, of which an entry has several or none.
  fileprivate var isOfLines: Bool { if case .entries = source { true } else { false } }
}

extension EntryRole {
  fileprivate var isWork: Bool { [.did, .led, .attended, .gave].contains(self) }
}
