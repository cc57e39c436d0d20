/// 上级表格: a workbook that an office above sends to be filled, with what each of its columns means here. The workbook
/// itself is kept in the community's file, apart from the record.
public struct OfficeForm: Hashable, Sendable, Codable, Identifiable {
  /// What its rows are about.
  public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
    /// Whoever lives here.
    case residents = "residents"
    case households = "households"
    /// Units in use.
    case units = "units"
    /// Entries of one kind that were done in the month.
    case entries = "entries"

    /// Whether its columns are about people who live here.
    public var isPersonal: Bool { self == .residents || self == .households }
  }

  /// The rows of a form, and what stands in which column of them.
  public struct Map: Hashable, Sendable, Codable {
    public var source: Source
    /// Only those with this care tag, by key.
    public var tag: String?
    /// The kind of entries, by key.
    public var kind: String?
    /// The sheet; nil for the first that people see.
    public var sheet: String?
    /// The rows of the head, as a spreadsheet shows them.
    public var firstRow: Int
    public var lastRow: Int
    /// What stands in each column from A on, by the key of a field; empty where the form keeps what it has.
    public var columns: [String]
    /// By what each column's head is known again, so that a changed one is noticed; see ``OfficeFormReading/marks(of:)``.
    public var heads: [String]

    public init(
      _ source: Source, tag: String? = nil, kind: String? = nil, sheet: String? = nil, firstRow: Int, lastRow: Int,
      columns: [String], heads: [String]
    ) {
      self.source = source
      self.tag = tag
      self.kind = kind
      self.sheet = sheet
      self.firstRow = firstRow
      self.lastRow = lastRow
      self.columns = columns
      self.heads = heads
    }
  }

  /// Most columns of a form.
  public static let mostColumns = 256
  /// Most rows of a sheet.
  public static let mostRows = 1_048_576

  /// The form's number in this file.
  public var id: Int64
  public var name: String
  /// The workbook, by its digest; see ``OfficeFormReading/officeFormFile(_:)``.
  public var file: String
  /// Nil for a form whose cells say themselves what they hold.
  public var map: Map?
  /// False once it is not asked for any more.
  public var isActive: Bool

  public init(id: Int64, name: String, file: String, map: Map? = nil, isActive: Bool = true) {
    self.id = id
    self.name = name
    self.file = file
    self.map = map
    self.isActive = isActive
  }
}

/// What a form held when it was filled, as marks from which nothing can be read.
public struct OfficeFormMemory: Hashable, Sendable {
  /// The first day of the month that it was filled for.
  public var month: Day
  /// By what a row was about, such as `resident#12`, and the key of the column.
  public var marks: [String: [String: String]]

  /// The mark of a cell of which nothing is remembered any more, since somebody was erased who may have stood in it: whether
  /// it changed is not told.
  public static let forgotten = ""
  /// The columns in which somebody else may stand than the one whom a row is about, by what rows are about.
  public static let columnsOfOthers = [
    "resident": ["contactName", "contactPhone", "note"], "partner": ["contact", "phone", "note"],
  ]

  public init(month: Day, marks: [String: [String: String]]) {
    self.month = month
    self.marks = marks
  }
}
