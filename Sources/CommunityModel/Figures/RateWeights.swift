/// How much each of the three rates weighs in 三率综合. Each county has its own; the three come to a hundred.
public struct RateWeights: Hashable, Sendable, Codable {
  /// 响应率
  public var response: Int
  /// 解决率
  public var solution: Int
  /// 满意率
  public var satisfaction: Int

  private enum CodingKeys: String, CodingKey {
    case response = "response"
    case solution = "solution"
    case satisfaction = "satisfaction"
  }

  /// What a new file has.
  public static let usual = RateWeights(response: 20, solution: 40, satisfaction: 40)

  init(response: Int, solution: Int, satisfaction: Int) {
    self.response = response
    self.solution = solution
    self.satisfaction = satisfaction
  }

  /// Three whole numbers that come to a hundred, as they are written: `20,40,40`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\u{FF0C}" || $0 == "/" }
    let numbers = parts.compactMap { Int(digits: String($0).trimmed) }
    guard numbers.count == 3, parts.count == 3, numbers.allSatisfy({ $0 <= 100 }), numbers.reduce(0, +) == 100 else {
      return nil
    }
    self.init(response: numbers[0], solution: numbers[1], satisfaction: numbers[2])
  }

  /// As it is written.
  public var text: String { "\(response),\(solution),\(satisfaction)" }

  /// The rates that it weighs, each with its weight.
  public var rates: [(rate: Figure.OrderRate, weight: Int)] {
    [(.response, response), (.solution, solution), (.satisfaction, satisfaction)]
  }

  /// What rates come to, of a hundred, halves rounded up. One without a denominator weighs nothing; unknown where none
  /// has one.
  public func score(_ values: [Figure.OrderRate: FigureValue]) -> FigureValue {
    var (sum, weights) = (0.0, 0)
    for (rate, weight) in rates {
      guard let value = values[rate], let whole = value.denominator, whole > 0 else { continue }
      sum += Double(weight) * Double(value.numerator) / Double(whole)
      weights += weight
    }
    guard weights > 0 else { return FigureValue(0, isKnown: false) }
    return FigureValue(Int((sum * 100 / Double(weights) + 0.5).rounded(.down)))
  }
}
