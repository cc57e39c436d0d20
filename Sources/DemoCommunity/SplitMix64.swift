/// A small generator of numbers that look random and are the same everywhere for the same seed.
///
/// The algorithm is Steele, Lea and Flood's SplitMix64. The standard library's own ways of drawing from a generator are
/// avoided, because a later version may draw otherwise.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A generator of its own for one thing (an order, a day), so that drawing more for one never changes another.
  init(seed: UInt64, _ stream: UInt64, _ index: UInt64 = 0) {
    var mixer = SplitMix64(seed: seed ^ (stream &* 0xd134_2543_de82_ef95))
    state = mixer.next() ^ (index &* 0x9e37_79b9_7f4a_7c15)
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `bound`, which is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  /// A number of the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in so many of a thousand draws.
  mutating func chance(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// One of the list, which is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[below(list.count)]
  }

  /// One of the list, the earlier the likelier; the list is not empty.
  mutating func pickEarly<Element>(_ list: [Element]) -> Element {
    list[min(below(list.count), below(list.count))]
  }
}

/// A choice among things that are not equally likely.
struct Weighted<Element: Sendable>: Sendable {
  private let elements: [Element]
  private let sums: [Int]

  /// Weights below 1 count as 1.
  init(_ pairs: [(Element, Int)]) {
    elements = pairs.map(\.0)
    var sum = 0
    sums = pairs.map {
      sum += max(1, $0.1)
      return sum
    }
  }

  var isEmpty: Bool { elements.isEmpty }

  /// One of them; the list is not empty.
  func pick(_ random: inout SplitMix64) -> Element {
    let wanted = random.below(sums.last ?? 1)
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > wanted { high = middle } else { low = middle + 1 }
    }
    return elements[low]
  }
}
