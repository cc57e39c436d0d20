/// Numbers as a picture on a paper: in cells where there are only letters, drawn everywhere else.
public struct PaperChart: Hashable, Sendable, Codable {
  /// One number of a chart.
  public struct Bar: Hashable, Sendable, Codable {
    /// What it is a number of.
    public var label: String
    /// How long it is beside the others; nil where nothing is known.
    public var value: Int?
    /// The number as it is read, such as `92.3%`.
    public var shown: String

    /// - Parameter shown: as it is read; nil shows the value itself.
    public init(_ label: String, _ value: Int?, shown: String? = nil) {
      self.label = label
      self.value = value
      self.shown = shown ?? value.map { String($0) } ?? ""
    }
  }

  /// How the numbers stand to one another.
  public enum Form: Hashable, Sendable, Codable {
    /// One below the other, each by its share of the largest: parts of a whole.
    case bars([Bar])
    /// One beside the other: what became of a number from month to month.
    case columns([Bar])
    /// How often something fell on each column of each row, such as hours of the days of the week.
    case heat(Heat)
  }

  /// Counts by two things at once.
  public struct Heat: Hashable, Sendable, Codable {
    public var rows: [String]
    public var columns: [String]
    /// A row of counts for each row, one a column; what is missing is none.
    public var counts: [[Int]]

    public init(rows: [String], columns: [String], counts: [[Int]]) {
      (self.rows, self.columns, self.counts) = (rows, columns, counts)
    }

    /// How often it was at one place.
    public func count(_ row: Int, _ column: Int) -> Int {
      counts.indices.contains(row) && counts[row].indices.contains(column) ? counts[row][column] : 0
    }

    /// The largest count.
    public var most: Int { counts.joined().max() ?? 0 }

    /// How dark a place is: 0 where there is nothing, up to ``darkest``.
    public func level(_ row: Int, _ column: Int) -> Int { level(of: count(row, column)) }

    /// How dark a count is.
    public func level(of count: Int) -> Int {
      count <= 0 || most <= 0 ? 0 : 1 + (min(count, most) - 1) * Self.darkest / most
    }

    /// The darkest of the levels.
    public static let darkest = 4
  }

  /// Its heading; may be empty.
  public var title: String
  public var form: Form

  public init(title: String, _ form: Form) {
    self.title = title
    self.form = form
  }

  /// The largest of some numbers, and at least 1, so that it can be divided by.
  public static func most(_ bars: [Bar]) -> Int { max(1, bars.compactMap(\.value).max() ?? 1) }
}
