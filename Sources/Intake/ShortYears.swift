import CommunityModel

/// What years of two digits are: the century in which they are past and not too long ago, where only one can be meant.
struct ShortYears {
  private let thisYear: Int
  /// How many years ago the longest can be.
  private let longest: Int

  /// Years of births.
  static func births(_ today: Day) -> ShortYears { ShortYears(thisYear: today.year, longest: 110) }

  /// Years in which people moved.
  static func moves(_ today: Day) -> ShortYears { ShortYears(thisYear: today.year, longest: 90) }

  /// The year of two digits; nil where either century may be meant, as for 20 of somebody's birth in 2026.
  func year(_ digits: Int) -> Int? {
    let (early, late) = (1900 + digits, 2000 + digits)
    if late > thisYear { return early }
    return thisYear - early > longest ? late : nil
  }

  /// Whether a year of four digits can be one of these.
  func mayBe(_ year: Int) -> Bool { (1850...thisYear).contains(year) }
}
