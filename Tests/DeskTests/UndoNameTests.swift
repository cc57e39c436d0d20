import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// Changes are listed by the names of things, with the reason why one cannot be undone.
@Suite struct UndoNameTests {
  let it: CommunityFixture
  let desk: DeskHarness

  init() throws {
    it = try CommunityFixture()
    desk = try it.desk()
  }

  private func save(_ record: Record) throws {
    _ = try it.store.save(.put([it.store.edit(record)]), by: it.secretary, at: CommunityFixture.friday)
  }

  private func resident(_ change: (inout Resident) -> Void) throws {
    guard case .resident(var it)? = try it.store.record(Record.Reference(.resident, it.residents[0]))?.record else {
      return
    }
    change(&it)
    try save(.resident(it))
  }

  @Test("A record is told by its name and place and by what became another in it, not by its number")
  func fields() throws {
    try resident { $0.phones = ["13800001111"] }
    var community = desk.desk.context.community
    community.name = "新青禾社区"
    try save(.community(community))
    desk.press(.undo)
    let phone = ["fields": desk.words("field.phones"), "name": "张伟明 3-2-501"]
    #expect(desk.row(of: desk.words("journal.putFields", phone)) != nil)
    #expect(desk.text.contains("新青禾社区") && !desk.text.contains("#1 "))
    #expect(!desk.text.contains("13800001111"))
    desk.press(.moveDown, .open)
    #expect(desk.message == desk.words("undo.undone", ["what": desk.words("journal.putFields", phone)]))
    desk.press(.redo)
    #expect(desk.row(of: desk.words("journal.putFields", phone)) != nil)
  }

  @Test("Of many fields the record alone is told, with its kind; what is gone keeps the name that it had")
  func many() throws {
    try resident { ($0.name, $0.sex, $0.birth, $0.note) = ("张三", .female, nil, "搬走了") }
    desk.press(.undo)
    let name = desk.words("journal.named", ["kind": desk.words(Record.Kind.resident), "name": "张三 3-2-501"])
    #expect(desk.row(of: desk.words("journal.put", ["subject": name])) != nil)
  }

  @Test("Who did it, when, and why it cannot be undone stand whole below the list")
  func why() throws {
    try resident { $0.phones = ["13800001111"] }
    try resident { $0.phones = ["13800002222"] }
    desk.press(.undo, .moveDown)
    #expect(desk.text.contains(desk.words("undo.cannot")))
    #expect(desk.text.contains(desk.words(UndoProblem.changedLater.phrase)))
    #expect(desk.text.contains(it.secretary.staff.name + " "))
  }
}

extension UndoProblem {
  fileprivate var phrase: Phrase { Phrase("undoProblem.\(rawValue)") }
}
