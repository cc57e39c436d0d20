import CommunityModel
import CommunityResources
import DemoCommunity
import Testing

@Suite("A demo community: the service ledger")
struct DemoEntryTests {
  let sink: GatheringSink
  let kinds = Dictionary([EntryKind].bundled.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })

  init() throws {
    sink = try poured()
  }

  @Test("it has entries of every kind, in every state, with every outcome, and ties of every sort")
  func everything() {
    let found = Dictionary(grouping: sink.entries.map(\.entry), by: \.kind)
    // That a visit is owed after something happened to somebody, and where papers lie, is nothing to invent.
    #expect(Set(kinds.keys).subtracting(found.keys) == ["concern", "archive"])
    #expect(Set(sink.entries.map(\.entry.state)) == Set(EntryState.allCases))
    let outcomes = Set(sink.entries.compactMap(\.entry.content.outcome))
    #expect(
      outcomes.isSuperset(of: ["well", "needsHelp", "notHome", "declined", "answered", "order", "kept", "granted"]))
    #expect(Set(sink.entries.flatMap(\.links).map(\.why)) == Set(EntryLink.Why.allCases).subtracting([.sameSheet]))
  }

  @Test("there are as many as were asked for", arguments: [0, 1, 10, 50, 400, 5000])
  func count(wanted: Int) throws {
    #expect(try poured(households: 60, entries: wanted).entries.count == wanted)
  }

  @Test("the default is about as much as such an office writes down")
  func usual() throws {
    #expect((5700...6100).contains(sink.entries.count), "\(sink.entries.count)")
    #expect(try poured(households: 60, years: 2).entries.count > 900)
  }

  @Test("numbers run from one; what is named and tied to is in the file, and was there before")
  func references() {
    let known = Set(sink.records.map(\.reference))
    let orders = Set(sink.orders.map(\.number))
    #expect(sink.entries.map(\.entry.id) == Array(1...Int64(sink.entries.count)))
    for (place, poured) in sink.entries.enumerated() {
      for party in poured.entry.parties {
        if let reference = party.record { #expect(known.contains(reference), "\(poured.entry)") }
      }
      for link in poured.links {
        #expect(link.from == poured.entry.id)
        switch link.to {
        case .order(let number): #expect(orders.contains(number))
        case .entry(let id): #expect(id < place + 1, "\(poured.entry)")
        }
      }
      if let grid = poured.entry.content.grid { #expect(known.contains(.init(.grid, grid))) }
    }
  }

  @Test("what came to be an order has its text and its time, and was written down with it")
  func promoted() throws {
    let orders = Dictionary(
      zip(sink.orders.map(\.number), sink.replayed()), uniquingKeysWith: { first, _ in first })
    var count = 0
    for poured in sink.entries {
      guard case .order(let number) = poured.links.first(where: { $0.why == .becameOrder })?.to else { continue }
      let order = try #require(orders[number])
      count += 1
      #expect(poured.entry.recordedAt == order.registeredAt && poured.entry.content.text == order.registration.text)
      #expect(kinds[poured.entry.kind]?.becomesOrder == order.registration.source)
    }
    #expect(count > 20, "\(count)")
  }

  /// A working day, a Monday, the first day after a long holiday, a make-up working Saturday.
  static let mornings = ["2026-11-20", "2026-11-23", "2026-10-08", "2026-10-10"]

  @Test(
    "each is booked on a day that has a seal, or will have one, and none is of later than yesterday",
    arguments: mornings)
  func booked(morning: String) throws {
    let today = try #require(Day(iso: morning))
    let sink = try poured(households: 200, today: today)
    let sealed = Dictionary(sink.seals.map { ($0.day, $0.at) }, uniquingKeysWith: { first, _ in first })
    for entry in sink.entries.map(\.entry) {
      for version in entry.versions {
        #expect(UTCOffset.china.day(of: version.at) < today, "\(entry)")
        for day in [version.booked, version.takesBack?.booked].compactMap({ $0 }) {
          // Whatever is booked on a day was there when it was sealed.
          #expect(day >= today || (sealed[day].map { version.at <= $0 } ?? false), "\(entry)")
        }
        if version.state == .done { #expect(version.content.day < today && version.booked != nil) }
      }
      #expect(entry.versions.map(\.number) == Array(1...entry.revision))
      if !entry.state.isAhead { #expect(entry.day < today) }
    }
    #expect(sink.entries.contains { $0.entry.current.isCorrection })
    #expect(sink.entries.contains { $0.entry.state.isAhead && $0.entry.day >= today })
  }

  @Test("whoever is to be looked in on is, nearly every month")
  func careVisits() {
    let cared = sink.residents.filter { resident in
      resident.careTags.contains { ["livingAlone", "emptyNest", "lostAbility"].contains($0.key) }
    }
    let month = friday.advanced(by: -50).startOfMonth
    let visits = sink.entries.map(\.entry).filter { $0.kind == "careVisit" && $0.day.startOfMonth == month }
    let seen = Set(visits.compactMap(\.content.subject))
    let missing = cared.filter { !seen.contains(.resident($0.id)) }
    #expect(cared.count > 30 && missing.count * 4 < cared.count, "\(missing.count) of \(cared.count)")
    // A restricted tag stands in no line.
    #expect(sink.entries.allSatisfy { $0.entry.content.lines.allSatisfy { $0.party.kind != .careTag } })
  }

  @Test("nothing is given out that is not there, and money is left")
  func stock() {
    let entries = sink.entries.map(\.entry)
    var level: [Item.ID: Int] = [:]
    for entry in entries {
      for move in entry.stockMoves {
        switch move.what {
        case .comesIn: level[move.item, default: 0] += move.amount
        case .goesOut: level[move.item, default: 0] -= move.amount
        case .counts: #expect(level[move.item, default: 0] == move.amount)
        }
        #expect(level[move.item, default: 0] >= 0)
      }
    }
    #expect(level.values.contains { $0 > 0 })
    #expect(Balance.stock(entries).allSatisfy { !$0.value.isToBeCounted })
    #expect(Balance.money(of: 1, entries) > 0)
  }

  @Test("texts and titles hold no refused words and no places left open")
  func texts() {
    for entry in sink.entries.map(\.entry) {
      for text in [entry.content.title, entry.content.text] {
        #expect(BundledResource.textCheck.found(in: text).isEmpty && !text.contains("{"), "\(text)")
      }
    }
  }

  @Test("what is older than its kind is kept has no text left, and every sum")
  func old() throws {
    let sink = try poured(households: 60, years: 4)
    let kept = try #require(kinds["visit"]?.retentionMonths)
    let old = sink.entries.map(\.entry).filter { $0.kind == "visit" && $0.day < friday.advanced(months: -kept) }
    #expect(!old.isEmpty && old.allSatisfy { $0.content.text.isEmpty && !$0.content.lines.isEmpty })
  }
}
