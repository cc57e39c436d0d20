/// One line on standard error that says how far long work is.
final class ProgressLine {
  private let isShown: Bool
  private var shown = ""

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Shows the line in place of the one before.
  func show(_ line: String) {
    guard isShown, line != shown else { return }
    shown = line
    StandardStreams.show("\r\u{1B}[K\(line)")
  }

  /// Takes the line away.
  func end() {
    if isShown { StandardStreams.show("\r\u{1B}[K") }
  }
}
