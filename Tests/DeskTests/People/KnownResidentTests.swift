import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

@Suite("A new record of somebody who is on file")
final class KnownResidentTests: CommunityDeskSuite {
  private func begin(_ values: [(field: String, text: String)]) {
    desk.press(.lookup, .newRecord)
    for (field, text) in values {
      desk.goTo(field: field)
      desk.type(text)
    }
    desk.goTo(field: "note")
  }

  private var isKnown: Bool { desk.form?.fields.contains { $0.id == "known" } ?? false }

  @Test(
    "who is on file is named when the field is left, in whichever writing, and the usual answer opens the record",
    arguments: [
      [("name", "张伟明"), ("phones", "13812345678")], [("name", "張偉明"), ("place", "3-2-501")],
      [("name", "张伟明"), ("birth", "1980-05"), ("place", "3-2-501")],
    ])
  func same(_ values: [(field: String, text: String)]) throws {
    begin(values)
    #expect(isKnown && desk.text.contains(desk.words("person.known")))
    #expect(desk.text.contains("张伟明 #\(community.residents[0])"))
    desk.press(.submit)
    #expect(desk.text.contains(desk.words("person.known.open", ["name": "张伟明"])))
    desk.press(.open)
    #expect(desk.screen == "resident")
    // Nothing typed is lost by the look.
    desk.press(.back)
    #expect(desk.screen == "form.resident.new" && desk.form?.fields.value("name") == values[0].text)
    #expect(try community.store.findResidents("张伟明", limit: 5).count == 1)
    if desk.form?.focus != desk.form?.fields.count { desk.press(.submit) }
    desk.key(.character("2"))
    #expect(try community.store.findResidents("张伟明", limit: 5).count == 2, "\(desk.text)")
  }

  @Test(
    "who may be on file is asked about too, and nobody else",
    arguments: [
      ([("name", "张伟明")], true), ([("name", "张为明"), ("place", "3-2-501")], true),
      ([("name", "张伟?"), ("phones", "13812345678")], true),
      ([("name", "张伟明"), ("phones", "13512340000"), ("place", "4-1-101")], false),
      ([("name", "赵新"), ("phones", "13812345678")], false), ([("name", "赵新"), ("place", "3-2-501")], false),
    ])
  func doubtful(_ values: [(field: String, text: String)], _ isAsked: Bool) throws {
    begin(values)
    #expect(isKnown == isAsked)
    #expect(desk.text.contains(desk.words("person.maybeKnown")) == isAsked)
  }

  @Test("the fields keep their places and are checked beside the question")
  func checked() throws {
    begin([("name", "张伟明"), ("phones", "1381234567")])
    #expect(isKnown && desk.form?.fields.first { $0.id == "phones" }?.problem != nil)
    desk.goTo(field: "name")
    desk.clear()
    desk.type("赵新")
    desk.goTo(field: "note")
    #expect(!isKnown)
  }

  // MARK: Merging

  @Test("a record is not offered to be merged into itself, and it is said which was taken in")
  func merging() throws {
    let twin = Resident(id: -1, name: "张伟明", birth: PartialDate(iso: "1980-05-04"))
    let saved = try community.store.save(
      .put([community.store.edit(.resident(twin))]), by: community.secretary, at: CommunityFixture.friday)
    let id = try #require(saved.numbers[Record.Reference(.resident, -1)])
    let own = community.residents[0]
    var mine = try #require(try community.store.resident(own)).resident
    mine.birth = PartialDate(iso: "1980-05")
    _ = try community.store.save(
      .put([community.store.edit(.resident(mine))]), by: community.secretary, at: CommunityFixture.friday)
    desk.press(.lookup)
    desk.type("张伟明 3-2-501")
    desk.press(.open)
    desk.choose(.mergeRecord)
    desk.goTo(field: "other")
    desk.type("张伟明")
    #expect(desk.form?.found?.map(\.key) == [String(id)])
    desk.press(.open)
    // The date that says more is taken without a question.
    #expect(desk.form?.fields.contains { $0.id == "side.birth" || $0.id == "side.sure" } == false)
    desk.save()
    #expect(try community.store.resident(id)?.resident.id == own)
    #expect(try community.store.resident(own)?.resident.birth == PartialDate(iso: "1980-05-04"))
    #expect(desk.text.contains("张伟明 #\(id)") && desk.text.contains("张伟明 #\(own)"))
  }

  @Test("birth dates that contradict each other are asked about, however little")
  func contradiction() throws {
    let own = community.residents[0]
    var mine = try #require(try community.store.resident(own)).resident
    mine.birth = PartialDate(iso: "1980-05-03")
    let twin = Resident(id: -1, name: "张卫明", birth: PartialDate(iso: "1980-05-04"))
    _ = try community.store.save(
      .put([community.store.edit(.resident(mine)), community.store.edit(.resident(twin))]), by: community.secretary,
      at: CommunityFixture.friday)
    desk.press(.lookup)
    desk.type("张伟明")
    desk.press(.open)
    desk.choose(.mergeRecord)
    desk.goTo(field: "other")
    desk.type("张卫明")
    desk.press(.open)
    #expect(desk.text.contains(desk.words("merge.differs.birthDay")))
    desk.goTo(field: "side.birth")
    desk.key(.right)
    desk.save()
    #expect(desk.screen == "form.merge")
    desk.key(.character(" "))
    desk.save()
    #expect(try community.store.resident(own)?.resident.birth == PartialDate(iso: "1980-05-04"))
  }
}
