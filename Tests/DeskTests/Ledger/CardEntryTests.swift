import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// What the ledger holds of somebody or something, on their card.
@Suite("Entries on cards") final class CardEntryTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")

  @discardableResult
  private func log(
    _ kind: String, _ content: EntryContent, as state: EntryState = .done, links: [EntryStep.Link] = []
  ) throws -> ServiceEntry {
    let step = EntryStep.new(kind, content, as: state, links: links)
    let saved = try community.store.save(.entry(step), by: community.secretary, at: CommunityFixture.friday)
    return try #require(saved.entries.first)
  }

  private func add(_ volunteer: Volunteer) throws -> Volunteer.ID {
    let saved = try community.store.save(
      .put([.new(.volunteer(volunteer))]), by: community.secretary, at: CommunityFixture.friday)
    return try #require(saved.numbers.values.first)
  }

  private func clinic(_ lines: [EntryLine], team: ServiceTeam.ID? = 2) -> EntryContent {
    EntryContent(day: today, team: team, title: "义诊", lines: lines)
  }

  @Test("A grid shows what was done in it, beside its orders or behind Tab, and Enter opens the entry")
  func grid() throws {
    try log("memo", EntryContent(day: today, grid: 1, text: "楼道灯不亮"))
    try log("memo", EntryContent(day: today, grid: 2, text: "井盖松动"))
    for (columns, rows) in [(80, 24), (160, 50)] {
      desk.resize(columns, rows)
      desk.press(.goGrids, .nextPane, .nextPane)
      #expect(desk.text.contains("楼道灯不亮") && !desk.text.contains("井盖松动"))
      desk.press(.open)
      #expect(desk.screen == "entry" && desk.text.contains("楼道灯不亮"))
      desk.press(.back)
    }
    desk.press(.back, .moveDown)
    desk.press(.nextPane, .nextPane)
    #expect(desk.text.contains("井盖松动"))
  }

  @Test("An order and what it was made of are opened from each other; a tie shows to whoever sees both ends")
  func order() throws {
    let order = try community.register()
    let memo = try log("memo", EntryContent(day: today, grid: 1, text: "楼道灯不亮"))
    try log(
      "service", EntryContent(day: today, title: "送饭"),
      links: [EntryStep.Link(to: .order(order.number), .followsUp)])
    _ = try community.store.save(
      .entry(.on(memo, .edit(memo.content), links: [EntryStep.Link(to: .order(order.number), .answers)])),
      by: community.secretary, at: CommunityFixture.friday)
    desk.press(.goOrders)
    for _ in OrderTab.allCases where desk.orders?.tab != .all { desk.press(.nextTab) }
    desk.press(.open)
    #expect(desk.screen == "order.card")
    #expect(desk.text.contains("送饭") && desk.text.contains("#\(memo.id)"))
    desk.press(.nextPane, .open)
    #expect(desk.screen == "entry")
    desk.press(.openLinked)
    #expect(desk.screen == "order.card")
    let clerk = try community.desk(as: community.clerk.staff)
    clerk.press(.goOrders)
    for _ in OrderTab.allCases where clerk.orders?.tab != .all { clerk.press(.nextTab) }
    clerk.press(.open)
    #expect(clerk.text.contains("送饭") && !clerk.text.contains("#\(memo.id)"), "a memo is its writer's own")
  }

  @Test("Of several ties one is chosen; each says what it leads to")
  func ties() throws {
    let order = try community.register()
    let first = try log("activity", clinic([]))
    try log(
      "memo", EntryContent(day: today, grid: 1, text: "楼道灯不亮"),
      links: [EntryStep.Link(to: .entry(first.id), .followsUp), EntryStep.Link(to: .order(order.number), .answers)])
    desk.goToLedger(.group(.visits))
    desk.press(.open)
    #expect(desk.text.contains("义诊") && desk.text.contains(order.number.description))
    desk.press(.openLinked)
    #expect(desk.screen == "linked" && desk.text.contains("#\(first.id)"))
    desk.press(.moveDown, .open)
    #expect(desk.screen == "order.card")
    desk.press(.back)
    #expect(desk.screen == "entry")
  }

  @Test("A volunteer's card shows each entry with their own hours, those of a record merged into it too")
  func volunteer() throws {
    let first = try add(Volunteer(id: -1, team: 2, name: "赵一"))
    let second = try add(Volunteer(id: -1, team: 2, name: "赵一"))
    for (person, minutes) in [(first, 90), (second, 60)] {
      try log(
        "activity",
        clinic([
          EntryLine(.volunteer(person), .did, EntryMeasure.people, 1),
          EntryLine(.volunteer(person), .did, EntryMeasure.minutes, minutes),
          EntryLine(.everybody, .attended, EntryMeasure.people, 20),
        ]))
    }
    let stored = try #require(try community.store.record(Record.Reference(.volunteer, second)))
    guard case .volunteer(var merged) = stored.record else { return }
    merged.mergedInto = first
    _ = try community.store.save(
      .put([.changed(.volunteer(merged), seen: stored.revision)]), by: community.secretary,
      at: CommunityFixture.friday)
    desk.press(.goTeams, .moveDown, .open, .nextTab, .open)
    #expect(desk.screen == "volunteer" && desk.text.contains("赵一"))
    #expect(desk.text.contains(desk.words.hours(90)) && desk.text.contains(desk.words.hours(60)))
    desk.press(.open)
    #expect(desk.screen == "entry")
    desk.press(.back, .edit)
    #expect(desk.screen == "form.volunteer" || desk.form != nil)
  }

  @Test("A team shows what it did and what it will do; Enter opens the entry, from which it is edited")
  func team() throws {
    try log("activity", clinic([EntryLine(.everybody, .attended, EntryMeasure.people, 20)]))
    var later = clinic([])
    (later.day, later.title) = (today.advanced(by: 3), "量血压")
    try log("activity", later, as: .planned)
    desk.press(.goTeams, .moveDown, .open)
    #expect(desk.text.contains("义诊") && desk.text.contains("量血压"))
    desk.press(.moveDown, .open)
    #expect(desk.screen == "entry" && desk.text.contains("义诊"))
    desk.press(.edit)
    #expect(desk.form?.fields.contains { $0.id == "members" } == true)
  }

  @Test("Who works here has a card with what they did, opened from the list of staff")
  func staff() throws {
    try log(
      "service", EntryContent(day: today, title: "送饭", lines: [EntryLine(.staff(1), .did, EntryMeasure.people, 1)]))
    try log(
      "service", EntryContent(day: today, title: "量血压", lines: [EntryLine(.staff(2), .did, EntryMeasure.people, 1)]))
    desk.choose(palette: .switchOperator)
    desk.press(.openCard)
    #expect(desk.screen == "staff" && desk.text.contains("王书记"))
    #expect(desk.text.contains("送饭") && !desk.text.contains("量血压") && desk.text.contains("第一网格"))
    desk.press(.open)
    #expect(desk.screen == "entry")
  }

  @Test("The printed personal file has the person's own lines; of an entry with others no text and no names")
  func personalFile() throws {
    let person = community.residents[0]
    let own = EntryLine(.resident(person), .received, EntryMeasure.people, 1)
    let did = EntryLine(.staff(1), .did, EntryMeasure.people, 1)
    try log("visit", EntryContent(day: today, text: "想要一个扶手", outcome: "well", lines: [own, did]))
    try log(
      "activity",
      EntryContent(
        day: today, title: "茶话会", text: "欧阳娜唱了歌",
        lines: [
          EntryLine(.resident(person), .attended, EntryMeasure.people, 1),
          EntryLine(.resident(community.residents[3]), .attended, EntryMeasure.people, 1),
        ]))
    try log(
      "visit",
      EntryContent(
        day: today, text: "别人家的事", outcome: "well",
        lines: [EntryLine(.resident(community.residents[3]), .received, EntryMeasure.people, 1), did]))
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open, .export, .export, .open)
    let text = try #require(desk.services.written.first?.text)
    #expect(text.contains("2026-11-20  入户走访  平安") && text.contains("想要一个扶手"))
    #expect(text.contains("茶话会") && text.contains("参加"))
    #expect(!text.contains("唱了歌") && !text.contains("欧阳娜") && !text.contains("别人家的事"))
  }

  @Test("The map of a building marks whom nobody has visited yet, and the legend says what the sign means")
  func map() throws {
    desk.press(.goGrids, .openBuildings, .open)
    #expect(desk.text.contains("502*") && !desk.text.contains("501*"))
    #expect(desk.text.contains("* " + desk.words("building.mark.visit")))
    try log(
      "careVisit",
      EntryContent(
        day: today, outcome: "well",
        lines: [
          EntryLine(.resident(community.residents[2]), .received, EntryMeasure.people, 1),
          EntryLine(.staff(1), .did, EntryMeasure.people, 1),
        ]))
    desk.press(.refresh)
    #expect(!desk.text.contains("*"))
    desk.press(.back)
    #expect(!desk.text.contains("*"))
  }
}
