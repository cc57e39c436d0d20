import CommunityModel
import CommunityResources
import NameFinding

/// A place within the text of a cell that says what comes there: `{{figure: registered team=red}}`, `{{month}}`. Braces,
/// colons, equals signs and spaces may be full-width.
public struct FormToken: Hashable, Sendable {
  /// Where it stands in the text, in scalars, braces included.
  public var range: Range<Int>
  /// What stands between the braces, half-width.
  public var content: String

  /// All of a text, in order.
  public static func all(in text: String) -> [FormToken] {
    let scalars = text.unicodeScalars.map(halfWidth)
    var found: [FormToken] = []
    var start: Int?
    var place = 0
    while place + 1 < scalars.count {
      if scalars[place] == "{", scalars[place + 1] == "{" {
        start = place
        place += 2
      } else if scalars[place] == "}", scalars[place + 1] == "}", let first = start {
        let content = String(String.UnicodeScalarView(scalars[(first + 2)..<place]))
        found.append(FormToken(range: first..<(place + 2), content: content.trimmed))
        start = nil
        place += 2
      } else {
        place += 1
      }
    }
    return found
  }

  /// Whether nothing but it stands in a text.
  public func isWhole(of text: String) -> Bool {
    let rest = text.unicodeScalars.enumerated().filter { !range.contains($0.offset) }
    return rest.allSatisfy { $0.element.properties.isWhitespace }
  }

  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0, 0x0A, 0x09: " "
    default: scalar
    }
  }
}

/// What a place in a form asks for.
public enum FormRequest: Hashable, Sendable {
  case month
  case year
  case community
  /// The day on which the form is filled.
  case today
  case figure(key: String, filters: [Filter], period: FormPeriod)

  /// Only what belongs to one value of a dimension.
  public struct Filter: Hashable, Sendable {
    public var dimension: FigureDimension
    public var value: String
  }

  /// Why the words between braces ask for nothing.
  public enum Fault: Error, Hashable, Sendable {
    case unknown(String)
    case unknownDimension(String)
    case unknownPeriod(String)
    /// More than two filters, or two of one dimension.
    case tooManyFilters
  }

  /// Reads what stands between the braces; dimensions and stretches of days by their keys or as the words call them.
  public init(_ content: String, _ words: Wording) throws(Fault) {
    let cut = content.firstIndex(of: ":")
    let name = String(content[..<(cut ?? content.endIndex)]).trimmed.lowercased()
    guard let cut else {
      let plain: [(FormRequest, String)] = [
        (.month, "month"), (.year, "year"), (.community, "community"), (.today, "today"),
      ]
      let found = plain.first { name == $1 || name == words(Phrase("form.token.\($1)")).lowercased() }
      guard let found else { throw .unknown(content) }
      self = found.0
      return
    }
    guard name == "figure" || name == words("form.token.figure").lowercased() else { throw .unknown(content) }
    self = try Self.figure(content[content.index(after: cut)...], words)
  }

  private static func figure(_ text: Substring, _ words: Wording) throws(Fault) -> FormRequest {
    var key: [Substring] = []
    var settings: [(name: String, value: [Substring])] = []
    // A value goes on until the next setting, so that names with spaces need no quotation marks.
    let joined = String(text).replacing(" =", with: "=").replacing("= ", with: "=")
    for word in joined.split(separator: " ") {
      if let equals = word.firstIndex(of: "=") {
        settings.append((word[..<equals].lowercased(), [word.suffix(from: word.index(after: equals))]))
      } else if settings.isEmpty {
        key.append(word)
      } else {
        settings[settings.count - 1].value.append(word)
      }
    }
    var filters: [Filter] = []
    var period = FormPeriod.month
    for (name, value) in settings {
      let value = value.joined(separator: " ")
      if name == "period" || name == words("form.token.period").lowercased() {
        let found = FormPeriod.allCases.first {
          $0.rawValue.lowercased() == value.lowercased() || words($0) == value
        }
        guard let found else { throw .unknownPeriod(value) }
        period = found
        continue
      }
      let dimension = FigureDimension.allCases.first {
        $0 != .month && ($0.rawValue == name || words($0).lowercased() == name)
      }
      guard let dimension else { throw .unknownDimension(name) }
      if filters.contains(where: { $0.dimension == dimension }) || filters.count == 2 { throw .tooManyFilters }
      filters.append(Filter(dimension: dimension, value: value))
    }
    return .figure(key: key.joined(separator: " "), filters: filters, period: period)
  }
}

/// Which days a figure in a form is of, seen from the month that the form is filled for.
public enum FormPeriod: String, Hashable, Sendable, CaseIterable {
  case month = "month"
  case lastMonth = "lastMonth"
  /// The same month a year earlier.
  case lastYear = "lastYear"
  /// From the first of January until the month's end.
  case year = "year"
  /// From the first day of the quarter until the month's end.
  case quarter = "quarter"

  /// - Parameter month: its first day.
  public func days(of month: Day) -> ClosedRange<Day> {
    let last = month.startOfNextMonth.advanced(by: -1)
    switch self {
    case .month: return month...last
    case .lastMonth: return ReportPeriod.month.days(around: month.advanced(by: -1))
    case .lastYear: return ReportPeriod.month.days(around: month.advanced(months: -12))
    case .year: return ReportPeriod.year.days(around: month).lowerBound...last
    case .quarter: return ReportPeriod.quarter.days(around: month).lowerBound...last
    }
  }
}

extension Wording {
  public func callAsFunction(_ period: FormPeriod) -> String { self("formPeriod.\(period.rawValue)") }
}
