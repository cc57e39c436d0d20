import CommunityResources
import Intake
import NameFinding
import Testing

@testable import CommunityModel

@Suite("Characters that look alike are one")
struct TextFoldingTests {
  @Test(
    "whatever differs only in its form is compared as one",
    arguments: [
      ("⽅⼩明", "方小明"), ("⺠⽣", "民生"), ("⻓⻛", "长风"), ("㇐", "一"),  // radicals and strokes
      ("\u{F9E7}", "里"), ("\u{2F80D}", "𠘺"), ("李\u{E863}", "李䶮"), ("\u{E81B}", "㑇"),  // old code pages
      ("ＡＢ３", "ab3"), ("José", "jose"), ("Jose\u{301}", "jose"), ("NGUYỄN", "nguyen"),
      ("Nguye\u{302}\u{303}n", "nguyen"),
      ("Łukasz Ørsted", "lukasz orsted"), ("Đặng", "dang"), ("ǙÜ", "uu"), ("İrem Kılıç", "irem kilic"),
      ("ЁЛКИН Й", "елкин и"), ("Άννα", "αννα"), ("ガ", "カ"), ("ﾏﾘﾅ", "マリナ"),
      ("勳爲嚴鍾", "勋为严钟"), ("锺缐馀", "钟线余"), ("髙査眞", "高查真"), ("乾昇於", "干升于"), ("𠁞㗲", "𠀾𠵾"), ("釚", "𫟲"),
      ("Ａ\u{3000}b\u{A0}c\u{2009}d", "a b c d"), ("3—2–5−1", "3-2-5-1"),
    ])
  func one(_ written: String, _ read: String) {
    #expect(TextFolding.folded(written) == TextFolding.folded(read), "\(TextFolding.folded(written))")
    #expect(TextFolding.folded(read).unicodeScalars.elementsEqual(read.unicodeScalars))
  }

  @Test(
    "characters that two people can be called by are not one", arguments: ["喆哲", "堃坤", "甯宁", "沈沉", "淼渺", "己已", "龙尨"])
  func two(_ pair: String) {
    let forms = pair.map { TextFolding.folded(String($0)) }
    #expect(forms[0] != forms[1])
  }

  @Test("no Chinese character, comma or full stop is folded into a space or hyphen")
  func spacesAndHyphens() {
    let known = (0..<0x3_2400 as Range<UInt32>).filter(TextFolding.isSpaceOrHyphen)
    #expect(known == (0..<0x3_2400).filter { [0x20, 0x2D].contains(TextFolding.folded($0)) })
  }

  @Test("what a form is read as is read as itself, and every radical as a character")
  func settled() throws {
    for value in 0...0x323FF as ClosedRange<UInt32> where Unicode.Scalar(value) != nil {
      let folded = TextFolding.folded(value)
      #expect(TextFolding.folded(folded) == folded, "\(String(value, radix: 16))")
    }
    for radical in 0x2F00...0x2FD5 as ClosedRange<UInt32> {
      #expect(TextFolding.isHan(TextFolding.folded(radical)))
    }
  }

  @Test(
    "a dot between the parts of a name is one, however it is written",
    arguments: ["·", "•", "・", "･", "‧", "∙", "⋅", "．", ".", "…", "●", "﹒", "-", " "])
  func dots(_ dot: String) {
    let name = "阿依古丽\(dot)买买提"
    #expect(TextFolding.name(name) == "阿依古丽买买提")
    #expect(TextFolding.isOneWriting(name, "阿依古丽·买买提"))
    let readings = BundledResource.readings
    #expect(SearchTerms(NameSpelling(name, readings: readings)).hanzi.first == "阿依古丽买买提")
    #expect(NameQuery(name, readings: readings)?.text == "阿依古丽买买提")
  }

  @Test("a traditional character is another writing worth knowing, a radical, an accent or a capital is not")
  func writings() {
    #expect(TextFolding.isOneWriting("⾼建国", "高建国") && TextFolding.isOneWriting("José García", "JOSE GARCIA"))
    #expect(TextFolding.isOneWriting("张\u{200B}三", "张三") && TextFolding.isOneWriting("張 偉", "張偉"))
    #expect(!TextFolding.isOneWriting("張偉", "张伟") && !TextFolding.isOneWriting("张伟", "张纬"))
  }

  @Test("what is kept holds the characters that are meant, and is otherwise as it was written")
  func kept() {
    #expect(TextFolding.readable("⽅⼩明 住⼀号楼") == "方小明 住一号楼")
    #expect(TextFolding.readable("\u{E863}\u{F9E7}") == "䶮裏")
    for text in ["張偉國", "José", "Ａ３", "买买提•艾力", "", "😀"] { #expect(TextFolding.readable(text) == text) }
    let person = Resident(
      id: 1, name: "⽅⼩明", emergencyContact: EmergencyContact(name: "⾼娟", phone: "13812345678"),
      identityNumber: " 11010519491231002ｘ")
    #expect(person.asKept.name == "方小明" && person.asKept.emergencyContact?.name == "高娟")
    #expect(person.asKept.identityNumber == "11010519491231002X")
  }

  @Test(
    "the rest of a name of which a character was lost may be that name",
    arguments: [
      ("郑?", "郑龘", true), ("郑？", "郑龘", true), ("郑□", "郑龘", true), ("郑\u{F8F5}", "郑龘", true), ("郑??", "郑龘", true),
      ("?晓", "王晓", true), ("王?明", "王晓明", true), ("郑?", "郑?", true), ("王?明", "王明", false), ("郑?", "王龘", false),
      ("郑?", "郑龘明", false), ("?", "郑", false), ("郑龙", "郑龘", false),
    ])
  func lost(_ one: String, _ other: String, _ mayBe: Bool) {
    #expect(LostCharacters.mayBeOne(one, other) == mayBe && LostCharacters.mayBeOne(other, one) == mayBe)
  }

  @Test(
    "a sign in what is typed is left out as it is left out of the name",
    arguments: [
      ("王？明", "王明"), ("张*三", "张三"), ("#王", "王"), ("张三（大）", "张三大"), ("王@芳", "王芳"), ("3#", nil), ("*", nil), ("？", nil),
    ])
  func signs(_ typed: String, _ text: String?) {
    #expect(NameQuery(typed, readings: BundledResource.readings)?.text == text)
  }
}
