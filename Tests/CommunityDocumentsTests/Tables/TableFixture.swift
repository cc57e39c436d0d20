import CZip
import CommunityDocuments
import CommunityModel
import Foundation

/// A folder of its own for one test, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let path = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

/// A workbook put together by hand, part by part, good or hostile.
struct HandmadeWorkbook: Sendable {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var parts: [(name: String, content: [UInt8])] = []
  var password: String?

  /// A workbook of sheets, each given as what stands inside `<worksheet>`.
  init(
    sheets: [(name: String, content: String)], state: String = "", properties: String = "", shared: String? = nil,
    styles: String? = nil
  ) {
    var list = ""
    var links = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(state) r:id=\"rId\(index + 1)\"/>"
      links += Self.link("rId\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
      add("xl/worksheets/sheet\(index + 1).xml", "<worksheet xmlns=\"\(Self.main)\">\(sheet.content)</worksheet>")
    }
    add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(properties)<sheets>\(list)</sheets></workbook>")
    if let shared {
      links += Self.link("rIdS", "sharedStrings", "sharedStrings.xml")
      add("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(shared)</sst>")
    }
    if let styles {
      links += Self.link("rIdF", "styles", "/xl/styles.xml")
      add("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>")
    }
    add("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>")
    add("_rels/.rels", "<Relationships>\(Self.link("rId1", "officeDocument", "xl/workbook.xml"))</Relationships>")
  }

  /// A workbook of one sheet, given by its rows.
  init(rows: String, after: String = "", shared: String? = nil, styles: String? = nil, properties: String = "") {
    self.init(
      sheets: [("表", "<sheetData>\(rows)</sheetData>\(after)")], properties: properties, shared: shared, styles: styles)
  }

  static func link(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
  }

  mutating func add(_ name: String, _ content: String) {
    parts.append((name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).utf8)))
  }

  mutating func replace(_ name: String, _ content: [UInt8]) {
    parts.removeAll { $0.name == name }
    parts.append((name, content))
  }

  /// Writes it as a zip file.
  func write(to path: String) throws {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { throw CocoaError(.fileWriteUnknown) }
    var buffers: [UnsafeMutableRawPointer] = []
    defer { for buffer in buffers { buffer.deallocate() } }
    for part in parts {
      let buffer = UnsafeMutableRawPointer.allocate(byteCount: max(1, part.content.count), alignment: 1)
      part.content.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { buffer.copyMemory(from: start, byteCount: bytes.count) }
      }
      buffers.append(buffer)
      let source = zip_source_buffer(archive, buffer, zip_uint64_t(part.content.count), 0)
      let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
      guard index >= 0 else { throw CocoaError(.fileWriteUnknown) }
      if let password {
        zip_file_set_encryption(archive, zip_uint64_t(index), zip_uint16_t(ZIP_EM_AES_256), password)
      }
    }
    guard zip_close(archive) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  func rows(sheet: Int = 0) throws -> [SheetRow] {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/t.xlsx"
    try write(to: path)
    return try allRows(path, sheet: sheet)
  }

  /// The values of all rows, trailing blanks left out.
  func values() throws -> [[SheetCell.Value]] {
    try rows().map { row in row.cells.map(\.value).trimmingBlanks }
  }

  /// What opening and reading it throws; nil where it can be read.
  func error() throws -> TableError? {
    do {
      _ = try rows()
      return nil
    } catch let error as TableError {
      return error
    }
  }
}

extension [SheetCell.Value] {
  var trimmingBlanks: Self {
    var values = self
    while values.last == .blank { values.removeLast() }
    return values
  }
}

/// All rows of a sheet of a file.
func allRows(_ path: String, sheet: Int = 0) throws -> [SheetRow] {
  let source = try TableFile.open(path)
  let reading = try source.rows(of: source.sheets[sheet])
  var rows: [SheetRow] = []
  while let row = try reading.next() { rows.append(row) }
  return rows
}
