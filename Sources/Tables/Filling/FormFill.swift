import CommunityModel

/// What one cell of a form is to hold.
public struct FormFill: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    case text(String)
    /// Digits, perhaps with a sign and a point; what is no number is a text.
    case number(String)
    /// Written as the cell's format shows percent, or as the whole number.
    case percent(Int)
    /// Written as a day where the cell shows days, else as `YYYY-MM-DD`.
    case day(Day)
    /// The text that stands there, with stretches of it replaced, in the order that they stand in; counted in scalars.
    /// What runs of formatted text say of the rest stays.
    case replacing(String, [Replacement])
  }

  /// A stretch of a text and what comes in its place.
  public struct Replacement: Hashable, Sendable {
    public var range: Range<Int>
    public var text: String

    public init(_ range: Range<Int>, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  public var place: CellPlace
  public var value: Value
  /// The cell whose look it has where the file holds no cell there.
  public var model: CellPlace?

  public init(_ place: CellPlace, _ value: Value, model: CellPlace? = nil) {
    self.place = place
    self.value = value
    self.model = model
  }
}

/// Why a cell of a form was left as it is.
public enum FormRefusal: String, Hashable, Sendable, CaseIterable {
  /// It lies below another cell that it is merged with.
  case covered = "covered"
  /// Its formula is the one of further cells.
  case sharedFormula = "sharedFormula"
  /// More text than a cell holds.
  case tooLong = "tooLong"
  /// No sheet reaches so far.
  case outside = "outside"
}

/// A form that was filled.
public struct FilledForm: Sendable {
  /// A cell that was left as it is.
  public struct Refused: Hashable, Sendable {
    public var sheet: TableSheet
    public var place: CellPlace
    public var reason: FormRefusal
  }

  /// The workbook.
  public var bytes: [UInt8]
  public var refused: [Refused]

  public init(bytes: [UInt8] = [], refused: [Refused] = []) {
    self.bytes = bytes
    self.refused = refused
  }
}
