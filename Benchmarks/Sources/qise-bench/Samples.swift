import Glibc

/// Times of one thing done many times, in milliseconds.
struct Samples {
  private var values: [Double] = []

  var count: Int { values.count }

  mutating func add(_ milliseconds: Double) { values.append(milliseconds) }

  mutating func add(_ body: () throws -> Void) rethrows { add(try Stopwatch.time(body)) }

  /// The value that so many of a hundred do not exceed; nil without samples.
  func percentile(_ percent: Int) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, sorted.count * percent / 100)]
  }

  var median: Double? { percentile(50) }
  var p99: Double? { percentile(99) }
}

/// Milliseconds on the clock that never jumps.
enum Stopwatch {
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = now
    try body()
    return now - start
  }
}
