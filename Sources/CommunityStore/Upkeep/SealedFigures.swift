import CommunityModel

/// The figures that every day should have been sealed with, by the rule of its seal.
struct SealedDays {
  private let deadlines: DeadlineDays
  private let hasFirstRule: Bool
  private var days: [Day: SealedFigures] = [:]
  private var daysByFirstRule: [Day: SealedFigures] = [:]

  /// - Parameter hasFirstRule: whether any seal was made by the first rule.
  init(deadlines: DeadlineDays, hasFirstRule: Bool) {
    self.deadlines = deadlines
    self.hasFirstRule = hasFirstRule
  }

  mutating func add(_ history: OrderHistory) {
    for (day, sum) in history.sealedFigures(deadlines) { days[day, default: SealedFigures()].add(sum) }
    guard hasFirstRule else { return }
    for (day, sum) in history.figuresByFirstRule() { daysByFirstRule[day, default: SealedFigures()].add(sum) }
  }

  func figures(of day: Day, rule: Int?) -> SealedFigures {
    (rule == nil ? daysByFirstRule : days)[day] ?? SealedFigures()
  }
}

/// The figures that a day should have been sealed with, times only counted so that years of them stay small.
struct SealedFigures: Equatable {
  private var rates = Figures()
  private var handled = 0

  init() {}

  init(_ figures: Figures) { add(figures) }

  mutating func add(_ figures: Figures) {
    var figures = figures
    handled += figures.handlingSeconds.count
    figures.handlingSeconds = []
    // Callback tries are counted, and checked, with the events of the day.
    figures.callbacks = 0
    rates.merge(figures)
  }
}
