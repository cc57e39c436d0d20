import CommunityModel
import CommunityResources

/// The clock of this machine, where a save was refused for what it says.
extension Desk {
  static let clockTag = "clock"

  /// Asks whether the clock is right where nothing else was in the way of a save.
  /// - Parameter again: makes the save once more.
  func askAboutClock(_ error: StoreError, again: @escaping (Desk) -> Void = { _ in }) {
    guard let question = clockQuestion(error), state.top.name != question.name else { return }
    afterClock = again
    push(question)
  }

  private func clockQuestion(_ error: StoreError) -> ConfirmScreen? {
    let (last, phrase): (Instant, Phrase)
    switch error {
    // Going back in time is the secretary's to allow.
    case .clockBehind(let at) where context.staff.role == .secretary: (last, phrase) = (at, "clock.question.back")
    case .clockAhead(let at): (last, phrase) = (at, "clock.question.ahead")
    default: return nil
    }
    let words = context.words
    let question = words(
      phrase,
      ["last": words.wholeMoment(last, context.calendar), "now": words.wholeMoment(services.now(), context.calendar)])
    return ConfirmScreen(title: words("clock.title"), question: question, tag: Self.clockTag)
  }

  /// Somebody said that the clock is right.
  func trustClock() {
    file.trustClock()
    let again = afterClock
    afterClock = nil
    again?(self)
  }
}
