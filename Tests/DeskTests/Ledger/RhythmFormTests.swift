import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite("What is owed how often, settled at the desk")
final class RhythmFormTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")

  private func rhythm(_ name: String) throws -> Rhythm? {
    try community.store.rhythms().map(\.rhythm).first { $0.latest?.name == name }
  }

  /// Opens one of what is owed, or what may be begun, by what is typed to find it.
  private func openRhythm(_ query: String) {
    desk.press(.goLedger)
    while (desk.desk.state.top as? LedgerScreen)?.tab != .due { desk.press(.previousTab) }
    desk.choose(.editRhythms)
    desk.type(query)
    desk.press(.open)
  }

  /// Ticks one of several in a field of the form on show.
  private func tick(_ field: String, _ key: String) throws {
    desk.goTo(field: field)
    let choices = desk.form?.fields.first { $0.id == field }?.ticks?.choices ?? []
    let place = try #require(choices.firstIndex { $0.key == key })
    for _ in 0..<place { desk.key(.right) }
    desk.key(.character(" "))
  }

  @Test("the secretary begins something new: what serves it, to whom, how often, by whom, by when")
  func begins() throws {
    openRhythm("新开")
    desk.fill(["name": "夜间值守"])
    try tick("servedBy", "duty")
    desk.fill(["owedTo": "不针对谁", "every": "每周几次", "times": "2", "hour": "18:30", "dueDays": "只在工作日到期"])
    desk.save()
    let it = try #require(try rhythm("夜间值守"), "\(desk.text)")
    #expect(
      it.terms(on: today)
        == Rhythm.Terms(
          name: "夜间值守", kinds: ["duty"], whom: .nobody, every: .times(2, .week), hour: ClockTime("18:30"),
          calendar: .workdays))
    #expect(!(try #require(it.latest)).blocksSeal, "nothing keeps the day from being sealed unless somebody says so")
    #expect(try community.store.check(repair: false).findings.isEmpty)
  }

  @Test("what is offered is turned on as it is, and offered no more")
  func offered() throws {
    openRhythm("受访全覆盖")
    desk.save()
    let it = try #require(try rhythm("受访全覆盖"), "\(desk.text)")
    #expect(it.key == "householdsYearly" && it.terms(on: today)?.every == .times(1, .year))
    desk.choose(.editRhythms)
    let menu = try #require(desk.desk.state.top as? MenuScreen)
    #expect(!menu.entries.contains { $0.choice.key == "householdsYearly" })
  }

  @Test("a change holds from the next period on, and says so; stopping keeps the past")
  func edits() throws {
    openRhythm("关爱探访")
    #expect(desk.text.contains("12月1日"), "it says from when")
    desk.fill(["times": "2"])
    desk.save()
    #expect(desk.message.contains("12月1日"), "\(desk.message)")
    let it = try #require(try community.store.rhythms().first?.rhythm)
    #expect(it.terms(on: today)?.every == .times(1, .month))
    #expect(it.terms(on: CommunityFixture.day("2026-12-01"))?.every == .times(2, .month))
    openRhythm("关爱探访")
    desk.press(.nextPane, times: desk.form?.fields.count ?? 0)
    desk.key(.right)
    desk.press(.open)
    let stopped = try #require(try community.store.rhythms().first?.rhythm)
    #expect(stopped.stoppedOn == today && stopped.terms(on: CommunityFixture.day("2026-11-19")) != nil)
    desk.press(.undo, .open)
    #expect(try community.store.rhythms().first?.rhythm.stoppedOn == nil)
  }

  @Test("what is missing or cannot be read is said beside its field, and nothing is saved")
  func problems() throws {
    openRhythm("新开")
    desk.fill(["name": "巡查"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "servedBy" }?.problem == desk.words("rhythm.form.noKind"))
    try tick("servedBy", "duty")
    desk.fill(["owedTo": "有这些关爱类别的居民"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "careTags" }?.problem == desk.words("rhythm.form.noTag"))
    desk.fill(["owedTo": "不针对谁", "hour": "25:00"])
    desk.save()
    #expect(desk.form?.fields.first { $0.id == "hour" }?.problem == desk.words("rhythm.form.noHour"))
    #expect(try rhythm("巡查") == nil)
  }

  @Test("only the secretary settles it, and others are told so")
  func refused() throws {
    let clerk = try community.desk(as: community.clerk.staff)
    clerk.press(.goLedger)
    while (clerk.desk.state.top as? LedgerScreen)?.tab != .due { clerk.press(.previousTab) }
    #expect(clerk.offer(.editRhythms)?.refusal != nil)
  }
}
