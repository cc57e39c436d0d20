import CommunityModel
import CommunityResources
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("A resident's record at work")
final class RecordFlowTests: CommunityDeskSuite {
  private func openResident(_ name: String) {
    desk.press(.lookup)
    desk.type(name)
    desk.press(.open)
    #expect(desk.screen == "resident")
  }

  private func stored(_ place: Int) throws -> ResidentDetail {
    try #require(try community.store.resident(community.residents[place]))
  }

  // MARK: The form

  @Test("phones stand on one line with what they are called, and are covered unless the field has the keys")
  func phones() throws {
    openResident("张伟明")
    desk.press(.edit)
    #expect(desk.text.contains("138****5678") && !desk.text.contains("13812345678"))
    desk.goTo(field: "phones")
    #expect(desk.text.contains("13812345678"))
    desk.clear()
    desk.type("13812345678 本人 053187280000 家里")
    desk.save()
    #expect(try stored(0).resident.phones == ["13812345678", "0531-87280000"])
    #expect(try stored(0).resident.phoneLabels["0531-87280000"] == "家里")
    #expect(desk.text.contains("本人") && desk.text.contains("家里"))
    let looks = try community.store.journal(limit: 10, by: nil).filter { $0.action == .access(.reveal) }
    #expect(looks.map(\.subject) == ["resident#\(community.residents[0])"], "a look into the form is written down")
  }

  @Test(
    "while one types, the form says how it was read or what is still missing",
    arguments: [
      ("name", "单雄", "shan xiong"), ("birth", "1958-3", "1958年3月"), ("birth", "某年", "看不懂"),
      ("phones", "1381234567", "手机号要 11 位，现在 10 位"), ("phones", "13812345678", "手机"), ("note", "轮椅", "还可写 198 字"),
      ("emergencyPhone", "13812", "手机"),
    ])
  func remarks(_ field: String, _ typed: String, _ remark: String) {
    desk.press(.lookup, .newRecord)
    desk.goTo(field: field)
    desk.type(typed)
    #expect(desk.text.contains(remark) == (field != "emergencyPhone"))
  }

  @Test("an identity number is asked for only where the community keeps them, checked while typed, never shown")
  func identityNumber() throws {
    openResident("张伟明")
    desk.press(.edit)
    #expect(desk.form?.fields.contains { $0.id == "identityNumber" } == false)
    desk.press(.back)
    var it = try community.store.community()
    it.settings.keepsIdentityNumbers = true
    _ = try community.store.save(
      .put([community.store.edit(.community(it))]), by: community.secretary, at: CommunityFixture.friday)
    let fresh = try community.desk()
    fresh.press(.lookup)
    fresh.type("单雄")
    fresh.press(.edit)
    fresh.goTo(field: "identityNumber")
    fresh.type("99010219440203")
    #expect(fresh.text.contains("还差 4 位"))
    fresh.type("0011")
    let number = fresh.form?.fields.value("identityNumber") ?? ""
    let today = try #require(IdentityNumber.BirthDate(year: 2026, month: 11, day: 20))
    let endings = "0123456789X".map { String(number.dropLast()) + String($0) }
    let right = try #require(endings.first { (try? IdentityNumber($0, today: today)) != nil })
    fresh.clear()
    fresh.type(right)
    #expect(fresh.form?.fields.value("sex") == "male", "the number says what was not known")
    fresh.save()
    #expect(try stored(2).resident.identityNumber == right)
    fresh.press(.open)
    #expect(fresh.text.contains("990102********") && !fresh.text.contains(right))
    fresh.press(.edit)
    fresh.save()
    #expect(try stored(2).resident.identityNumber == right, "an empty field leaves the number as it is")
    fresh.press(.edit)
    fresh.fill(["identityNumber": "-"])
    fresh.save()
    #expect(try stored(2).resident.identityNumber == nil)
  }

  // MARK: Consent

  @Test("a consent is given and taken back, and both stay in the record")
  func consent() throws {
    openResident("张伟明")
    #expect(desk.offer(.withdrawConsent)?.refusal != nil)
    desk.choose(.addConsent)
    desk.fill(["purpose": "上门服务"])
    desk.save()
    desk.choose(.withdrawConsent)
    desk.save()
    let consent = try #require(try stored(0).resident.consents.first)
    #expect(consent.withdrawal?.recordedBy == community.secretary.staff.id)
    #expect(desk.text.contains("已撤回"))
    #expect(desk.text.contains(desk.words("timeline.withdrew", ["purpose": "上门服务", "who": "王书记"])))
  }

  // MARK: Where they live

  @Test("somebody who lives here but nobody knows where has a record without a door")
  func nowhere() throws {
    openResident("张伟明")
    desk.choose(.endResidence)
    desk.fill(["until": "2024"])
    desk.save()
    #expect(try stored(0).status == .movedOut)
    desk.choose(.addResidence)
    desk.fill(["from": "2026-10"])
    desk.save()
    #expect(try stored(0).status == .living)
    #expect(try stored(0).home?.residence.household == nil)
    #expect(desk.text.contains(desk.words("resident.placeUnknown")))
  }

  @Test("a second home leaves the first, death ends both, and nobody calls any more")
  func twoHomes() throws {
    let order = try community.register(resident: 0)
    openResident("张伟明")
    desk.choose(.addResidence)
    desk.fill(["place": "4-1-101", "leaves": desk.words("person.leaves.none")])
    desk.save()
    #expect(try stored(0).episodes.count(where: \.residence.isCurrent) == 2)
    desk.choose(.recordDeath)
    desk.fill(["until": "2026-11"])
    desk.save()
    #expect(try stored(0).episodes.allSatisfy { $0.residence.ending == .death })
    #expect(desk.text.contains(desk.words("resident.notCalled")) && !desk.text.contains("138****"))
    desk.open(order.number)
    #expect(!desk.text.contains("138****"))
  }

  // MARK: Timeline

  @Test("the timeline tells changes before and after, covered, under the day they were made")
  func timeline() throws {
    try community.register(resident: 0)
    openResident("张伟明")
    desk.press(.edit)
    desk.fill(["phones": "13900000000", "note": "轮椅"])
    desk.save()
    let text = desk.text
    #expect(text.contains("电话 138****5678 → 139****0000"))
    #expect(text.contains("备注 空 → 轮椅"))
    #expect(text.contains("今天") && text.contains("2019年") && text.contains("1120-001"))
    desk.press(.nextPane, .moveLast)
    #expect(desk.lines.contains { $0.contains("住进 3-2-501") })
  }

  @Test("a confidential order does not say by standing in the record who asked it")
  func confidential() throws {
    let saved = try community.store.save(
      .register([.register(community.registration("家事", isConfidential: true))]), by: community.secretary,
      at: CommunityFixture.friday)
    let clerk = try community.desk(as: community.clerk.staff)
    clerk.press(.lookup)
    clerk.type("张伟明")
    clerk.press(.open)
    #expect(!clerk.text.contains("家事") && !clerk.text.contains(saved.orders[0].number.short))
    openResident("张伟明")
    #expect(desk.text.contains(saved.orders[0].number.short))
  }

  // MARK: Merging

  @Test("two records side by side become one, and undo makes them two again")
  func merging() throws {
    let order = try community.register(resident: 3)
    openResident("张伟明")
    desk.choose(.mergeRecord)
    desk.goTo(field: "other")
    desk.type("欧阳")
    desk.press(.open)
    #expect(desk.text.contains("( ) 欧阳娜") && desk.text.contains("(*) 张伟明"))
    desk.goTo(field: "side.name")
    desk.key(.right)
    desk.save()
    let one = try stored(0)
    #expect(one.resident.name == "欧阳娜" && one.resident.otherName == "张伟明")
    #expect(try stored(3) == one)
    #expect(desk.text.contains(order.number.short), "orders of both stand in the record")
    desk.press(.undo, .open)
    #expect(try stored(0).resident.name == "张伟明" && stored(3).resident.name == "欧阳娜")
  }

  @Test("two marked rows of the lookup are merged, and told apart again")
  func marked() throws {
    desk.press(.lookup)
    desk.type("3-2-501")
    desk.press(.markDown)
    desk.choose(.mergeRecord)
    #expect(desk.form?.fields.value("other").isEmpty == false)
    // A man and a woman born two years apart: that has to be meant.
    for text in ["merge.doubt", "merge.differs.sex"] as [Phrase] { #expect(desk.text.contains(desk.words(text))) }
    #expect(desk.text.contains(desk.words("merge.differs.birth", ["years": "2"])))
    desk.save()
    #expect(desk.text.contains(desk.words("merge.unsure").prefix(10)))
    #expect(try stored(0) != stored(1))
    desk.key(.character(" "))
    desk.save()
    let both = [try stored(0), try stored(1)]
    #expect(both[0] == both[1])
    desk.press(.back)
    openResident(both[0].resident.name)
    desk.choose(.splitRecord)
    desk.save()
    #expect(try stored(0) != stored(1))
    #expect(try stored(0).resident.otherName == nil && stored(1).resident.otherName == nil)
  }

  @Test("Nothing is asked where the records say the same, and a yes for one record is none for another")
  func oneYes() throws {
    openResident("张伟明")
    desk.choose(.mergeRecord)
    desk.goTo(field: "other")
    desk.type("欧阳")
    desk.press(.open)
    #expect(desk.form?.fields.contains { $0.id == "side.sure" } == false)
    func choose(_ name: String) {
      desk.goTo(field: "other")
      desk.key(.backspace)
      desk.type(name)
      desk.press(.open)
    }
    choose("李小红")
    desk.goTo(field: "side.sure")
    desk.key(.character(" "))
    choose("单雄")
    #expect(desk.form?.fields.value("side.sure") == "no")
    #expect(desk.text.contains(desk.words("merge.differs.birth", ["years": "36"])))
    desk.save()
    #expect(desk.screen == "form.merge")
  }

  // MARK: The personal file

  @Test("the personal file is shown whole and in the open, then printed, and both are written down")
  func personalFile() throws {
    try community.register(resident: 0)
    openResident("张伟明")
    desk.press(.export)
    #expect(desk.screen == "personalFile" && desk.text.contains("13812345678"))
    #expect(try community.store.journal(limit: 1, by: nil)[0].action == .access(.reveal))
    desk.press(.export, .open)
    let written = try #require(desk.services.written.first)
    #expect(written.name == "resident-\(community.residents[0])")
    for part in ["张伟明", "13812345678", "1980年5月", "3-2-501", "20261120-001", "暖气不热"] {
      #expect(written.text.contains(part), "\(part)")
    }
    #expect(try community.store.journal(limit: 1, by: nil)[0].action == .access(.print))
  }
}
