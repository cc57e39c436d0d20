import CommunityModel
import Intake
import TestSupport
import Testing

@testable import CommunityStore

@Suite("One person in another writing")
struct AlikeNamesTests {
  private static let head = ["姓名", "出生日期", "手机号", "住址"]
  private let imports: RosterImportTests

  init() throws {
    imports = try RosterImportTests()
  }

  private func importing(_ rows: [[String]]) throws -> any RosterImporting { try imports.start(rows, Self.head) }

  @Test(
    "who comes again in another writing is nobody new, at home or not",
    arguments: [
      ("⾼建国", "高建国"), ("高建国", "⾼建国"), ("阿依古丽·买买提", "阿依古丽•买买提"), ("阿依古丽・买买提", "阿依古丽．买买提"),
      ("José García", "JOSE GARCIA"), ("Nguye\u{302}\u{303}n Lan", "Nguyễn Lan"), ("ＡＮＮＡ　ＬＩ", "Anna Li"),
      ("刘\u{E863}", "刘䶮"),
      ("西尔\u{F9E7}", "西尔裏"), ("欧 阳修", "欧阳修"),
    ])
  func again(_ first: String, _ second: String) throws {
    for home in ["3-2-601", ""] {
      let mine = try AlikeNamesTests()
      let facts = ["1981-02-03", "13512345679", home]
      _ = try mine.imports.write(mine.importing([[first] + facts]))
      #expect(try mine.imports.outcomes(mine.importing([[second] + facts])) == [.unchanged], "\(home)")
      // Within one roster too.
      let other = try AlikeNamesTests()
      #expect(
        try other.imports.outcomes(other.importing([[first] + facts, [second] + facts])) == [.new, .unchanged],
        "\(home)")
    }
  }

  @Test("a traditional name is the simplified one's, and kept beside it", arguments: ["王勳爲", "王勛為"])
  func scripts(_ traditional: String) throws {
    let facts = ["1981-02-03", "13512345679", ""]
    _ = try imports.write(importing([["王勋为"] + facts]))
    let started = try importing([[traditional] + facts])
    #expect(try imports.outcomes(started) == [.changed])
    _ = try imports.write(started)
    let row = try #require(try imports.find("王勋为").first)
    #expect(try imports.office.store.resident(row.id)?.resident.otherName == traditional)
    #expect(try imports.outcomes(importing([[traditional] + facts])) == [.unchanged])
  }

  @Test(
    "beside a name of which a character was lost, its bearer is doubtful", arguments: ["郑?", "郑？", "郑□", "郑\u{F8F5}"])
  func lost(_ rest: String) throws {
    let facts = ["1980-01-04", "13512345679", "3-2-601"]
    for rows in [[rest, "郑龘"], ["郑龘", rest]] {
      let mine = try AlikeNamesTests()
      #expect(try mine.imports.outcomes(mine.importing(rows.map { [$0] + facts })) == [.new, .doubtful], "\(rows)")
      _ = try mine.imports.write(mine.importing([[rows[0]] + facts]))
      #expect(try mine.imports.outcomes(mine.importing([[rows[1]] + facts])) == [.doubtful], "\(rows)")
      #expect(try mine.imports.outcomes(mine.importing([[rows[0]] + facts])) == [.unchanged], "\(rows)")
      #expect(try mine.imports.outcomes(mine.importing([["王龘"] + facts])) == [.new], "\(rows)")
    }
    // The phone alone finds them.
    _ = try imports.write(importing([["郑龘", "", "13512345679", ""]]))
    #expect(try imports.outcomes(importing([[rest, "", "13512345679", ""]])) == [.doubtful])
  }

  @Test("an identity number is one person's, however it is written")
  func identityNumbers() throws {
    let it = imports.office
    var community = try it.store.community()
    community.settings.keepsIdentityNumbers = true
    _ = try it.store.save(.put([RecordEdit(.community(community))]), by: it.secretary, at: CommunityFixture.friday)
    func add(_ id: Int64, _ number: String) throws -> Resident.ID? {
      let resident = Resident(id: id, name: "甲\(-id)", identityNumber: number)
      let saved = try it.store.save(
        .put([RecordEdit(.resident(resident))]), by: it.secretary, at: CommunityFixture.friday)
      return saved.numbers[Record.Reference(.resident, id)]
    }
    let first = try #require(try add(-1, "11010519491231002x"))
    #expect(try it.store.resident(first)?.resident.identityNumber == "11010519491231002X")
    for number in ["11010519491231002X", "110105 19491231 002x", "１１０１０５１９４９１２３１００２Ｘ"] {
      #expect(throws: StoreError.invalid([RecordProblem("identityNumber", .duplicate)])) { try add(-2, number) }
    }
    #expect(throws: StoreError.invalid([RecordProblem("identityNumber", .otherIdentity(.passport))])) {
      try add(-3, "E12345678")
    }
  }
}
