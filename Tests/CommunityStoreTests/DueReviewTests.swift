import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("Records that are due for review")
struct DueReviewTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let today = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private func due(on day: Day? = nil, limit: Int = 10) throws -> [DueReview] {
    try it.store.residentsDueForReview(on: day ?? today, limit: limit)
  }

  /// Ends where somebody lives.
  private func end(_ index: Int, _ until: String?, _ ending: Residence.Ending = .movedOut) throws {
    var residence = try #require(try it.store.resident(it.residents[index])?.episodes.first).residence
    (residence.until, residence.ending) = (until.flatMap { PartialDate(iso: $0) }, ending)
    _ = try it.store.save(.put([it.store.edit(.residence(residence))]), by: it.secretary, at: friday)
  }

  @Test("Nobody is due while they live here, nor within twelve months, nor where nobody knows when they left")
  func notYet() throws {
    try end(0, "2025-11-21")
    try end(1, nil)
    try end(2, "2025-12", .death)
    #expect(try due() == [])
    #expect(try due(on: CommunityFixture.day("2026-11-21")).map(\.id) == [it.residents[0]])
  }

  @Test("Whoever left a year ago or died is due, the longest due first, a date of a year or a month too")
  func isDue() throws {
    try end(0, "2025-11-20")
    try end(1, "2024")
    try end(2, "2025-10", .death)
    #expect(try due().map(\.id) == [it.residents[1], it.residents[2], it.residents[0]])
    #expect(try due().map(\.since.iso) == ["2025-12-31", "2026-10-31", "2026-11-20"])
    #expect(try due().first?.resident.status == .movedOut)
    #expect(try due(limit: 1).count == 1)
    let day = CommunityFixture.day("2028-02-29")
    #expect(try due(on: day).count == 3)
  }

  @Test("A person counts by the last place that they left, so that a short list has those who are due longest")
  func lastPlace() throws {
    try end(0, "2020-01-01")
    try end(1, "2024-05-01")
    try end(2, "2024")
    let later = Residence(
      id: -1, resident: it.residents[0], household: 3, from: PartialDate(iso: "2020-02-01"),
      until: PartialDate(iso: "2025-06-01"), ending: .movedOut)
    _ = try it.store.save(.put([it.store.edit(.residence(later))]), by: it.secretary, at: friday)
    let all = [it.residents[1], it.residents[2], it.residents[0]]
    #expect(try due().map(\.id) == all)
    for limit in 1...3 { #expect(try due(limit: limit).map(\.id) == Array(all.prefix(limit))) }
  }

  private func keep(_ index: Int) throws -> Saved {
    let detail = try #require(try it.store.resident(it.residents[index]))
    return try it.store.save(.put([detail.kept(on: today, by: it.clerk.staff.id)]), by: it.clerk, at: friday)
  }

  @Test("A record that was looked at and kept is due again a year later, and undoing brings it back at once")
  func kept() throws {
    try end(0, "2020-01-01")
    try end(1, "2024-05-01")
    let saved = try keep(0)
    #expect(try due().map(\.id) == [it.residents[1]])
    let stored = try #require(try it.store.resident(it.residents[0]))
    #expect(stored.resident.retentionReview == RetentionReview(day: today, by: it.clerk.staff.id))
    #expect(stored.retentionReviewOn?.iso == "2027-11-20" && !stored.isDueForReview(on: today))
    #expect(try due(on: CommunityFixture.day("2027-11-19")).map(\.id) == [it.residents[1]])
    let next = try due(on: CommunityFixture.day("2027-11-20"))
    #expect(next.map(\.id) == [it.residents[1], it.residents[0]] && next.last?.since.iso == "2027-11-20")
    for limit in 1...2 { #expect(try due(on: CommunityFixture.day("2027-11-20"), limit: limit).count == limit) }
    #expect(try it.store.check(repair: false, progress: nil).findings == [])
    _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday)
    #expect(try due().map(\.id) == [it.residents[0], it.residents[1]])
    #expect(try it.store.resident(it.residents[0])?.resident.retentionReview == nil)
  }

  @Test("A look may not lie in the future, nor be by somebody who is not there")
  func refused() throws {
    try end(0, "2020-01-01")
    let detail = try #require(try it.store.resident(it.residents[0]))
    for edit in [detail.kept(on: today.advanced(by: 1), by: 1), detail.kept(on: today, by: 999)] {
      #expect(throws: StoreError.self) { try it.store.save(.put([edit]), by: it.secretary, at: friday) }
    }
  }

  @Test("Who left on a leap day is due on the last day of February")
  func leapDay() throws {
    try end(0, "2024-02-29")
    #expect(try due(on: CommunityFixture.day("2025-02-27")) == [])
    #expect(try due(on: CommunityFixture.day("2025-02-28")).map(\.id) == [it.residents[0]])
  }

  @Test("Whoever came back is not due, and whoever was erased is gone from the list")
  func back() throws {
    try end(0, "2020-01-01")
    try end(3, "2020-01-01")
    let back = Residence(id: -1, resident: it.residents[3], household: 3, from: PartialDate(iso: "2024"))
    _ = try it.store.save(.put([it.store.edit(.residence(back))]), by: it.secretary, at: friday)
    #expect(try due().map(\.id) == [it.residents[0]])
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(try due() == [])
  }
}
