import CommunityResources
import Terminal

/// The tour, hints, and what was told lately.
extension Desk {
  func guide(_ guidance: Guidance) {
    switch guidance {
    case .tour:
      context.habits.hasToured = true
      tour = tour == nil ? DeskTour() : nil
      keepHabits()
      go(.today)
    case .hints:
      context.habits.turnHints()
      keepHabits()
      state.message = .done(context.words(context.habits.givesHints ? "hints.on" : "hints.off"))
    case .messages: push(MessagesScreen(messages))
    }
  }

  /// What the line of messages tells while nothing happened: the step of the tour, else a key worth knowing here.
  func guidance(_ offers: [Offer]) -> Message? {
    let words = context.words
    if let tour {
      let place = tour.place
      return .guide(
        words("tour.step", ["number": String(place.number), "count": String(place.count), "text": words(tour.phrase)]))
    }
    return Hint.next(on: state.top.name, offers, context.habits).map { .hint(words($0.phrase)) }
  }

  /// Lets the tour see what the last event came to.
  func goOnWithTour() {
    defer { hasSaved = false }
    guard let before = tour else { return }
    tour?.see(state.top.name, hasSaved: hasSaved)
    if before.isOver { tour = nil }
  }

  /// Esc where there is nothing to go back to ends the tour.
  func leavesTour(_ key: Key) -> Bool {
    guard tour != nil, key == .escape, state.depth == 1 else { return false }
    tour = nil
    state.message = .hint(context.words("tour.left"))
    return true
  }

  /// Does what was chosen in the palette, and offers it first the next time.
  func runFromPalette(_ action: ActionID) {
    context.habits.choose(action)
    run(action)
  }

  /// Writes down what was got used to. Where that cannot be, nothing is lost but a hint less.
  func keepHabits() {
    let habits = context.habits
    try? services.rewrite(.habits) { old in
      let text = habits.adding(Habits(old)).text
      return text == old ? nil : text
    }
  }
}
