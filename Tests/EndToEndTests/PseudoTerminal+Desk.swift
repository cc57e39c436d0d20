import CommunityResources
import Desk
import Terminal
import TestSupport
import Testing

extension PseudoTerminal {
  /// Presses the key that the table of actions gives an action.
  func press(_ actions: ActionID...) {
    for action in actions {
      guard let key = KeyMap.standard.key(for: action) else {
        Issue.record("no key for \(action)")
        continue
      }
      self.key(key)
    }
  }

  /// Reads until the desk shows a string of its own; throws with what stood there instead.
  func expect(
    _ phrase: Phrase, timeout: Duration = .seconds(15), sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(text: Office.words(phrase), timeout: timeout, sourceLocation: sourceLocation)
  }

  /// Reads until a text stands on the screen; throws with what stood there instead.
  func expect(
    text: String, timeout: Duration = .seconds(15), sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = waitFor(text, timeout: timeout)
    try #require(found, "\(text) does not show:\n\(self.text.text)", sourceLocation: sourceLocation)
  }

  /// Reads until a text has gone from the screen.
  func expectGone(
    text: String, timeout: Duration = .seconds(15), sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let gone = waitUntil(timeout: timeout) { !$0.contains(text) }
    try #require(gone, "\(text) still shows:\n\(self.text.text)", sourceLocation: sourceLocation)
  }

  /// Leaves the desk by keys.
  func leave(sourceLocation: SourceLocation = #_sourceLocation) throws {
    press(.quit)
    try expect("quit.title", sourceLocation: sourceLocation)
    press(.open)
    #expect(waitForExit() == .exited(0), sourceLocation: sourceLocation)
  }
}

/// The fixed part of a string before its first placeholder.
func opening(of phrase: Phrase) -> String {
  String(Office.words(phrase).prefix { $0 != "{" })
}
