import CommunityModel
import TestSupport
import Testing

@Suite("Moments") struct InstantTests {
  @Test(
    "A moment falls on its local day by arithmetic, also before 1970",
    arguments: [
      (0, "1970-01-01", 28_800), (-28_800, "1970-01-01", 0), (-28_801, "1969-12-31", 86_399),
      (-86_400, "1969-12-31", 28_800), (1_795_104_000, "2026-11-20", 0), (1_795_103_999, "2026-11-19", 86_399),
    ] as [(Int64, String, Int64)])
  func localDay(seconds: Int64, day: String, second: Int64) {
    let offset = UTCOffset.china
    let instant = Instant(seconds: seconds)
    #expect(offset.day(of: instant).iso == day)
    #expect(offset.secondOfDay(of: instant) == second)
    #expect(offset.instant(offset.day(of: instant), second: second) == instant)
  }

  @Test(
    "ISO text in any zone is one moment",
    arguments: [
      "2026-11-20T09:30:00+08:00", "2026-11-20T09:30+08:00", "2026-11-20 09:30:00+0800", "2026-11-20T09:30+08",
      "2026-11-20T01:30:00Z", "2026-11-20t01:30:00z", "2026-11-19T15:30:00-10:00", "2026-11-20T07:00+05:30",
      "2026-11-20T09:30:00.999+08:00", "2026-11-20 09:30", "2026-11-20T09:30:00",
    ])
  func iso(text: String) throws {
    let instant = try #require(Instant(iso: text))
    #expect(instant.iso(.china) == "2026-11-20T09:30:00+08:00")
  }

  @Test(
    "Text that is no moment is none",
    arguments: [
      "", "2026-11-20T", "2026-11-20T24:00", "2026-11-20T09:60", "2026-11-20T09:30:60", "2026-02-30T09:30",
      "2026-11-20X09:30", "2026-11-20T0930", "2026-11-20T09:30+8", "2026-11-20T09:30+19:00", "2026-11-20T09:30+18:01",
      "2026-11-20T09:30+0:800", "2026-11-20T09:30+08:60", "2026-11-20T09:30+08:0", "2026-11-20T09:30:00.", "now",
      "2026-11-20T09:30+08:00 ", "2026-11-20T09:30ZZ", "2026-11-20T-9:30", "2026-11-20T09:30+:0800",
    ])
  func impossible(text: String) {
    #expect(Instant(iso: text) == nil)
  }

  @Test(
    "A day alone is its local midnight",
    arguments: [28_800, 0, -18_000] as [Int64])
  func midnight(seconds: Int64) throws {
    let offset = UTCOffset(seconds: seconds)
    #expect(
      try #require(Instant(iso: "2026-11-20", offset: offset)) == offset.instant(OrderFixture.day("2026-11-20"), 0))
  }

  @Test(
    "Every offset is written so that it reads back",
    arguments: [0, 28_800, -28_800, 19_800, -12_600, 64_800] as [Int64])
  func offsets(seconds: Int64) {
    let offset = UTCOffset(seconds: seconds)
    let instant = Instant(seconds: 1_795_138_200)
    #expect(Instant(iso: instant.iso(offset)) == instant)
    #expect(UTCOffset(iso: instant.iso(offset).suffix(6)) == offset)
  }
}
