import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// Several desks on one file.
@Suite struct TwoDesksTests {
  @Test("What another desk or a command saves appears by itself")
  func appears() throws {
    let office = try Office()
    try office.initialise()
    let first = try office.desk()
    try first.expect("today.due")
    first.press(.goOrders)
    try first.expect("orders.noneYet")
    // A new list stands on the orders in progress; the new one is to be assigned.
    first.press(.previousTab)
    try first.expect("orders.noneYet")
    let number = try office.register("楼道灯不亮")
    try first.expect(text: "楼道灯不亮")
    let second = try office.desk()
    try second.expect("today.due")
    second.press(.goOrders)
    try second.expect(text: String(number.dropFirst(4)))
    second.press(.advance)
    try second.expect("field.expectedResult")
    second.press(.submit)
    try second.expect(text: opening(of: "done.assign"))
    try first.expectGone(text: "楼道灯不亮")
    try first.leave()
    try second.leave()
  }

  @Test("The second to save the same order is shown both versions, and nothing is overwritten")
  func conflict() throws {
    let office = try Office()
    try office.initialise()
    let number = try office.register("楼道灯不亮")
    let desks = try [office.desk(), office.desk()]
    for desk in desks {
      try desk.expect("today.due")
      desk.press(.goOrders)
      try desk.expect(text: "楼道灯不亮")
      desk.press(.advance)
      try desk.expect("field.expectedResult")
    }
    for _ in 0..<7 { desks[1].press(.nextPane) }
    desks[1].waitIdle()
    desks[1].type("今晚修好")
    try desks[1].expect(text: "今晚修好")
    desks[0].press(.submit)
    try desks[0].expect(text: opening(of: "done.assign"))
    let saved = try office.order(number)
    desks[1].press(.submit)
    try desks[1].expect("conflict.title")
    #expect(desks[1].text.contains(Office.words("conflict.theirs")))
    #expect(desks[1].text.contains(Office.words("conflict.mine")))
    #expect(desks[1].text.contains("今晚修好"))
    #expect(try office.order(number)["events"] as? NSArray == saved["events"] as? NSArray)
    desks[1].press(.back)
    try desks[1].expectGone(text: Office.words("conflict.title"))
    try desks[1].expect(text: "今晚修好")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Many registrations at once all get numbers of their own, one after another")
  func numbers() throws {
    let office = try Office()
    try office.initialise()
    let runs = try (0..<12).map { place in
      try office.start(["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "第\(place)件"])
    }
    let outcomes = try runs.map { try $0.finish() }
    #expect(outcomes.allSatisfy { $0.status == .exited(0) }, "\(outcomes.map(\.error))")
    let numbers = outcomes.map { $0.output.trimmingCharacters(in: .newlines) }.sorted()
    #expect(numbers == (1...12).map { "20261120-\(String(1000 + $0).dropFirst())" })
    #expect(try office.run("check").status == .exited(0))
  }
}
