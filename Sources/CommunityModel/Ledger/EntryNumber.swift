/// The number of an entry in the series of its kind: 第12期, or 2026年第3号 where each year begins anew. Given inside the
/// save, never given twice, also when the entry is void.
public struct EntryNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// The year that a yearly series names; nil in one that runs on.
  public var year: Int?
  /// 1, 2, 3 …
  public var sequence: Int

  private enum CodingKeys: String, CodingKey {
    case year = "year"
    case sequence = "sequence"
  }

  public init(year: Int? = nil, sequence: Int) {
    self.year = year
    self.sequence = sequence
  }

  /// The number after the last one given in a series.
  /// - Parameter given: the highest number given so far in the series, in this year where it is a yearly one.
  public init(after given: Int?, in series: EntryKind.Series, on day: Day) {
    self.init(year: series == .yearly ? day.year : nil, sequence: (given ?? 0) + 1)
  }

  public static func < (left: EntryNumber, right: EntryNumber) -> Bool {
    (left.year ?? 0, left.sequence) < (right.year ?? 0, right.sequence)
  }

  /// `12` or `2026-3`.
  public var description: String { year.map { "\($0.padded(to: 4))-\(sequence)" } ?? String(sequence) }

  /// Reads what ``description`` writes; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(digits: $0) }
    guard let last = parts.last, let sequence = last, sequence > 0 else { return nil }
    switch parts.count {
    case 1: self.init(sequence: sequence)
    case 2:
      guard let year = parts[0], (1...9999).contains(year) else { return nil }
      self.init(year: year, sequence: sequence)
    default: return nil
    }
  }
}
