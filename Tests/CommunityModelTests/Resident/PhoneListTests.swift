import CommunityModel
import Testing

@Suite("Several phones on one line") struct PhoneListTests {
  @Test(
    "numbers and what they are called",
    arguments: [
      ("13812345678", ["13812345678"], [:]), ("", [], [:]),
      (
        "13812345678 本人 053187280000 家里", ["13812345678", "0531-87280000"],
        ["13812345678": "本人", "0531-87280000": "家里"]
      ),
      ("13812345678本人，13900000000", ["13812345678", "13900000000"], ["13812345678": "本人"]),
      ("13812345678 女儿 上班时", ["13812345678"], ["13812345678": "女儿 上班时"]),
      ("13812345678 13812345678", ["13812345678"], [:]), ("家里", ["家里"], [:]),
      ("139 0000 5555", ["139", "0000", "5555"], [:]),
    ] as [(String, [String], [String: String])])
  func reading(_ line: String, _ numbers: [String], _ labels: [String: String]) {
    let list = PhoneList(line)
    #expect(list.numbers == numbers && list.labels == labels)
    #expect(PhoneList(list.line) == list, "what is written reads back")
  }

  @Test("masked, only the numbers are covered")
  func masking() {
    #expect(PhoneList("13812345678 本人  13900000000").masked == "138****5678 本人  139****0000")
  }
}
