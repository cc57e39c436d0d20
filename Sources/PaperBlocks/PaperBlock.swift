/// What stands on a paper, from top to bottom.
public enum PaperBlock: Hashable, Sendable, Codable {
  /// What stands right below the title, such as a number and a date.
  case subtitle(String)
  /// A number that is drawn as a bar code where there can be a picture; it stands in words besides. As the first block it
  /// stands beside the title and takes no room of its own.
  case code(String)
  /// A line of its own in the middle, such as a number.
  case centred(String)
  /// A line across.
  case rule
  /// Text that runs on.
  case paragraph(String)
  /// Labelled values, a line each.
  case facts([PaperFact])
  /// Labelled values side by side, as many on a line as fit; each list begins a line.
  case inline([[PaperFact]])
  /// A heading with lines below it, numbered where the order matters.
  case list(String, [String], isNumbered: Bool)
  /// A heading with a table below it.
  case table(PaperTable)
  /// A box of labelled fields, some of them to be filled in by hand.
  case form([FormRow])
  /// Numbers as a picture.
  case chart(PaperChart)
  /// Text against the right edge: who issues it, and when.
  case trailing([String])
  /// Places to sign, side by side below a line.
  case signatures([String])
  /// Small print at the end.
  case notes([String])
}

/// A labelled value.
public struct PaperFact: Hashable, Sendable, Codable {
  public var label: String
  public var value: String

  public init(_ label: String, _ value: String) {
    self.label = label
    self.value = value
  }
}

/// A table with its heading.
public struct PaperTable: Hashable, Sendable, Codable {
  public var title: String
  public var table: TextTable
  /// What stands there in place of the table when it has no rows; nil shows its heads alone.
  public var ifEmpty: String?
  /// Whether a line is drawn below its heads.
  public var isRuled: Bool

  public init(title: String, _ table: TextTable, ifEmpty: String? = nil, isRuled: Bool = false) {
    (self.title, self.table, self.ifEmpty, self.isRuled) = (title, table, ifEmpty, isRuled)
  }
}

/// A row of a boxed form.
public enum FormRow: Hashable, Sendable, Codable {
  /// Fields side by side, at least so many lines high that there is room to write by hand.
  case fields([PaperFact], lines: Int)
  /// A heading across the form.
  case heading(String)

  /// Fields of one line.
  public static func fields(_ facts: PaperFact...) -> FormRow { .fields(facts, lines: 1) }
}
