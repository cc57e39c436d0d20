import CommunityModel
import Testing

@Suite("Names with numbers in them, as they are listed")
struct NaturalOrderTests {
  static let lists: [[String]] = [
    ["1号楼", "2号楼", "10号楼", "11号楼"],
    ["1", "2", "3", "3东", "10", "A", "B2", "B10"],
    ["第一网格", "第二网格", "第三网格", "第十网格", "第十一网格", "第二十网格"],
    ["101", "102", "201", "1001"],
    ["和平路2号院", "和平路12号院", "和平路１１８号院"],
    ["一单元", "2单元", "十单元"],
    ["", "0", "007", "8"],
  ]

  @Test("Numbers count, whatever they are written in", arguments: lists)
  func natural(_ list: [String]) {
    #expect(list.reversed().sorted(by: NaturalOrder.isBefore) == list)
    #expect(list.shuffled().sorted(by: NaturalOrder.isBefore) == list)
  }

  @Test("What counts the same has an order all the same, and nothing comes before itself")
  func stable() {
    #expect(NaturalOrder.isBefore("02", "2") != NaturalOrder.isBefore("2", "02"))
    #expect(!NaturalOrder.isBefore("3号楼", "3号楼"))
  }
}
