import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Lists of the ledger: page by page, for every pair of eyes, and counted without looking.
@Suite struct EntryListTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let other: Operator

  init() throws {
    it = try CommunityFixture()
    let added = try it.store.save(
      .put([.new(.staff(StaffMember(id: 0, name: "周网格", role: .gridWorker)))]), by: it.secretary, at: friday)
    let member = StaffMember(id: try #require(added.numbers.values.first), name: "周网格", role: .gridWorker)
    other = Operator(staff: member, uid: 1000, tty: "pts/3")
    var grid = Grid(id: 2, code: "990102013006002", name: "第二网格")
    grid.leader = member.id
    _ = try it.store.save(.put([it.store.edit(.grid(grid))]), by: it.secretary, at: friday)
    try fill()
  }

  /// Sixty entries of four kinds by three people, on days that repeat, some confidential, planned, cancelled or void.
  private func fill() throws {
    var random = SeededRandom(seed: 14)
    for number in 0..<60 {
      let kind = ["visit", "memo", "activity", "consult"][number % 4]
      let day = CommunityFixture.day("2026-11-20").advanced(by: -Int.random(in: 0...9, using: &random))
      let who = [it.secretary, it.clerk, other][Int.random(in: 0...2, using: &random)]
      var content = EntryContent(
        day: day, place: Place("3-2-501"), grid: Int64.random(in: 1...2, using: &random), title: "第\(number)笔",
        text: "说了什么", isConfidential: number % 11 == 0,
        lines: [EntryLine(.staff(who.staff.id), .did, EntryMeasure.people, 1)])
      if kind == "visit" {
        content.outcome = "well"
        content.lines.append(EntryLine(.resident(it.residents[number % 3]), .received, EntryMeasure.people, 1))
      }
      if kind == "activity" { content.team = Int64(number % 7 + 1) }
      let state: EntryState = number % 9 == 0 ? .planned : .done
      let saved = try it.store.save(.entry(.new(kind, content, as: state)), by: who, at: friday).entries[0]
      if number % 13 == 0 {
        _ = try it.store.save(.entry(.on(saved, .void(reason: "误登"))), by: it.secretary, at: friday)
      } else if state == .planned, number % 2 == 0 {
        _ = try it.store.save(.entry(.on(saved, .cancel(reason: "下雨"))), by: it.secretary, at: friday)
      }
    }
  }

  private var eyes: [Viewer?] { [Viewer(it.secretary.staff), Viewer(it.clerk.staff), Viewer(other.staff), nil] }

  /// What somebody sees of everything, found the long way round.
  private func everything(_ viewer: Viewer?) throws -> [EntryDetail] {
    try (1...60).compactMap { try it.store.entry(Int64($0), seenBy: viewer) }
      .filter { $0.entry.state != .void }.sorted { ($0.entry.day, $0.entry.id) > ($1.entry.day, $1.entry.id) }
  }

  @Test(
    "Page by page it is the same list as at once, either way round, and holds what the viewer sees and nothing else")
  func pages() throws {
    for viewer in eyes {
      let all = try everything(viewer).map(\.entry.id)
      for isReversed in [false, true] {
        var query = EntryQuery(limit: 7, viewer: viewer)
        query.isReversed = isReversed
        var found: [EntryRow] = []
        while true {
          let page = try it.store.entryRows(query)
          found += page
          guard let last = page.last else { break }
          query.after = last.place
        }
        #expect(found.map(\.id) == (isReversed ? all.reversed() : all))
      }
    }
  }

  @Test("Narrowed in any way it is what is left of the whole")
  func narrowed() throws {
    let residents = it.residents
    let day = CommunityFixture.day("2026-11-15")
    for viewer in eyes {
      let all = try everything(viewer)
      func expect(_ query: EntryQuery, _ holds: (EntryDetail) -> Bool, _ name: String) throws {
        #expect(try it.store.entryRows(query).map(\.id) == all.filter(holds).map(\.entry.id), "\(name)")
        #expect(try it.store.entryCount(query, upTo: 1000) == all.count(where: holds), "\(name)")
        #expect(try it.store.entries(query).map(\.entry) == all.filter(holds).map(\.entry), "\(name)")
      }
      try expect(
        EntryQuery(kinds: ["visit", "memo"], viewer: viewer), { ["visit", "memo"].contains($0.entry.kind) }, "kinds")
      try expect(EntryQuery(since: day, until: day, viewer: viewer), { $0.entry.day == day }, "days")
      try expect(EntryQuery(grid: 2, viewer: viewer), { $0.entry.content.grid == 2 }, "grid")
      try expect(EntryQuery(team: 3, viewer: viewer), { $0.entry.content.team == 3 }, "team")
      try expect(EntryQuery(state: .planned, viewer: viewer), { $0.entry.state == .planned }, "planned")
      try expect(EntryQuery(state: .cancelled, viewer: viewer), { $0.entry.state == .cancelled }, "cancelled")
      for party in [EntryParty.resident(residents[1]), .staff(it.clerk.staff.id)] {
        try expect(
          EntryQuery(parties: [party], viewer: viewer), { $0.entry.content.lines.contains { $0.party == party } },
          "party")
      }
      try expect(
        EntryQuery(kinds: ["visit"], grid: 1, parties: [.resident(residents[0]), .staff(1)], viewer: viewer),
        { detail in
          detail.entry.kind == "visit" && detail.entry.content.grid == 1
            && detail.entry.content.lines.contains { $0.party == .resident(residents[0]) }
            && detail.entry.content.lines.contains { $0.party == .staff(1) }
        }, "all of it")
    }
  }

  @Test("Counts are those of the lists, for whoever looks")
  func counts() throws {
    for viewer in eyes.compactMap(\.self) {
      let all = try everything(viewer)
      let counts = try it.store.entryCounts(seenBy: viewer)
      for kind in ["visit", "memo", "activity", "consult"] {
        for state in EntryState.allCases where state != .void {
          #expect(
            counts.sum(of: [kind], [state]) == all.count { $0.entry.kind == kind && $0.entry.state == state },
            "\(kind) \(state) \(viewer.staff.name)")
        }
      }
    }
  }

  @Test("What lists are read along follows every change, and a check finds where it does not")
  func follows() throws {
    #expect(try it.store.check(repair: false).findings.isEmpty)
    let entry = try #require(
      try everything(Viewer(it.secretary.staff)).first { $0.entry.kind == "visit" && $0.entry.state == .done }
    ).entry
    var content = entry.content
    content.day = content.day.advanced(by: -1)
    content.lines = [
      EntryLine(.resident(it.residents[3]), .received, EntryMeasure.people, 1),
      EntryLine(.staff(1), .did, EntryMeasure.people, 1),
    ]
    _ = try it.store.save(.entry(.on(entry, .edit(content))), by: it.secretary, at: friday)
    #expect(
      try it.store.entryRows(EntryQuery(parties: [.resident(it.residents[3])], viewer: Viewer(it.secretary.staff)))
        .map(\.id) == [entry.id])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    try it.store.write { db in
      try db.execute(sql: "DELETE FROM entry_party WHERE entry = ?", arguments: [entry.id])
    }
    #expect(try it.store.check(repair: false).findings == [.entry(entry.id)])
    try it.store.write { db in
      try db.execute(sql: "UPDATE entry_count SET entries = entries + 1")
    }
    #expect(try it.store.check(repair: false).findings.contains(.reference(table: "entry_count", row: 0)))
  }

  @Test("Words narrow a list by what they may mean; what was written freely is never searched")
  func words() throws {
    func found(_ words: [EntryWord]) throws -> Int {
      var query = EntryQuery(viewer: Viewer(it.secretary.staff))
      query.words = words
      return try it.store.entryRows(query).count
    }
    let all = try everything(Viewer(it.secretary.staff))
    #expect(try found([EntryWord("说了什么")]) == 0)
    #expect(try found([EntryWord("第7笔")]) == 1)
    #expect(try found([EntryWord("x", kinds: ["memo"])]) == all.count { $0.entry.kind == "memo" })
    #expect(
      try found([EntryWord("x", kinds: ["memo"]), EntryWord("y", grids: [1])])
        == all.count { $0.entry.kind == "memo" && $0.entry.content.grid == 1 })
  }
}
