import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite("No writer gets past the gate for texts") struct TextGateTests {
  let friday = CommunityFixture.friday

  @Test("The reasons of reopened days and of what is noted in the journal go through it")
  func reasons() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let refused = StoreError.invalid([RecordProblem("reason", .refusedWords(["上访"]))])
    #expect(throws: refused) {
      try it.store.note(.export, subject: "residents", count: 1, reason: "查上访户", by: it.secretary, at: friday)
    }
    let controlled = StoreError.invalid([RecordProblem("reason", .controlCharacters)])
    #expect(throws: controlled) {
      try it.store.save(
        .reopenDay(CommunityFixture.day("2026-11-20"), reason: "漏记\u{1B}[2J"), by: it.secretary, at: friday)
    }
  }

  @Test("A community and its secretary are named by names", arguments: [("吸毒人员", "王书记"), ("青禾社区", "上访户老王")])
  func founding(community: String, secretary: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.self) {
      _ = try CommunityStore.create(
        at: folder.path("a.qise"), community: Community(name: community), secretary: secretary, rehearsal: false,
        now: friday)
    }
  }
}
