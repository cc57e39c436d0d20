import CommunityModel
import CommunityResources

/// How far an import is, on one line of standard error, with its rate.
final class ImportLine {
  private let words: Wording
  private let line = ProgressLine(isShown: StandardStreams.errorIsTerminal)
  private var stage: WorkProgress.Stage?
  private var began = ContinuousClock.now

  init(_ words: Wording) {
    self.words = words
  }

  /// Shows the progress; never stops it.
  var watch: WorkWatch {
    { progress in
      self.show(progress)
      return true
    }
  }

  private func show(_ progress: WorkProgress) {
    if progress.stage != stage { (stage, began) = (progress.stage, .now) }
    let seconds = (ContinuousClock.now - began).components
    let elapsed = Double(seconds.seconds) + Double(seconds.attoseconds) / 1e18
    line.show(words.message(progress, rate: elapsed > 0.2 ? Int(Double(progress.done) / elapsed) : nil))
  }

  /// Takes the line away.
  func end() { line.end() }
}
