import TestSupport
import Testing

@testable import Desk

@Suite struct ListStateTests {
  private func list(_ ids: [Int], page: Int = 3) -> ListState<Int> {
    var list = ListState<Int>()
    list.page = page
    list.keepSelection(in: ids)
    return list
  }

  static let moves: [([ActionID], Int)] = [
    ([.moveDown], 1), ([.moveDown, .moveUp], 0), ([.moveUp], 0), ([.moveLast], 9), ([.moveLast, .moveDown], 9),
    ([.moveLast, .moveFirst], 0), ([.pageDown], 2), ([.pageDown, .pageDown, .pageUp], 2), ([.moveLast, .pageDown], 9),
  ]

  @Test("Movements stay within the rows", arguments: moves)
  func moving(_ actions: [ActionID], _ expected: Int) {
    var list = list(Array(0..<10))
    for action in actions {
      let isMove = list.perform(action, in: Array(0..<10))
      #expect(isMove, "\(action)")
    }
    #expect(list.index == expected)
    #expect(list.selected == expected)
    #expect((list.top..<list.top + 3).contains(list.index))
  }

  @Test("The selection follows its row; when the row goes, its place stays")
  func identity() {
    var list = list([1, 2, 3])
    list.select(2, in: [1, 2, 3])
    list.keepSelection(in: [9, 8, 1, 2, 3])
    #expect(list.index == 3)
    list.keepSelection(in: [9, 8, 1, 3])
    #expect(list.selected == 3)
    list.keepSelection(in: [9])
    #expect(list.selected == 9)
    list.keepSelection(in: [])
    #expect(list.selected == nil)
    list.keepSelection(in: [5])
    #expect(list.selected == 5)
  }

  @Test("Marks: one by one, ranges, all, none; they stay with their rows")
  func marks() {
    let ids = [1, 2, 3, 4]
    var list = list(ids)
    _ = list.perform(.mark, in: ids)
    #expect(list.marks == [1])
    #expect(list.selected == 2, "marking goes on to the next row")
    _ = list.perform(.markDown, in: ids)
    #expect(list.marks == [1, 2, 3])
    #expect(list.chosen(in: ids) == [1, 2, 3])
    list.keepSelection(in: [3, 1, 7])
    #expect(list.chosen(in: [3, 1, 7]) == [3, 1])
    _ = list.perform(.markAll, in: [3, 1, 7])
    #expect(list.marks == [1, 3, 7])
    _ = list.perform(.markAll, in: [3, 1, 7])
    #expect(list.marks.isEmpty)
    #expect(list.chosen(in: [3, 1, 7]) == [3], "without marks the selected row is chosen")
  }

  @Test("An empty list takes every movement and chooses nothing")
  func empty() {
    var list = list([])
    for action in ActionID.allCases { _ = list.perform(action, in: []) }
    #expect(list.selected == nil)
    #expect(list.chosen(in: []).isEmpty)
  }

  @Test("Whatever happens, the selected row is a row and lies on the page")
  func holds() {
    var random = SeededRandom(seed: 11)
    let actions: [ActionID] = [
      .moveUp, .moveDown, .pageUp, .pageDown, .moveFirst, .moveLast, .mark, .markUp, .markDown,
    ]
    var list = ListState<Int>()
    var ids = Array(0..<20)
    for _ in 0..<2000 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        ids = (0..<40).filter { _ in Bool.random(using: &random) }
        list.keepSelection(in: ids)
      case 1: list.show(rows: Int.random(in: 0...9, using: &random), count: ids.count)
      default:
        list.keepSelection(in: ids)
        _ = list.perform(actions.randomElement(using: &random) ?? .moveDown, in: ids)
      }
      list.keepSelection(in: ids)
      #expect(list.selected.map { ids.contains($0) } ?? ids.isEmpty)
      #expect(list.index >= list.top && list.index < list.top + max(1, list.page) || ids.isEmpty)
      #expect(list.marks.isSubset(of: ids))
    }
  }
}
