import Testing
@testable import Desk

@Suite struct TablePickerTests {
  @Test(
    "A path that comes in several pastes keeps the blanks within it, and loses those around it",
    arguments: [
      (["/tmp/台账 资料/居民.csv"], "/tmp/台账 资料/居民.csv"), (["/tmp/台账 ", "资料/居民.csv"], "/tmp/台账 资料/居民.csv"),
      (["/tmp/台账", " 资料/居民.csv\n"], "/tmp/台账 资料/居民.csv"), (["  /tmp/居民.csv \n"], "/tmp/居民.csv"),
    ])
  func pastes(_ pastes: [String], _ expected: String) {
    var picker = TablePicker()
    for text in pastes { _ = picker.paste(text) }
    guard case .choose(let path) = picker.perform(.open) else {
      Issue.record("nothing was taken")
      return
    }
    #expect(path == expected)
  }
}
