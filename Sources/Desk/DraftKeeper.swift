import CommunityModel

/// Drafts waiting for a pause in typing: they are written 200 ms after the last key, or when the desk goes away. What
/// cannot be written stays here and is tried again; until then a form that is opened again takes it from here.
///
/// The desk tells what time it is, by a clock that runs on evenly; see ``DeskServices/uptime``.
struct DraftKeeper {
  private var waiting: [String: Draft] = [:]
  private var due: ContinuousClock.Instant?
  /// What was put aside of them, as it was then.
  private var heldAside: [Draft] = []
  private static let quiet = Duration.milliseconds(200)
  /// How long to wait after the disk, and not another window, was in the way.
  private static let respite = Duration.seconds(5)

  /// Notes the latest state of a form.
  mutating func keep(_ draft: Draft, at now: ContinuousClock.Instant) {
    waiting[draft.form] = draft
    due = now + Self.quiet
  }

  /// How long until the drafts are due; nil when none waits.
  func pause(at now: ContinuousClock.Instant) -> Duration? {
    guard let due, !waiting.isEmpty else { return nil }
    return max(.zero, due - now)
  }

  func isDue(at now: ContinuousClock.Instant) -> Bool { pause(at: now).map { $0 <= .zero } ?? false }

  /// What waits, by the name of its form.
  var drafts: [Draft] { waiting.values.sorted { $0.form < $1.form } }

  /// Whether text waits that is in no file yet.
  var holdsText: Bool { waiting.values.contains { !$0.values.isEmpty } }

  /// What is to be kept aside until the file takes it; nil where that is there already.
  mutating func aside() -> [Draft]? {
    if drafts == heldAside { return nil }
    heldAside = drafts
    return heldAside
  }

  /// Notes that a draft was written.
  mutating func written(_ draft: Draft) { waiting[draft.form] = nil }

  /// Notes that what is left could not be written, and why.
  mutating func putOff(_ error: StoreError, at now: ContinuousClock.Instant) {
    due = now + (error == .busy ? Self.quiet : Self.respite)
  }
}
