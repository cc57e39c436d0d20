import CommunityModel
import TestSupport
import Testing

@Suite("Entries: whom they name") struct EntryPartiesTests {
  typealias Fixture = LedgerFixture

  @Test(
    "Who did it is a name or a number, perhaps with a role and a time",
    arguments: [
      ("王芳", EntryMention(.text("王芳"))), ("staff#3", EntryMention(.party(.staff(3)))),
      ("volunteer#12/led=2h30m", EntryMention(.party(.volunteer(12)), role: .led, minutes: 150)),
      ("张敏/attended", EntryMention(.text("张敏"), role: .attended)), ("张敏=90m", EntryMention(.text("张敏"), minutes: 90)),
      ("partner#2/gave", EntryMention(.party(.partner(2)), role: .gave)), ("team#4", EntryMention(.party(.team(4)))),
      ("张敏/boss", nil), ("张敏=soon", nil), ("staff#x", nil), ("household#3", nil), ("#3", nil), ("", nil),
    ] as [(String, EntryMention?)])
  func who(text: String, mention: EntryMention?) {
    #expect(EntryMention(who: text) == mention)
  }

  @Test(
    "Whom it was for is a number, a place, or a word with how many",
    arguments: [
      ("#7", EntryMention(.party(.resident(7)))), ("household#3", EntryMention(.party(.household(3)))),
      ("3-2-501", EntryMention(.text("3-2-501"))), ("独居=12", EntryMention(.text("独居"), count: 12)),
      ("team#4", EntryMention(.party(.team(4)))), ("独居=0", nil), ("独居=many", nil), ("staff#3", nil), ("#7=2", nil),
    ] as [(String, EntryMention?)])
  func whom(text: String, mention: EntryMention?) {
    #expect(EntryMention(whom: text) == mention)
  }

  @Test("Times are hours and minutes")
  func minutes() {
    let cases: [(String, Int?)] = [
      ("2h30m", 150), ("2h", 120), ("90m", 90), ("0h", nil), ("2", nil), ("h", nil), ("30m2h", nil), ("", nil),
      ("99999999h", nil),
    ]
    for (text, minutes) in cases { #expect(EntryMention.minutes(text) == minutes, "\(text)") }
  }

  @Test("Merging two records of one person changes whom an entry names and no sum")
  func merging() throws {
    let activity = Fixture.kind("activity")
    let entry = try Fixture.entry(activity, Fixture.clinic())
    var content = entry.content
    content.title = "义诊与咨询"
    let edited = try entry.after(.edit(content), Fixture.situation(activity))
    let merged = edited.replacing(.volunteer(1), with: .volunteer(9))
    #expect(!merged.parties.contains(.volunteer(1)) && merged.parties.contains(.volunteer(9)))
    #expect(EntrySums.booked([merged]) == EntrySums.booked([edited]))
    #expect(edited.replacing(.volunteer(1), with: .staff(1)) == edited)
  }

  @Test("In a personal file stand one's own lines; of an entry with others no text and no names")
  func personalFile() throws {
    let activity = Fixture.kind("activity")
    var content = Fixture.clinic()
    content.text = "张敏带队"
    let clinic = try Fixture.entry(activity, content)
    let own = try #require(clinic.personalFile(of: .volunteer(1)))
    #expect(own.lines.allSatisfy { $0.party == .volunteer(1) } && own.text.isEmpty && own.title == "义诊")
    #expect(own.place == nil)
    var said = Fixture.visit()
    said.text = "想要一个扶手"
    let visit = try Fixture.entry(Fixture.kind("visit"), said)
    #expect(visit.personalFile(of: .resident(7))?.text == "想要一个扶手")
    #expect(visit.personalFile(of: .resident(8)) == nil)
  }
}
