import CZip
import Foundation

/// A workbook put together by hand, part by part, good or hostile.
public struct HandmadeWorkbook: Sendable {
  public static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  public static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  public var parts: [(name: String, content: [UInt8])] = []
  public var password: String?

  /// A workbook of sheets, each given as what stands inside `<worksheet>`.
  public init(
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
  public init(rows: String, after: String = "", shared: String? = nil, styles: String? = nil, properties: String = "") {
    self.init(
      sheets: [("表", "<sheetData>\(rows)</sheetData>\(after)")], properties: properties, shared: shared, styles: styles)
  }

  /// Hides a sheet, counted from 0.
  public mutating func hide(sheet: Int) {
    let name = "xl/workbook.xml"
    let id = "sheetId=\"\(sheet + 1)\""
    for part in parts where part.name == name {
      let text = String(decoding: part.content, as: UTF8.self).replacing(id, with: id + " state=\"hidden\"")
      replace(name, Array(text.utf8))
    }
  }

  /// The rows of a sheet, each given by its texts.
  public static func sheet(_ rows: [[String]]) -> String {
    "<sheetData>" + rows.enumerated().map { row($0 + 1, $1) }.joined() + "</sheetData>"
  }

  public static func link(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
  }

  public mutating func add(_ name: String, _ content: String) {
    parts.append((name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).utf8)))
  }

  public mutating func replace(_ name: String, _ content: [UInt8]) {
    parts.removeAll { $0.name == name }
    parts.append((name, content))
  }

  /// Writes it as a zip file.
  public func write(to path: String) throws {
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

  /// Its bytes.
  public func data() throws -> Data {
    let url = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: url) }
    try write(to: url.path)
    return try Data(contentsOf: url)
  }

  /// A row of texts from column A on, each in its own cell.
  public static func row(_ number: Int, _ texts: [String]) -> String {
    let cells = texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
    return "<row r=\"\(number)\">" + cells.joined() + "</row>"
  }
}
