import CommunityDocuments
import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import Desk

/// Papers on their way from the desk to the printer.
@Suite("Printing at the desk")
struct PrintTests {
  @Test(
    "The papers of an order are chosen from a menu; one that there is not says so, and each prints and is a page and PDF"
  )
  func orderPapers() throws {
    let it = try CommunityFixture()
    let order = try it.register(then: Standing.assigned.commands(it))
    let desk = try it.desk()
    desk.open(order.number)
    desk.choose(.orderPapers)
    #expect(desk.screen == "orderPapers")
    desk.type("拒办")
    desk.press(.open)
    #expect(desk.screen == "orderPapers" && desk.message == desk.words("refusal.noSuchPaper"))
    desk.press(.back)
    desk.type("催办")
    desk.press(.open)
    #expect(desk.screen == "orderPaper" && desk.text.contains("催办单"))
    for key in ["1", "2", "3", "4"] {
      desk.press(.export)
      desk.type(key)
    }
    let name = "chaseNotice-\(order.number)"
    #expect(desk.services.written.map(\.name) == [name, name, name + ".html", name])
    #expect(desk.services.written.map(\.toPrinter) == [true, false, false, false])
    #expect(desk.services.written.allSatisfy { !$0.name.contains("张") })
  }

  @Test("What came of a print is told when it is known: where it went, what could not be printed, and why")
  func outcomes() throws {
    let desk = try CommunityFixture().desk()
    let outcomes: [(PrintJob.Outcome, String)] = [
      (.sent(name: "order-1", asText: false, missing: []), "order-1"),
      (.sent(name: "order-1", asText: true, missing: []), "按文本"),
      (.sent(name: "order-1", asText: false, missing: ["𠅤"]), "𠅤"), (.printerHangs(name: "order-1"), "没有回应"),
      (.refused(name: "order-1"), "lp"), (.notDrawn(.otherVersion), "同一版本"),
      (.written(place: "/home/clerk/order-1.pdf", missing: []), "/home/clerk/order-1.pdf"),
      (.notWritten(name: "order-1", .diskFull), "order-1"),
    ]
    for (outcome, said) in outcomes {
      desk.services.prints = [outcome]
      desk.happen(.wake(0))
      #expect(desk.message.contains(said), "\(outcome): \(desk.message)")
    }
  }
}
