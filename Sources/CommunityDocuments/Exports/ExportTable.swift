import CommunityModel
import CommunityResources

/// What stands in one cell of an export.
public enum ExportValue: Sendable, Hashable {
  case none
  case text(String)
  /// Several texts: one cell with separators in a table, a list in JSON.
  case list([String])
  case number(Int)
  case moment(Instant)
  case truth(Bool)

  /// A text that may be missing.
  static func some(_ text: String?) -> ExportValue { text.map { $0.isEmpty ? .none : .text($0) } ?? .none }
  static func some(_ moment: Instant?) -> ExportValue { moment.map { .moment($0) } ?? .none }
}

/// The head of one column of an export.
public struct ExportHead: Sendable, Hashable {
  /// The key in JSON.
  public var key: String
  /// The head in a table.
  public var title: String

  public init(key: String, title: String) {
    self.key = key
    self.title = title
  }
}

/// What is exported of things of one sort.
public struct ExportTable<Line> {
  /// One column: its head, and what stands in it.
  public struct Column {
    public var head: ExportHead
    public var value: (Line) -> ExportValue
  }

  /// The sheet's name.
  public var name: String
  public var columns: [Column]

  public var heads: [ExportHead] { columns.map(\.head) }

  /// The cells of one line.
  public func values(_ line: Line) -> [ExportValue] { columns.map { $0.value(line) } }
}

/// What an export shows of people.
public struct ExportView: Sendable {
  /// Whether names, phones and birth dates stand in full.
  public var isRevealed: Bool
  /// Whose eyes it is for; nobody in particular sees no confidential requester.
  public var viewer: Viewer?
  public var words: Wording
  public var calendar: WorkCalendar
  /// What numbers are called.
  public var names: EventNames
  /// Names of grids by number.
  public var grids: [Grid.ID: String]
  private let mask = NameMask.bundled

  public init(
    isRevealed: Bool, viewer: Viewer?, words: Wording, calendar: WorkCalendar, names: EventNames,
    grids: [Grid.ID: String]
  ) {
    self.isRevealed = isRevealed
    self.viewer = viewer
    self.words = words
    self.calendar = calendar
    self.names = names
    self.grids = grids
  }

  func name(_ name: String) -> String { isRevealed ? name : mask(name) }
  func text(_ text: String) -> String { isRevealed ? text : PersonalNumbers.shielded(text) }
  func phone(_ phone: String) -> String { isRevealed ? phone : PhoneNumber.masked(phone) }

  /// A column whose head is the words' `export.` and its key.
  func column<Line>(
    _ sort: String, _ key: String, _ value: @escaping (Line) -> ExportValue
  ) -> ExportTable<Line>.Column {
    let head = ExportHead(key: key, title: words(Phrase("export.\(sort).\(key)")))
    return ExportTable.Column(head: head, value: value)
  }
}
