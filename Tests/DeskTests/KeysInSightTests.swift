import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import TestSupport
import Testing

@testable import Desk

/// What is stored under a key is told in words, wherever somebody reads it.
@Suite struct KeysInSightTests {
  /// Keys that stand in a text: two words written as one (`registeredByMistake`), a word with a number behind a stroke
  /// (`resident#17`), or one for which there are no words.
  static func keys(in text: String) -> [String] {
    let pattern = /[a-z]{2,}[A-Z][A-Za-z]+|[a-z]+#[0-9]+|⟦[^⟧]*⟧/
    return text.matches(of: pattern).map { String($0.output) }
  }

  @Test("No picture of a screen holds a key")
  func frames() throws {
    // Where keys are set, actions stand by the names that the file of keys has.
    for name in try Golden.recorded() where !name.hasPrefix("keys-") {
      let text = try String(contentsOf: Golden.folder.appending(path: name + ".txt"), encoding: .utf8)
      #expect(Self.keys(in: text) == [], "\(name)")
    }
  }

  /// The small community after everything that leaves a key behind: a registration undone, a master of two withdrawn by
  /// its undoing, a refusal told.
  private func lived() throws -> CommunityStore {
    let store = try DemoDesk.store()
    let secretary = try #require(try store.staff().first { $0.role == .secretary })
    let who = Operator(staff: secretary, uid: 0, tty: "")
    let registration = Registration(
      receivedAt: DemoDesk.now, source: .superior, requester: .contact(name: "林秋生", phone: "13800001111"),
      place: Place("3-2-501"), grid: nil, category: "missingPerson", urgency: .urgent, text: "请来看看")
    func save(_ change: Change) throws -> Saved { try store.save(change, by: who, at: DemoDesk.now) }
    let undone = try save(.register([.register(registration)]))
    _ = try save(.undo(undone.entry))
    _ = try save(.redo(undone.entry))
    let again = try save(.register([.register(registration)]))
    _ = try save(.orders([store.step(again.orders[0].number, [.merge(into: undone.orders[0].number)])]))
    var corrected = registration
    (corrected.source, corrected.category, corrected.urgency) = (.council, "other", .normal)
    _ = try save(.orders([store.step(undone.orders[0].number, [.amend(corrected)])]))
    _ = try save(.orders([store.step(undone.orders[0].number, [.withdraw(reason: "登错了")])]))
    let mistaken = try save(.register([.register(registration)]))
    _ = try save(.undo(mistaken.entry))
    let refusal = Refusal(reason: "notOurDuty", basis: "物业合同", alternative: "物业")
    let told = CallbackReport(method: .phone, answer: Callback.Answer(solved: .no, rating: .unrated))
    _ = try save(.register([.register(registration), .refuse(refusal), .approve, .callBack(told)]))
    try store.note(.print, subject: "orders#3", count: 3, by: who, at: DemoDesk.now)
    try store.note(.print, subject: "day#2026-11-20", count: 1, by: who, at: DemoDesk.now)
    return store
  }

  @Test("No timeline, slip, day sheet, journal or exported table holds one", arguments: Language.allCases)
  func documents(language: Language) throws {
    let store = try lived()
    let words = Wording(language: language)
    let calendar = try store.calendar()
    let desk = try DeskHarness(
      store, staff: try store.staff().first, language: language, now: DemoDesk.now)
    let context = desk.desk.context
    var query = OrderQuery(sort: .number)
    query.limit = .max
    for row in try store.orders(query) {
      for event in try store.events(of: row.number) {
        let line = words.summary(event, names: context.eventNames, now: DemoDesk.now, calendar)
        #expect(Self.keys(in: line) == [], "\(line)")
      }
      let slip = try Slip.document([row.number], store, context)
      #expect(Self.keys(in: slip.text) == [], "\(row.number)")
    }
    for day in ["2026-11-18", "2026-11-19", "2026-11-20"].map(CommunityFixture.day) {
      let sheet = DaySheetDocument.paper(try store.daySheet(day, now: DemoDesk.now), words, calendar).text()
      #expect(Self.keys(in: sheet) == [], "\(day.iso)")
    }
    for entry in try store.journal(limit: 1000, by: nil) {
      #expect(Self.keys(in: words.journalAction(entry)) == [], "\(entry.action)")
    }
  }

  @Test("Every action of the journal has words", arguments: Language.allCases)
  func actions(language: Language) {
    let words = Wording(language: language)
    var all: Set<String> = []
    for action in JournalAction.known {
      let entry = JournalEntry(
        id: 1, at: DemoDesk.now, day: CommunityFixture.day("2026-11-20"), staff: 1, action: action,
        subject: "20261120-001", count: 1, isUndone: false, undoProblem: nil)
      let text = words.journalAction(entry)
      #expect(!text.contains(action.stored) && Self.keys(in: text) == [], "\(text)")
      all.insert(text)
    }
    // Putting a record says the same whatever the record is, where the entry names an order.
    #expect(all.count == JournalAction.known.count - 3 * (Record.Kind.allCases.count - 1))
  }
}
