import CommunityModel
import CommunityResources
import GRDB
import NameFinding
import TestSupport
import Testing

@testable import CommunityStore

/// Ages and tags in the lookup; it is Friday 20 November 2026.
@Suite struct AgeLookupTests {
  private let it: CommunityFixture
  private let friday = CommunityFixture.friday
  private let today = CommunityFixture.day("2026-11-20")

  /// Somebody for every way in which a birth can be known, some with tags.
  private static let people: [(name: String, birth: String?, tags: [String])] = [
    ("贺一", "1946-11-20", ["livingAlone"]), ("贺二", "1946-11-21", ["livingAlone"]), ("贺三", "1946", ["aged80"]),
    ("贺四", "1946-11", []), ("贺五", "1930-02-01", ["lostAbility"]), ("贺六", "1957-03-04", []), ("贺七", "1966-11-20", []),
    ("贺八", nil, ["aged80"]), ("贺九", "2014-01-01", ["orphan"]), ("贺十", "1905", []),
  ]

  init() throws {
    it = try CommunityFixture()
    let edits = Self.people.enumerated().map { place, person in
      RecordEdit.new(
        .resident(
          Resident(
            id: -100 - Int64(place), name: person.name, birth: person.birth.flatMap { PartialDate(iso: $0) },
            careTags: person.tags.map {
              CareTag(
                key: $0, purpose: "走访", source: "入户", reviewOn: CommunityFixture.day("2027-01-01"), consent: "本人同意")
            })))
    }
    _ = try it.store.save(.put(edits), by: it.secretary, at: friday)
  }

  private func found(_ query: String) throws -> Set<String> {
    Set(try it.store.findResidents(query, on: today, limit: 100).map(\.name).filter { $0.hasPrefix("贺") })
  }

  @Test(
    "Ages find whoever has reached them, in any writing",
    arguments: [
      ("80岁+", ["贺一", "贺三", "贺四", "贺五", "贺十"]), ("８０岁＋", ["贺一", "贺三", "贺四", "贺五", "贺十"]),
      ("80岁以上", ["贺一", "贺三", "贺四", "贺五", "贺十"]), ("60-69岁", ["贺六", "贺七"]), ("６０～６９岁", ["贺六", "贺七"]),
      ("79岁", ["贺二"]), ("不满14岁", ["贺九"]), ("120岁+", ["贺十"]), ("130岁+", []),
      // The printed name of a tag in English has a word that is an age: both are meant.
      ("80+", ["贺一", "贺三", "贺四", "贺五", "贺十", "贺八"]),
    ])
  func ages(_ query: String, _ names: [String]) throws {
    #expect(try found(query) == Set(names))
  }

  @Test(
    "A tag is found by its printed name, beside a grid, an age or a name; a restricted one never is",
    arguments: [
      ("高龄80+", ["贺三", "贺八"]), ("高龄８０＋", ["贺三", "贺八"]), ("Aged 80+", ["贺三", "贺八"]), ("独居", ["贺一", "贺二"]),
      ("独居 80岁+", ["贺一"]), ("独居 贺二", ["贺二"]), ("高龄80+ 80岁以上", ["贺三"]), ("失能", []), ("孤儿", []), ("80岁+ 失能", []),
    ])
  func tags(_ query: String, _ names: [String]) throws {
    #expect(try found(query) == Set(names))
  }

  @Test("Where nobody says which day it is, an age means nobody")
  func noDay() throws {
    #expect(try it.store.findResidents("80岁+", limit: 100).isEmpty)
  }

  @Test("A changed birth, undoing it, a merge, its undoing and an erasure keep the terms, and check says so")
  func kept() throws {
    func row(_ name: String) throws -> Resident.ID {
      try #require(try it.store.findResidents(name, limit: 1).first?.id)
    }
    let (six, seven) = (try row("贺六"), try row("贺七"))
    let detail = try #require(try it.store.resident(six))
    var person = detail.resident
    person.birth = PartialDate(iso: "1940")
    let changed = try it.store.save(
      .put([.changed(.resident(person), seen: detail.revision)]), by: it.secretary, at: friday)
    #expect(try found("60-69岁") == ["贺七"] && found("80岁+").contains("贺六"))
    _ = try it.store.save(.undo(changed.entry), by: it.secretary, at: friday)
    #expect(try found("60-69岁") == ["贺六", "贺七"] && !found("80岁+").contains("贺六"))
    _ = try it.store.save(.redo(changed.entry), by: it.secretary, at: friday)
    #expect(try found("80岁+").contains("贺六"))
    _ = try it.store.save(.erase(seven), by: it.secretary, at: friday)
    #expect(try found("60-69岁").isEmpty)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Of merged records the kept birth counts, until they are told apart again")
  func merged() throws {
    func row(_ name: String) throws -> Resident.ID {
      try #require(try it.store.findResidents(name, limit: 1).first?.id)
    }
    let (kept, other) = (try row("贺八"), try row("贺五"))
    let mine = try #require(try it.store.resident(kept)).resident
    let theirs = try #require(try it.store.resident(other)).resident
    let merged = try it.store.save(
      it.store.merging(other, into: mine.completed(by: theirs), .kept), by: it.secretary, at: friday)
    #expect(try found("80岁+") == ["贺一", "贺三", "贺四", "贺八", "贺十"])
    #expect(try it.store.check(repair: false).findings.isEmpty)
    _ = try it.store.save(.undo(merged.entry), by: it.secretary, at: friday)
    #expect(try found("80岁+") == ["贺一", "贺三", "贺四", "贺五", "贺十"])
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Whoever is imported is found by their age, and no more once the import was taken back")
  func imported() throws {
    let started = try RosterImportTests.start(
      [["贺外", "女", "1940-05-06", "", "3-2-501"]], ["姓名", "性别", "出生日期", "手机号", "住址"], in: it)
    let result = try started.write(by: it.secretary, at: friday, nil)
    #expect(try found("80岁+").contains("贺外"))
    _ = try it.store.save(.undo(result.id), by: it.secretary, at: friday)
    #expect(try !found("80岁+").contains("贺外"))
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("An index without the years of birth is found out by check, and mended")
  func mended() throws {
    let id = try #require(try it.store.findResidents("贺一", limit: 1).first?.id)
    try it.store.write { db in
      let terms = try #require(try ResidentTerms.fetch(db, id))
      try terms.remove(db, id)
      let row = try #require(
        try Row.fetchOne(db, sql: "SELECT \(ResidentTerms.columnList) FROM resident WHERE id = ?", arguments: [id]))
      var source = try ResidentTerms.source(row, from: 0)
      source.birthYear = nil
      try ResidentTerms(source).add(db, id)
    }
    #expect(try !found("80岁+").contains("贺一"))
    #expect(try it.store.check(repair: false).findings == [.searchIndex("resident_search")])
    _ = try it.store.check(repair: true)
    #expect(try found("80岁+").contains("贺一") && it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Ages are answered from the index: no table of residents is gone through")
  func plan() throws {
    try it.store.read { db in
      let years = AgeRange(80...150).birthYears(on: today)
      let expression = CandidateExpression.any(ResidentTerms.born(in: years))
      // Single years up to the first whole decade, decades from there.
      #expect(ResidentTerms.born(in: years).count < 20)
      let plan = try Row.fetchAll(
        db,
        sql: """
          EXPLAIN QUERY PLAN SELECT r.id FROM resident_search s CROSS JOIN resident r ON r.id = s.rowid
          WHERE resident_search MATCH ? AND r.merged_into IS NULL
          """, arguments: [expression.ftsText]
      ).map { $0["detail"] as String }
      #expect(
        plan.contains { $0.contains("VIRTUAL TABLE INDEX") } && !plan.contains { $0.contains("SCAN r") }, "\(plan)")
    }
  }
}
