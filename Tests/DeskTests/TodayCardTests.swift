import TestSupport
import Testing

@testable import Desk

/// The card of the selected order in a window that has room for it.
@Suite struct TodayCardTests {
  /// The full numbers of orders on the screen; rows have short ones.
  private func numbers(_ desk: DeskHarness) -> [String] {
    desk.text.matches(of: /[0-9]{8}-[0-9]{3}/).map { String($0.0) }
  }

  @Test("It follows the selection in both lists and comes and goes with the width")
  func follows() throws {
    let desk = try DemoDesk.open(columns: 200, rows: 50)
    // What is no order stands above them and has no card.
    for _ in 0..<5 where numbers(desk).isEmpty { desk.press(.moveDown) }
    let first = numbers(desk)
    #expect(first.count == 1)
    desk.press(.moveDown)
    let second = numbers(desk)
    #expect(second.count == 1 && second != first)
    desk.press(.moveUp)
    #expect(numbers(desk) == first)
    desk.resize(120, 36)
    #expect(numbers(desk).isEmpty)
    desk.press(.moveDown)
    desk.resize(200, 50)
    #expect(numbers(desk) == second)
  }
}
