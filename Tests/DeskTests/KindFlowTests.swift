import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite("Kinds of entries")
final class KindFlowTests: CommunityDeskSuite {
  private func kind(_ key: String) throws -> EntryKind? {
    try community.store.office(now: CommunityFixture.friday).kinds.kind(key)
  }

  private func openKinds() {
    desk.press(.goLedger)
    desk.choose(.editKinds)
    #expect(desk.screen == "kinds")
  }

  private func open(_ name: String) {
    openKinds()
    desk.press(.filter)
    desk.type(name)
    desk.press(.open, .open)
  }

  private func openNew() {
    openKinds()
    desk.press(.newRecord)
  }

  private func fillLines(_ field: String, _ text: String) {
    desk.goTo(field: field)
    desk.clear()
    desk.paste(text)
  }

  @Test("the secretary makes a kind with fields of its own, and changes it; what is used stays")
  func own() throws {
    openNew()
    desk.fill(["entryKind": "图书借阅", "measures": "份数"])
    fillLines("ownFields", "书名:文字:要填\n状态:选项:在借|已还")
    fillLines("outcomes", "已还")
    desk.save()
    #expect(desk.message == desk.words("kinds.done.new"))
    let made = try #require(try kind("own1"))
    #expect(made.names == ["zh": "图书借阅"] && made.mark == "图" && made.measures == ["copies"])
    #expect(
      made.fields.map(\.names) == [["zh": "书名"], ["zh": "状态"]] && made.fields.map(\.isRequired) == [true, false])
    #expect(made.fields[1].choices.map(\.key) == ["c1", "c2"] && made.outcomes.map(\.key) == ["o1"])
    let content = EntryContent(day: CommunityFixture.day("2026-11-20"), fields: ["f1": .text("活着")])
    _ = try community.store.save(
      .entry(.new("own1", content)), by: community.clerk, at: CommunityFixture.friday)
    desk.press(.refresh)
    open("图书借阅")
    #expect(desk.form?.fields.first { $0.id == "ownFields" }?.value.contains("f1=书名:文字:要填") == true)
    fillLines("ownFields", "f2=状态:选项:c1=在借|c2=已还")
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "ownFields" }?.problem?.contains("书名") == true)
    fillLines("ownFields", "f1=书籍:文字:已隐藏\nf2=状态:选项:c1=在借|c2=已还")
    desk.save()
    #expect(desk.message == desk.words("kinds.done.edit"))
    let field = try #require(try kind("own1")?.fields.first)
    #expect(field.names == ["zh": "书籍"] && field.isHidden && !field.isRequired)
  }

  @Test("a shipped kind is renamed, hidden and closed further, and offers nothing else to change")
  func shipped() throws {
    open("入户走访")
    #expect(desk.form?.fields.map(\.id).contains("subjects") == false)
    desk.fill(["entryKind": "上门走访", "entryVisibility": desk.words(EntryKind.Visibility.secretary)])
    desk.goTo(field: "inUse")
    desk.key(.character(" "))
    desk.save()
    #expect(desk.message == desk.words("kinds.done.edit"))
    let visit = try #require(try kind("visit"))
    #expect(visit.names == ["zh": "上门走访"] && visit.visibility == .secretary && !visit.isOn)
    #expect(visit.outcomes == [EntryKind].bundled.kind("visit")?.outcomes)
  }

  @Test("the list says what there is of each kind, and one key takes one out of use and back")
  func inUse() throws {
    _ = try community.store.save(
      .entry(.new("memo", EntryContent(day: CommunityFixture.day("2026-11-20"), text: "楼道灯不亮"))),
      by: community.secretary, at: CommunityFixture.friday)
    openKinds()
    desk.press(.filter)
    desk.type("wgbw")
    desk.press(.open)
    #expect(desk.text.contains("网格备忘") && desk.text.contains(desk.words("kinds.on")))
    desk.press(.advance)
    #expect(try kind("memo")?.isOn == false && desk.text.contains(desk.words("kinds.off")))
    desk.press(.advance)
    #expect(try kind("memo")?.isOn == true)
  }

  @Test("while a shorter time for texts is typed, the form says how many entries it takes them from")
  func shorter() throws {
    let memo = EntryContent(day: CommunityFixture.day("2026-06-01"), text: "路灯不亮")
    _ = try community.store.save(.entry(.new("memo", memo)), by: community.clerk, at: CommunityFixture.friday)
    desk.press(.refresh)
    open("网格备忘")
    desk.goTo(field: "retentionMonths")
    desk.clear()
    desk.type("3")
    let told = try #require(desk.form?.fields.first { $0.id == "shorter" })
    #expect(told.value.contains("1") && told.isWarning && desk.text.contains(told.value))
    desk.save()
    #expect(desk.message == desk.words("kinds.done.edit"))
    let kept = try #require(try community.store.keptKind("memo")?.value)
    #expect(kept.shorterRetention?.value == 3 && kept.kind.retentionMonths == 24)
  }

  @Test("a line that cannot be read is said beside its field")
  func unreadable() throws {
    openNew()
    desk.fill(["entryKind": "隐患"])
    fillLines("ownFields", "级别")
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "ownFields" }?.problem?.contains("级别") == true)
  }
}
