import CommunityModel
import Testing

@testable import CommunityStore

@Suite("Places of candidates are read as people write them")
struct PlaceReaderTests {
  @Test(
    "the short way gives the key that the long way gives",
    arguments: [
      "3-2-501", "梧桐里3-2-501", "梧桐里12-1-1102", "梧桐小区3-2-501", "118号院3-2-501", "和平路12号3-2-501", "22G-2-501",
      "梧桐里22G-2-501", "梧桐里3号楼2单元", "3号楼501室", "118号院", "梧桐里", "", "3", "3-2", "A座-1-101", "新区A3-2-501",
      "花园A-1-602", "A-1-602", "花园A-B-602", "花园AB-1-602", "1号A-1-2", "B区C-1-2", "03-2-501", "3-0-501", "3-2-501-1",
      "东3-2-501", "物业 3-2-501", "3-2-5 01", "-3-2-501", "3--501", "梧桐里3号楼501室", "花园A号楼602室", "1号3号楼501室", "03号楼501室",
      "3号楼0室",
      "3号楼负101室", "3号楼22G室", "梧桐里-3号楼501室", "梧桐里3-2号楼501室", "和平路12号楼501室", "和平路12号3号楼501室", "3号楼5室",
    ])
  func short(place: String) {
    var reader = PlaceReader()
    #expect(reader.key(place) == PlaceKey.parse(place))
    // Asked again it answers from what it remembers of the estate.
    #expect(reader.key(place) == PlaceKey.parse(place))
  }
}
