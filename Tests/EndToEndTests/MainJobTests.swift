import CommunityModel
import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// The day's work at the counter, by keys alone.
@Suite struct MainJobTests {
  /// Presses keys and counts them; typed text costs nothing.
  final class Hand {
    let desk: PseudoTerminal
    private(set) var keys = 0

    init(_ desk: PseudoTerminal) { self.desk = desk }

    func press(_ actions: ActionID...) {
      for action in actions {
        desk.press(action)
        keys += 1
      }
    }

    func space() {
      desk.key(.character(" "))
      keys += 1
    }
  }

  @Test("A resident at the counter: registered, assigned and the slip written with at most 12 keys besides the text")
  func counter() throws {
    let office = try Office()
    try office.generate()
    let found = try #require(try office.json("find", "zwm") as? [[String: Any]])
    let first = try #require(found.first)
    let desk = try office.desk()
    try desk.expect("today.due")
    let hand = Hand(desk)
    hand.press(.lookup)
    try desk.expect("residents.lookup")
    desk.type("zwm")
    try desk.expect(text: try #require(first["name"] as? String))
    hand.press(.register)
    try desk.expect("register.hint")
    desk.type("gn")
    try desk.expect(text: "供暖")
    hand.press(.open)
    try desk.expect("form.register")
    desk.type("暖气一直不热，家里有老人")
    try desk.expect(text: "家里有老人")
    hand.press(.submit)
    try desk.expect("form.chooseEnd")
    hand.press(.moveUp)
    hand.space()
    hand.press(.submit, .open)
    try desk.expect(text: opening(of: "done.registerAndAssign"))
    #expect(hand.keys <= 12)

    let saved = try #require(try office.json("order", "list", "--state", "assigned") as? [[String: Any]])
    let order = try #require(saved.first { ($0["text"] as? String)?.contains("家里有老人") ?? false })
    let requester = try #require(order["requester"] as? [String: Any])
    #expect(requester["residentId"] as? Int == first["id"] as? Int)
    #expect(order["state"] as? String == "assigned" && order["place"] as? String == first["place"] as? String)
    let assignment = try #require(order["assignment"] as? [String: Any])
    #expect(assignment["dueAt"] is String && assignment["forWhom"] as? String != "")
    let number = try #require(order["number"] as? String)
    let slips = try FileManager.default.contentsOfDirectory(atPath: office.documents)
    #expect(slips == ["order-\(number).txt"])
    let path = office.documents + "/" + (slips.first ?? "")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("家里有老人"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try office.run("check").status == .exited(0))
    try desk.leave()
  }

  @Test("The end of the day: every matter decided by keys, the day sealed, and the next morning opens on the handover")
  func dayClose() throws {
    let office = try Office()
    try office.generate()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goDayClose)
    try desk.expect("dayClose.matters")
    try decide(desk, steps: 9)
    desk.press(.carryOverRest)
    try desk.expect("field.reason")
    desk.send("等专业单位明天上门")
    desk.press(.submit)
    #expect(desk.waitUntil { Self.progress($0).map { $0.done == $0.total } ?? true }, "\(desk.text.text)")
    desk.press(.seal)
    try desk.expect("dayClose.sealTitle")
    desk.press(.open)
    try desk.expect("dayClose.allSealed")
    try desk.expect("backup.done")
    try desk.leave()

    let status = try #require(try office.json("day", "status", "--date", "2026-11-20") as? [String: Any])
    #expect(status["sealed"] as? Bool == true)
    #expect((status["open"] as? [Any])?.isEmpty == true)
    #expect(try office.run("check").status == .exited(0))

    office.now = Office.monday
    let morning = try office.desk()
    try morning.expect("today.handover")
    try morning.expect(text: "等专业单位明天上门")
    try morning.leave()
  }

  /// Takes the suggested decision of one matter after another, whatever its form asks.
  private func decide(_ desk: PseudoTerminal, steps: Int) throws {
    for _ in 0..<steps {
      let before = desk.screen
      desk.press(.decide)
      // Some suggestions ask for something first, others are carried out at once.
      #expect(desk.waitUntil { $0.rows != before })
      desk.waitIdle(silence: .milliseconds(120))
      for _ in 0..<4 where isForm(desk.text) {
        desk.press(.submit)
        // It goes away when it is saved; what it still asks for is where the caret stands then.
        guard desk.waitUntil(timeout: .seconds(2), { !isForm($0) || $0.contains(Office.words("form.demanded")) }),
          isForm(desk.text)
        else { continue }
        if desk.text.contains(Office.words("field.rating")) {
          // What the requester says is chosen, never taken for granted.
          desk.key(.right)
          desk.press(.nextPane)
          desk.key(.right)
          desk.waitIdle()
          continue
        }
        desk.send("已联系居民并处理")
        try desk.expect(text: "已联系居民并处理")
      }
      let isDone = desk.waitUntil { $0.rows != before && !isForm($0) && Self.progress($0) != nil }
      try #require(isDone, "\(desk.text.text)")
    }
    let now = try #require(Self.progress(desk.text))
    #expect(now.done > 0 && now.done < now.total)
  }

  private func isForm(_ text: ScreenText) -> Bool {
    text.contains("[ 1 " + Office.words("form.save") + " ]")
  }

  /// How many matters are decided, and of how many, as the desk shows it.
  private static func progress(_ text: ScreenText) -> (done: Int, total: Int)? {
    let parts = Office.words("dayClose.progress", ["done": "\t", "total": "\t"]).split(separator: "\t").map(String.init)
    guard parts.count == 2, let row = text.rows.first(where: { $0.contains(parts[0]) && $0.contains(parts[1]) }),
      let start = row.range(of: parts[0]), let middle = row[start.upperBound...].range(of: parts[1])
    else { return nil }
    let total = row[middle.upperBound...].prefix { $0.isNumber }
    guard let done = Int(row[start.upperBound..<middle.lowerBound]), let total = Int(total) else { return nil }
    return (done, total)
  }
}
