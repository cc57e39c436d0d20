import CommunityModel
import Foundation
import TestSupport
import Testing

@testable import Desk

/// Every form keeps what was typed, and every draft can be opened again without the screen that opened its form first.
@Suite struct DraftFormTests {
  let it: CommunityFixture
  let desk: DeskHarness
  let order: WorkOrder

  init() throws {
    it = try CommunityFixture()
    order = try it.register(then: Standing.inProgress.commands(it))
    desk = try it.desk()
  }

  @Test("A form that keeps drafts has a row by which they are opened again, and any other says why it keeps none")
  func complete() throws {
    let sources = try HouseTests.Sources()
    let rows = sources.texts.filter { $0.file.hasPrefix("DraftForm") }.map(\.text).joined(separator: "\n")
    let declaration =
      /(?m)^struct (\w+): (?:RecordForm|FormContent|OrderStepForm|CommunityForm|Form) \{\n((?:(?!^\}).*\n)*)/
    var forms = 0
    for it in sources.texts {
      for match in it.text.matches(of: declaration) {
        forms += 1
        let name = String(match.output.1)
        let isOpened = rows.contains(try Regex("[^A-Za-z]\(name)[.(]"))
        let saysWhy = match.output.2.contains("var noDraft: NoDraft?")
        // What is typed for a sheet of a round is asked for there again.
        #expect((isOpened || name == "NeedForm") != saysWhy, "\(name)")
      }
    }
    #expect(forms > 60)
  }

  private static let keys = [
    "register", "finish:{order}", "suspendOrder:{order}", "extend:{order}", "callBack:{order}", "merge:{order}",
    "edit:{order}", "refuse:{order}", "hotline:{order}", "start:{order}", "assign:{order}", "reassign:{order}",
    "returnOrder:{order}", "note:{order}", "chase:{order}", "carryOver:{order}", "resident.edit:{resident}",
    "resident.new", "move.household:{household}", "move:{resident}", "residence:{resident}", "movedOut:{resident}",
    "death:{resident}", "merge:{resident}",
    "split:{resident}", "careTag:{resident}", "consent:{resident}", "consent.withdraw:{resident}", "grid.edit:{grid}",
    "grid.new", "estate.new", "dwellings.new", "household.edit:{household}", "household.split:{household}",
    "moveIn:household#{household}", "helper:household#{household}", "helper.end:household#{household}",
    "post:grid#{grid}", "post.end:grid#{grid}", "team.edit:{team}", "team.new", "volunteer.new:{team}",
    "volunteer.arrival:0", "certificate:", "sheet.new:activity:{team}", "staff.new", "partner.new", "guide.new",
    "officeForm.add", "setting.atOnceUntil", "calendar.2026-12-25", "term.categories.new", "term.categories.heating",
    "reopenDay", "entry.add:visit", "entry.add:visit:resident#{resident}", "rhythm.new", "entryKind.new",
  ]

  @Test("A draft of a form opens that form on its subject")
  func opens() throws {
    let numbers = [
      "order": order.number.description, "resident": "\(it.residents[0])", "grid": "\(desk.desk.context.grids[0].id)",
      "household": "\(try #require(try it.store.resident(it.residents[0])?.home?.residence.household))",
      "team": "\(desk.desk.context.teams[0].team.id)",
    ]
    for key in Self.keys {
      let form = numbers.reduce(key) { $0.replacing("{\($1.key)}", with: $1.value) }
      var values = ["x": "y"]
      if form.contains("resident#") { values["@resident"] = numbers["resident"] }
      let draft = Draft(staff: it.secretary.staff.id, form: form, values: values, at: CommunityFixture.friday)
      let opened = try #require(try DraftForm.open(draft, it.store, desk.desk.context), "\(form)")
      #expect((opened.screen as? FormScreen)?.content.draftKey == form)
    }
  }

  @Test("What is there no more cannot be opened, and neither is what is no form")
  func gone() throws {
    for form in ["finish:20260101-001", "resident.edit:99999x", "entry.edit:4711", "nothing:3"] {
      let draft = Draft(staff: 1, form: form, values: ["text": "x"], at: CommunityFixture.friday)
      #expect(try DraftForm.open(draft, it.store, desk.desk.context) == nil, "\(form)")
    }
    #expect(!DraftForm.isListed("import.residents"))
  }
}
