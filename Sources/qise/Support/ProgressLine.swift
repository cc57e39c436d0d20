/// One line on standard error that says how far long work is.
final class ProgressLine {
  private let isShown: Bool
  private var shown = ""
  private let begun = ContinuousClock.now

  init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Shows the line in place of the one before. Work that is done at once needs none.
  func show(_ line: String) {
    guard isShown, line != shown, ContinuousClock.now - begun > .milliseconds(200) else { return }
    shown = line
    StandardStreams.show(line)
  }

  /// Takes the line away.
  func end() {
    if !shown.isEmpty { StandardStreams.show("") }
    shown = ""
  }
}
