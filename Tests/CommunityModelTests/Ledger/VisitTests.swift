import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Entries: visits") struct VisitTests {
  typealias Fixture = LedgerFixture
  let visit = Fixture.kind("careVisit")

  private func rejection(_ content: EntryContent, makesOrder: Bool = false) -> EntryRejection? {
    do throws(EntryRejection) {
      _ = try EntryRules.decide(
        nil, .add(content, as: .done), Fixture.situation(visit, makesOrder: makesOrder))
      return nil
    } catch { return error }
  }

  @Test("A visit has exactly one household or resident")
  func oneSubject() {
    #expect(rejection(Fixture.visit()) == nil && rejection(Fixture.visit(of: .household(3))) == nil)
    var content = Fixture.visit()
    content.lines.append(EntryLine(.resident(8), .received, "people", 1))
    #expect(rejection(content) == .exactlyOneSubject(found: 2))
    content.lines.removeAll { $0.party.isServed }
    #expect(rejection(content) == .exactlyOneSubject(found: 0))
  }

  @Test("Members are ticked of a household, never of a resident")
  func members() {
    var content = Fixture.visit(of: .household(3))
    content.lines.append(EntryLine(.resident(8), .attended, "people", 1))
    #expect(rejection(content) == nil)
    var other = Fixture.visit(of: .resident(7))
    other.lines.append(EntryLine(.resident(8), .attended, "people", 1))
    #expect(rejection(other) == .membersWithoutHousehold)
  }

  @Test("Who needs help gets an order in the same save; it is asked for once")
  func needsHelp() throws {
    #expect(rejection(Fixture.visit("needsHelp")) == .orderNeeded(outcome: "needsHelp"))
    #expect(rejection(Fixture.visit("needsHelp"), makesOrder: true) == nil)
    let entry = try Fixture.entry(
      visit, Fixture.visit("needsHelp"), .done, Fixture.situation(visit, makesOrder: true))
    var content = entry.content
    content.text = "想要一个扶手"
    #expect(try entry.after(.edit(content), Fixture.situation(visit)).content.text == "想要一个扶手")
  }

  @Test("Declining is for this time or from now on, and nobody is asked why")
  func declined() {
    var content = Fixture.visit("declined")
    #expect(rejection(content) == .declineUnsaid)
    content.fields[EntryKind.declinesField] = .choice(EntryKind.thisTime)
    #expect(rejection(content) == nil)
    content.outcome = "well"
    #expect(rejection(content) == .declineUnasked)
    #expect(visit.fields.map(\.key) == [EntryKind.declinesField])
  }

  @Test("Nobody at home is a try that serves nothing")
  func effects() {
    let effects = ["well", "needsHelp", "notHome", "declined"].map { visit.effect(of: Fixture.visit($0)) }
    #expect(effects == [.serves, .serves, .tries, .declines])
  }

  @Test("A kind that names nobody takes no household and no resident")
  func namesNobody() {
    let consult = Fixture.kind("consult")
    let content = EntryContent(
      day: Fixture.day("2026-11-20"), title: "问医保", lines: [EntryLine(.resident(7), .received, "people", 1)])
    #expect(throws: EntryRejection.namesNobody) { try Fixture.entry(consult, content) }
  }

  @Test("Rows of a meeting count nobody: attendees are counted on the head only")
  func rows() throws {
    let reception = Fixture.kind("reception")
    let content = EntryContent(
      day: Fixture.day("2026-11-20"), text: "楼道灯不亮", outcome: "order",
      lines: [EntryLine(.resident(7), .received, "people", 1)])
    let row = try Fixture.entry(reception, content, .done, Fixture.situation(reception, isRow: true))
    #expect(row.content.sum("people") == 0 && row.content.sum("sessions") == 0)
    #expect(row.content.subject == .resident(7))
    // Nobody came: it was held all the same.
    let head = try Fixture.entry(reception, EntryContent(day: Fixture.day("2026-11-20"), title: "书记接待日"))
    #expect(head.content.sum("sessions") == 1)
  }
}
