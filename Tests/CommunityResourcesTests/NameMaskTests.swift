import CommunityModel
import CommunityResources
import Testing

@Suite("Names on paper")
struct NameMaskTests {
  @Test(
    "only the surname shows, compound surnames whole",
    arguments: [
      ("张伟明", "张*"), ("张敏", "张*"), ("欧阳娜娜", "欧阳*"), ("司马光", "司马*"), ("欧阳", "欧*"), (" 王芳 ", "王*"),
      ("阿依古丽·买买提", "阿*"), ("Anna Muster", "A*"), ("", "*"),
    ])
  func masked(name: String, expected: String) {
    #expect(NameMask.bundled(name) == expected)
  }
}
