import Testing

@testable import CommunityModel

@Suite struct HoursTextTests {
  @Test(
    "Hours are read as people write them",
    arguments: [
      ("2", 120), ("2小时", 120), ("1.5小时", 90), ("2.5", 150), ("两小时", 120), ("90分", 90), ("90分钟", 90), ("2小时30分", 150),
      ("2个小时", 120), ("２小时", 120), ("2h30m", 150), ("2 h 30 m", 150), ("24", 1440), ("25", nil), ("0", nil),
      ("2.55", nil), ("", nil), ("-2", nil), ("2h-3h", nil), ("很久", nil), ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func minutes(_ text: String, _ minutes: Int?) {
    #expect(HoursText(text) == minutes.map { .minutes($0) })
  }

  @Test(
    "From when till when is read with every dash and colon",
    arguments: ["9:00-11:30", "09:00—11:30", "9：00至11：30", "9:00 ~ 11:30", "9:00到11:30"])
  func spans(_ text: String) throws {
    let from = try #require(ClockTime("09:00"))
    let until = try #require(ClockTime("11:30"))
    #expect(HoursText(text) == .span(from, until))
    #expect(HoursText("9:00-25:00") == nil)
  }
}
