import CommunityModel
import CommunityResources
import Tables

/// Writes the lines of an export, one after another, into a document that is there whole or not at all.
public protocol ExportWriter: AnyObject {
  /// Writes the heads; once, first.
  func begin(_ heads: [ListHead], name: String) throws(StoreError)
  /// Writes one line.
  func add(_ values: [ListValue]) throws(StoreError)
  /// Puts the document in place.
  func finish() throws(StoreError)
}

/// Texts of cells in tables.
struct ExportCells {
  let words: Wording
  let offset: UTCOffset

  func text(_ value: ListValue) -> String {
    switch value {
    case .none: ""
    case .text(let text): text
    case .list(let texts): texts.joined(separator: words("export.separator"))
    case .number(let number): String(number)
    case .moment(let moment): Self.local(moment, offset)
    case .truth(let truth): words(truth ? "yes" : "no")
    case .counts(let counts): words.counted(counts).joined(separator: words("export.separator"))
    }
  }

  /// `2026-11-20 09:30`, with seconds only where there are any.
  static func local(_ moment: Instant, _ offset: UTCOffset) -> String {
    let iso = moment.iso(offset)
    let clock = iso.dropFirst(11).prefix(8)
    return "\(iso.prefix(10)) \(clock.hasSuffix(":00") ? clock.dropLast(3) : clock)"
  }
}

/// A table for spreadsheets: a workbook with a head that stays in view and filters, or CSV for Excel (UTF-8 with a byte
/// order mark, CRLF, formulas guarded). Numbers of people and phones are text.
public final class TableExportWriter: ExportWriter {
  private let path: String
  private let format: TableFile.Format
  private let isReplacing: Bool
  private let cells: ExportCells
  private var writer: (any TableWriter)?

  public init(_ path: String, _ format: TableFile.Format, replacing: Bool, words: Wording, calendar: WorkCalendar) {
    self.path = path
    self.format = format
    isReplacing = replacing
    cells = ExportCells(words: words, offset: calendar.offset)
  }

  public func begin(_ heads: [ListHead], name: String) throws(StoreError) {
    writer = try TableFile.create(path, format, sheet: name, titles: heads.map(\.title), replacing: isReplacing)
  }

  public func add(_ values: [ListValue]) throws(StoreError) {
    try writer?.write(
      values.map { value in
        switch value {
        case .none: .blank
        case .number(let number): .number(String(number))
        case .text, .list, .moment, .truth, .counts: .text(cells.text(value))
        }
      })
  }

  public func finish() throws(StoreError) { try writer?.finish() }
}

/// JSON: a list of objects, one a line; times in ISO 8601, what is not known null.
public final class JSONExportWriter: ExportWriter {
  private let file: PendingFile
  private let offset: UTCOffset
  private var waiting = ""
  private var keys: [String] = []
  private var isFirst = true

  public init(_ path: String, replacing: Bool, calendar: WorkCalendar) throws(StoreError) {
    file = try PendingFile(path: path, replacing: replacing)
    offset = calendar.offset
  }

  public func begin(_ heads: [ListHead], name: String) throws(StoreError) {
    keys = heads.map { Self.quoted($0.key) + ": " }
    try write("[")
  }

  public func add(_ values: [ListValue]) throws(StoreError) {
    let pairs = zip(keys, values).map { $0 + text($1) }
    try write((isFirst ? "\n" : ",\n") + "{" + pairs.joined(separator: ", ") + "}")
    isFirst = false
  }

  /// Writes something that is no row of cells, as it gives itself in JSON.
  func add(_ object: some Encodable) throws(StoreError) {
    guard let text = try? JSONText.line(object) else { throw .system("JSON") }
    try write((isFirst ? "\n" : ",\n") + text)
    isFirst = false
  }

  public func finish() throws(StoreError) {
    try write(isFirst ? "]\n" : "\n]\n")
    try flush()
    try file.putInPlace()
  }

  private func write(_ text: String) throws(StoreError) {
    waiting += text
    if waiting.utf8.count > 1 << 16 { try flush() }
  }

  private func flush() throws(StoreError) {
    try file.write(waiting.utf8)
    waiting = ""
  }

  private func text(_ value: ListValue) -> String {
    switch value {
    case .none: "null"
    case .text(let text): Self.quoted(text)
    case .list(let texts): "[" + texts.map(Self.quoted).joined(separator: ", ") + "]"
    case .number(let number): String(number)
    case .moment(let moment): Self.quoted(moment.iso(offset))
    case .truth(let truth): truth ? "true" : "false"
    case .counts(let counts):
      "{" + counts.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)): \($0.value)" }.joined(separator: ", ")
        + "}"
    }
  }

  /// A text as JSON has it (RFC 8259): quotation marks, backslashes and control characters escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
