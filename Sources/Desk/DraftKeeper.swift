import CommunityModel

/// Drafts waiting for a pause in typing: they are written 200 ms after the last key, or when the desk goes away.
///
/// The desk tells what time it is, by a clock that runs on evenly; see ``DeskServices/uptime``.
struct DraftKeeper {
  private var waiting: [String: Draft] = [:]
  private var touched: ContinuousClock.Instant?
  private static let quiet = Duration.milliseconds(200)

  /// Notes the latest state of a form.
  mutating func keep(_ draft: Draft, at now: ContinuousClock.Instant) {
    waiting[draft.form] = draft
    touched = now
  }

  /// How long until the drafts are due; nil when none waits.
  func pause(at now: ContinuousClock.Instant) -> Duration? {
    guard let touched, !waiting.isEmpty else { return nil }
    return max(.zero, Self.quiet - (now - touched))
  }

  func isDue(at now: ContinuousClock.Instant) -> Bool { pause(at: now).map { $0 <= .zero } ?? false }

  /// Hands over what waits.
  mutating func take() -> [Draft] {
    defer { waiting = [:] }
    return waiting.values.sorted { $0.form < $1.form }
  }
}
