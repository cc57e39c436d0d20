import CommunityModel

/// Drafts waiting for a pause in typing: they are written 200 ms after the last key, or when the desk goes away.
struct DraftKeeper {
  private var waiting: [String: Draft] = [:]
  private var touched: ContinuousClock.Instant?
  private static let quiet = Duration.milliseconds(200)

  /// Notes the latest state of a form.
  mutating func keep(_ draft: Draft) {
    waiting[draft.form] = draft
    touched = .now
  }

  /// How long until the drafts are due; nil when none waits.
  var pause: Duration? {
    guard let touched, !waiting.isEmpty else { return nil }
    return max(.zero, Self.quiet - (ContinuousClock.now - touched))
  }

  var isDue: Bool { pause.map { $0 <= .zero } ?? false }

  /// Hands over what waits.
  mutating func take() -> [Draft] {
    defer { waiting = [:] }
    return waiting.values.sorted { $0.form < $1.form }
  }
}
