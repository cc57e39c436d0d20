import CommunityModel

/// What was told lately, kept in memory alone and for whoever works here now.
struct MessageLog: Sendable {
  struct Line: Sendable, Equatable {
    var message: Message
    var at: Instant
  }

  private static let most = 200

  /// The latest last.
  private(set) var lines: [Line] = []
  private var last: Message?

  /// Notes what the line of messages shows; the same one frame after the other counts once, and mere hints do not count.
  mutating func note(_ message: Message?, at now: Instant) {
    defer { last = message }
    guard let message, message != last, message.kind == .done || message.kind == .problem else { return }
    lines.append(Line(message: message, at: now))
    if lines.count > Self.most { lines.removeFirst() }
  }
}
