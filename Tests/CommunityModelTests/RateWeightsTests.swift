import CommunityModel
import Testing

/// 三率综合, and what a report's summary is made of.
@Suite struct RateWeightsTests {
  @Test(
    "Weights are three whole numbers that come to a hundred",
    arguments: [
      ("20,40,40", true), ("100,0,0", true), ("30，30，40", true), ("20/40/40", true), ("20,40", false),
      ("20,40,41", false), ("-20,60,60", false), ("", false), ("a,b,c", false), ("20,40,40,0", false),
    ])
  func read(_ text: String, _ isGood: Bool) {
    let weights = RateWeights(text)
    #expect((weights != nil) == isGood)
    if let weights { #expect(RateWeights(weights.text) == weights) }
  }

  /// Rates as parts and wholes, and what they come to.
  struct Scored: Sendable {
    var parts: [Int]
    var wholes: [Int]
    var score: Int?

    static let all: [Scored] = [
      Scored(parts: [9, 8, 6], wholes: [10, 10, 10], score: 74),
      Scored(parts: [1, 1, 1], wholes: [1, 1, 1], score: 100),
      Scored(parts: [0, 0, 0], wholes: [3, 3, 3], score: 0),
      // Without answers only the response counts.
      Scored(parts: [3, 0, 0], wholes: [4, 0, 0], score: 75), Scored(parts: [0, 1, 1], wholes: [0, 3, 3], score: 33),
      Scored(parts: [0, 0, 0], wholes: [0, 0, 0], score: nil), Scored(parts: [1, 1, 1], wholes: [8, 8, 8], score: 13),
    ]
  }

  @Test(
    "A score weighs the rates that have a denominator, halves rounded up, and is unknown where none has one",
    arguments: Scored.all)
  func score(_ it: Scored) {
    var values: [Figure.OrderRate: FigureValue] = [:]
    for (place, rate) in RateWeights.usual.rates.enumerated() {
      values[rate.rate] = FigureValue(it.parts[place], of: it.wholes[place])
    }
    #expect(RateWeights.usual.score(values).number == it.score)
  }
}
