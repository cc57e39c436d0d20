import CommunityModel
import CommunityResources

/// What stands in one cell of a list.
public enum ListValue: Sendable, Hashable {
  case none
  case text(String)
  /// Several texts: one cell with separators in a table, a list in JSON.
  case list([String])
  case number(Int)
  case moment(Instant)
  case truth(Bool)
  /// What was counted, by measure.
  case counts([String: Int])

  /// A text that may be missing.
  static func some(_ text: String?) -> ListValue { text.map { $0.isEmpty ? .none : .text($0) } ?? .none }
  static func some(_ moment: Instant?) -> ListValue { moment.map { .moment($0) } ?? .none }
}

/// How wide a column of the screen is, its heading apart.
public enum ListWidth: Sendable, Hashable {
  /// Exactly so many columns.
  case fixed(Int)
  /// At least so many; what is left over is shared in proportion to `share`, and what one has no use for beyond `most`
  /// goes to the others.
  case flexible(Int, share: Int, most: Int = .max)
}

/// How much what stands in a cell is to be noticed.
public enum ListTone: Sendable, Hashable {
  case plain
  /// Of lesser weight.
  case faint
  /// To be looked at soon.
  case warning
  /// Late, or wrong.
  case alarm
}

/// One column of a list: everything that screen, printed table, spreadsheet and script have to know of it.
public struct ListColumn<Row> {
  /// Its name for scripts and in the code.
  public var key: String
  /// Its heading for people.
  public var title: String
  /// How wide it is on the screen; nil for one that the screen does not show.
  public var width: ListWidth?
  /// On the screen, columns with the highest number are dropped first when there is no room; 0 is never dropped.
  public var dropOrder = 0
  /// Whether a printed table shows it.
  public var isPrinted = true
  /// Whether it is set against its right edge, as numbers are.
  public var isTrailing = false
  /// Whether it gives way where a printed table is too wide.
  public var isFlexible = false
  /// What stands in it, as scripts get it: codes and numbers.
  public var value: (Row) -> ListValue
  /// What stands in it, as people read it.
  public var shown: (Row) -> ListValue
  /// How much it is to be noticed.
  public var tone: (Row) -> ListTone = { _ in .plain }

  /// - Parameter shown: as people read it, where that is not what scripts get.
  public init(
    _ key: String, _ title: String, _ value: @escaping (Row) -> ListValue,
    shown: ((Row) -> ListValue)? = nil
  ) {
    self.key = key
    self.title = title
    self.value = value
    self.shown = shown ?? value
  }
}

extension ListColumn {
  /// The same column with a place on the screen.
  func onScreen(_ width: ListWidth, dropOrder: Int = 0, isPrinted: Bool = true) -> ListColumn {
    var column = self
    (column.width, column.dropOrder, column.isPrinted) = (width, dropOrder, isPrinted)
    return column
  }

  /// The same column, giving way where a printed table is too wide.
  var flexible: ListColumn {
    var column = self
    column.isFlexible = true
    return column
  }

  /// The same column set against its right edge.
  var trailing: ListColumn {
    var column = self
    column.isTrailing = true
    return column
  }

  /// The same column for scripts alone.
  var unprinted: ListColumn {
    var column = self
    column.isPrinted = false
    return column
  }

  /// The same column, to be noticed as the row says.
  func toned(_ tone: @escaping (Row) -> ListTone) -> ListColumn {
    var column = self
    column.tone = tone
    return column
  }

  /// The column about something that a larger row holds.
  func of<Larger>(_ part: @escaping (Larger) -> Row) -> ListColumn<Larger> {
    var column = ListColumn<Larger>(key, title, { value(part($0)) }, shown: { shown(part($0)) })
    (column.width, column.dropOrder, column.isPrinted) = (width, dropOrder, isPrinted)
    (column.isTrailing, column.isFlexible) = (isTrailing, isFlexible)
    column.tone = { tone(part($0)) }
    return column
  }
}
