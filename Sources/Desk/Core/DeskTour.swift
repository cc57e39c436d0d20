import CommunityResources

/// What shows around: the tour, hints, and what was told lately.
enum Guidance: Sendable {
  case tour, hints, messages
}

/// The tour: two minutes through a day at the desk, by doing it. Each step asks for something, waits until it was done, and
/// then asks for the next; whoever does something else meanwhile loses nothing.
struct DeskTour: Sendable {
  enum Step: String, CaseIterable, Sendable {
    case openOrder, seeActions, comeBack, lookUp, openPerson, register, undo, closeDay, findAnything, help
  }

  private(set) var step = Step.openOrder
  private(set) var isOver = false

  /// The number of the step, and of how many.
  var place: (number: Int, count: Int) {
    ((Step.allCases.firstIndex(of: step) ?? 0) + 1, Step.allCases.count)
  }

  var phrase: Phrase { isOver ? "tour.done" : Phrase("tour.\(step.rawValue)") }

  /// Goes on to the next step where what is seen is what the present one asked for.
  /// - Parameters:
  ///   - top: the name of the screen on top.
  ///   - hasSaved: whether something was just saved or undone.
  mutating func see(_ top: String, hasSaved: Bool) {
    guard !isOver, isDone(top, hasSaved) else { return }
    let steps = Step.allCases
    guard let place = steps.firstIndex(of: step), place + 1 < steps.count else { return isOver = true }
    step = steps[place + 1]
  }

  private func isDone(_ top: String, _ hasSaved: Bool) -> Bool {
    switch step {
    case .openOrder: top == "order.card" || top == "meeting"
    case .seeActions: top == "menu"
    case .comeBack: top == "today"
    case .lookUp: top == "residents"
    case .openPerson: top == "resident"
    case .register: hasSaved
    case .undo: hasSaved
    case .closeDay: top == "dayClose"
    case .findAnything: top == "palette"
    case .help: top == "help"
    }
  }
}
