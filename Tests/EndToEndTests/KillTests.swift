import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// kill -9 in the middle of saves.
@Suite struct KillTests {
  @Test("Killed fifty times while several programs save, the file is whole and holds everything that was acknowledged")
  func saves() throws {
    let office = try Office()
    try office.generate(households: 12, orders: 10)
    var random = SeededRandom(seed: 20_261_120)
    var registered: [String] = []
    var assigned: Set<String> = []
    let usual = try usualTime(office)
    for round in 0..<50 {
      var runs: [(run: CommandRun, order: String?)] = []
      for place in 0..<2 {
        runs.append((try office.start(registration("第\(round)轮第\(place)件")), nil))
      }
      if let order = registered.randomElement(using: &random), !assigned.contains(order) {
        let arguments = ["order", "assign", order, "--mode", "coordinated", "--team", "red"]
        runs.append((try office.start(arguments), order))
      }
      if round % 5 == 0, let number = try saveByKeys(office, "第\(round)轮窗口", &random) { registered.append(number) }
      _ = runs[0].run.waitForExit(timeout: usual * Double.random(in: 0.2...1.3, using: &random))
      for (run, order) in runs { run.killNow(); try acknowledge(run, order, &registered, &assigned) }
    }
    #expect(registered.count >= 10 && assigned.count >= 1)
    #expect(Set(registered).count == registered.count)
    let check = try office.run("check")
    #expect(check.status == .exited(0), "\(check.output)\(check.error)")
    let rows = try #require(try office.json("order", "list", "--limit", "100000") as? [[String: Any]])
    let states = Dictionary(
      rows.map { ($0["number"] as? String ?? "", $0["state"] as? String ?? "") },
      uniquingKeysWith: { first, _ in first })
    for number in registered { #expect(states[number] != nil, "\(number) was lost") }
    for number in assigned { #expect(states[number] == "assigned", "\(number)") }
    // And the file goes on working.
    #expect(try office.register("还能登记") > (registered.max() ?? ""))
  }

  /// How long this machine takes for a few registrations at once: somewhere in that time they are killed.
  private func usualTime(_ office: Office) throws -> Duration {
    try ContinuousClock().measure {
      for run in try (0..<3).map({ try office.start(registration("第\($0)件")) }) { _ = try run.finish() }
    }
  }

  private func registration(_ text: String) -> [String] {
    ["order", "register", "--place", "3-2-501", "--category", "照明", "--text", text]
  }

  /// Notes what a command that may have been killed had said before.
  private func acknowledge(
    _ run: CommandRun, _ order: String?, _ registered: inout [String], _ assigned: inout Set<String>
  ) throws {
    let output = try run.finish().output
    guard output.hasSuffix("\n") else { return }
    if let order {
      assigned.insert(order)
    } else {
      registered.append(output.trimmingCharacters(in: .newlines))
    }
  }

  /// A desk registers by keys and is killed at some moment after the save was asked for.
  /// - Returns: the number, if the desk had shown it as saved.
  private func saveByKeys(_ office: Office, _ text: String, _ random: inout SeededRandom) throws -> String? {
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goOrders, .register, .open)
    try desk.expect("form.register")
    // A draft of the killed desk before this one.
    if desk.text.contains(opening(of: "form.draftRestored")) {
      desk.press(.startAfresh)
      try desk.expect("form.afresh")
    }
    desk.press(.nextPane, .nextPane)
    desk.type("3-2-501")
    desk.waitIdle()
    desk.press(.nextPane, .nextPane)
    desk.type("照明")
    desk.press(.open)
    desk.type(text)
    desk.press(.submit)
    try desk.expect("form.chooseEnd")
    desk.type("2")
    let said = opening(of: "done.register")
    desk.waitUntil(timeout: .milliseconds(Int.random(in: 0...60, using: &random))) { $0.contains(said) }
    desk.signal(SIGKILL)
    desk.waitForExit()
    guard let row = desk.screen.first(where: { $0.contains(said) }), let start = row.range(of: said) else { return nil }
    return "2026" + row[start.upperBound...].prefix { $0.isNumber || $0 == "-" }
  }
}
