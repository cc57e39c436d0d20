/// A value that holds from a day on, until a later one does: rates, headlines, the terms of a rhythm.
public struct Dated<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// The first day it holds; nil has always held.
  public var from: Day?
  /// What holds.
  public var value: Value

  private enum CodingKeys: String, CodingKey {
    case from = "from"
    case value = "value"
  }

  public init(from: Day? = nil, _ value: Value) {
    self.from = from
    self.value = value
  }
}

extension Sequence {
  /// What holds on a day; nil where nothing does yet. Of two that hold from the same day the later one in order counts.
  public func value<Value>(on day: Day) -> Value? where Element == Dated<Value> {
    var best: Dated<Value>?
    for it in self where it.from.map({ $0 <= day }) ?? true {
      guard let from = best?.from else {
        best = it
        continue
      }
      if let later = it.from, later >= from { best = it }
    }
    return best?.value
  }
}
