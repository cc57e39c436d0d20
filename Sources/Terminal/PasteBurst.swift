/// Recognises text pasted into a terminal that does not bracket pastes.
///
/// Keys that came in one read are a paste when they are nothing but printable characters, tabs and line ends, and
/// - 16 characters or more stand on one line without an end, or
/// - 24 or more stand on several lines, or
/// - they follow a paste of 256 characters or more within 100 ms, which came in several reads.
///
/// Shorter bursts are typing ahead, a script's keys or the commit of an input method. One character many times over is
/// a key held down. Nothing is lost either way: a paste holds every character that the keys would have given.
public struct PasteBurst: Sendable {
  private var last: Duration?

  /// Makes a judge that has seen nothing.
  public init() {}

  /// Judges the events of one read.
  /// - Parameter now: when they were read.
  /// - Returns: the same events, or one `.paste` in place of all of them.
  public mutating func judge(_ events: [Event], at now: Duration) -> [Event] {
    guard !events.isEmpty else { return events }
    var text = ""
    for event in events {
      switch event {
      case .key(.character(let character)): text.unicodeScalars.append(contentsOf: character.unicodeScalars)
      case .key(.enter), .key(.control("j")): text.append("\n")
      case .key(.tab): text.append("\t")
      default: return events
      }
    }
    let follows = last.map { now - $0 <= .milliseconds(100) } ?? false
    guard follows || isPaste(text, keys: events.count) else { return events }
    last = events.count >= 256 || follows ? now : nil
    return [.paste(text)]
  }

  private func isPaste(_ text: String, keys: Int) -> Bool {
    guard keys >= 16, let first = text.unicodeScalars.first else { return false }
    if text.unicodeScalars.allSatisfy({ $0 == first }) { return false }
    if !text.unicodeScalars.contains("\n") { return true }
    let lines = text.unicodeScalars.split(separator: "\n")
    return keys >= 24 && lines.count > 1
  }
}
