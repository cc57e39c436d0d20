import CommunityModel

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
