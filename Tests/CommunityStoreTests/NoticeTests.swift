import CommunityDocuments
import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import CommunityStore

/// Posted lists, notices and items of 十有九有 in a file.
@Suite("Notices and files in a file") struct NoticeTests {
  private static let friday = CommunityFixture.friday
  private static let today = CommunityFixture.day("2026-11-20")
  private static let words = Wording(language: .zh)

  private func give(_ tag: String, to resident: Int, birth: String? = nil, _ it: CommunityFixture) throws {
    let reference = Record.Reference(.resident, it.residents[resident])
    let (record, revision) = try #require(try it.store.record(reference))
    guard case .resident(var person) = record else { return }
    person.careTags = [
      CareTag(
        key: tag, purpose: "公示", source: "街道", reviewOn: CommunityFixture.day("2027-06-01"), consent: "监护人同意")
    ]
    if let birth { person.birth = PartialDate(iso: birth) }
    _ = try it.store.save(
      .put([.changed(.resident(person), seen: revision)]), by: it.secretary, at: Self.friday)
  }

  @Test("A posted list has surnames and buildings alone, leaves children out, and its digest tells it from another")
  func list() throws {
    let it = try CommunityFixture()
    let people = Notice.People.careTag("minimumAllowance")
    #expect(try it.store.postedList(of: people, on: Self.today).rows.isEmpty)
    try give("minimumAllowance", to: 3, it)
    // Whoever has no birth date may be a child.
    let unknown = try it.store.postedList(of: people, on: Self.today)
    #expect(unknown.rows.isEmpty && unknown.ageUnknown == 1 && unknown.children == 0)
    #expect(Self.words.leftOut(unknown)?.contains("出生日期") == true)
    try give("minimumAllowance", to: 0, it)
    try give("minimumAllowance", to: 3, birth: "1970", it)
    let list = try it.store.postedList(of: people, on: Self.today)
    #expect(
      list.rows.map(\.name) == ["张*", "欧阳*"] && list.rows.map(\.building) == ["梧桐里3号楼", "梧桐里4号楼"], "\(list.rows)")
    #expect(list.digest.count == 64 && list.children == 0)
    #expect(try it.store.postedList(of: people, on: Self.today) == list)
    // A child of twelve, and one who is of age from tomorrow on.
    try give("minimumAllowance", to: 1, birth: "2014-03-01", it)
    try give("minimumAllowance", to: 2, birth: "2008-11-21", it)
    let with = try it.store.postedList(of: people, on: Self.today)
    #expect(with.rows == list.rows && with.digest == list.digest && with.children == 2)
    let later = try it.store.postedList(of: people, on: Self.today.advanced(by: 1))
    #expect(later.rows.count == 3 && later.digest != list.digest && later.children == 1)
    let notice = try #require(NoticeTable.bundled?.notice("低保公示"))
    let posting = NoticePosting(
      notice, later, at: "公告栏", from: Self.today, until: Self.today.advanced(by: 7), text: "", on: Self.today,
      by: it.clerk.staff.id, Self.words)
    let paper = posting.paper(community: "青禾社区", Self.words)
    for text in [paper.text(), paper.html()] {
      #expect(text.contains("张*") && text.contains(later.digest))
      for secret in ["张伟明", "欧阳娜", "单雄", "501", "13812345678", "1980"] { #expect(!text.contains(secret), "\(secret)") }
    }
  }

  @Test("What was posted is done for its stretch, its taking down is owed, and what is undone is owed again")
  func posted() throws {
    let it = try CommunityFixture()
    let notices = try #require(NoticeTable.bundled?.notices)
    let notice = try #require(NoticeTable.bundled?.notice("finance"))
    func isDone() throws -> Bool {
      try #require(try it.store.standing(of: notices, on: Self.today).first { $0.notice == notice }).isDone
    }
    #expect(try !isDone())
    let posting = NoticePosting(
      notice, nil, at: "公告栏", from: Self.today, until: Self.today.advanced(by: 7), text: "三季度收支", on: Self.today,
      by: it.clerk.staff.id, Self.words)
    let saved = try it.store.save(.entry(posting.step), by: it.clerk, at: Self.friday)
    let entry = try #require(saved.entries.first)
    #expect(try isDone() && entry.hangsUntil == Self.today.advanced(by: 7))
    #expect(try it.store.standing(of: notices, on: Self.today).filter(\.isDone).count == 1)
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: Self.friday)
    #expect(try !isDone())
  }

  @Test("An item is there by its figures of the year, or where somebody said where it lies")
  func archive() throws {
    let it = try CommunityFixture()
    let items = try #require(NoticeTable.bundled?.items)
    let year = CommunityFixture.day("2026-01-01")...Self.today
    func standing(_ key: String) throws -> ArchiveStanding {
      let figures = try it.store.office(now: Self.friday).figures
      let all = try it.store.archive(items, figures: figures, in: year, now: Self.friday) { _, _ in true }
      #expect(all.count == 19)
      return try #require(all.first { $0.item.key == key })
    }
    #expect(try !standing("memos").isMet && !standing("memberRoll").isMet)
    let memo = EntryContent(day: Self.today, place: Place("3-2-501"), grid: 1, text: "路灯不亮")
    _ = try it.store.save(.entry(.new("memo", memo)), by: it.clerk, at: Self.friday)
    #expect(try standing("memos").isMet && standing("memos").values == [1])
    let roll = try #require(NoticeTable.bundled?.item("memberRoll"))
    _ = try it.store.save(
      .entry(roll.tick(at: "书记办公室", on: Self.today, by: it.secretary.staff.id, Self.words)), by: it.secretary,
      at: Self.friday)
    #expect(try standing("memberRoll").isMet && standing("memberRoll").tick?.place == "书记办公室")
    #expect(throws: StoreError.cancelled) {
      try it.store.archive(items, figures: [], in: year, now: Self.friday) { done, _ in done < 2 }
    }
  }
}
