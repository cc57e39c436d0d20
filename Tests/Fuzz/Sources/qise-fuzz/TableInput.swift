import CommunityDocuments
import CommunityModel
import Glibc
import Tables

/// Inputs as table files. They go by way of a file in memory, because tables are read by path.
enum TableInput {
  /// The part of a sheet with something of everything.
  static let sheet = """
    <worksheet xmlns="x"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>_x000D_</t><rPh><t>a</t>\
    </rPh></is></c><c s="1"><v>45981.5</v></c><c t="b"><v>1</v></c><c t="d"><v>2026-11-19T16:58:00</v></c></row><row r="3">\
    <c r="AB3" t="str"><f>1</f><v>x</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C3"/></mergeCells></worksheet>
    """

  /// Reads a whole file, and checks every text that comes out.
  static func read(_ bytes: UnsafeRawBufferPointer) {
    withFile(bytes) { path in
      do throws(TableError) {
        let source = try TableFile.open(path)
        for sheet in source.sheets.prefix(4) { try check(source, sheet) }
      } catch {
        // Refusing is right; only trapping and misreading are not.
      }
    }
  }

  /// Calls `body` with the path of a file in memory that holds the bytes.
  static func withFile(_ bytes: UnsafeRawBufferPointer, _ body: (String) -> Void) {
    var name = Array("/dev/shm/qise-fuzz-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { return }
    unlink(name)
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count <= 0 { return }
      written += count
    }
    body("/proc/self/fd/\(file)")
  }

  /// Puts the bytes in a workbook as its only sheet, where the fuzzer would hardly ever get them.
  static func readAsSheet(_ bytes: UnsafeRawBufferPointer) {
    workbook(sheetBytes: Array(bytes)).withUnsafeBytes { read($0) }
  }

  private static func check(_ source: any TableSource, _ sheet: TableSheet) throws(TableError) {
    precondition(sheet.name?.unicodeScalars.allSatisfy(isHarmless) ?? true)
    let rows = try source.rows(of: sheet)
    var last = 0
    var count = 0
    while let row = try rows.next() {
      precondition(row.number > last, "rows come in order")
      precondition(row.cells.count <= 16_384)
      last = row.number
      for cell in row.cells { check(cell.value) }
      count += 1
      if count > 10_000 { return }
    }
  }

  private static func check(_ value: SheetCell.Value) {
    switch value {
    case .text(let text), .fault(let text):
      precondition(!text.isEmpty && text.unicodeScalars.allSatisfy(isHarmless), "no control comes through")
    case .number(let digits):
      precondition(Double(digits) != nil && !digits.contains("e") && !digits.contains("E"))
    case .day(let day), .dayPart(let day, _): precondition((1...9999).contains(day.year))
    case .blank, .truth, .uncalculated: break
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || !ForeignText.isUnwanted(scalar)
  }

  /// A workbook of one sheet.
  static func workbook(sheet: String) -> [UInt8] { workbook(sheetBytes: Array(sheet.utf8)) }

  private static func workbook(sheetBytes: [UInt8]) -> [UInt8] {
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func link(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(type)/\(kind)\" Target=\"\(target)\"/>"
    }
    return StoredZip.file([
      ("_rels/.rels", Array("<R>\(link("a", "officeDocument", "xl/workbook.xml"))</R>".utf8)),
      (
        "xl/workbook.xml",
        Array("<workbook xmlns:r=\"x\"><sheets><sheet name=\"甲\" r:id=\"a\"/></sheets></workbook>".utf8)
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Array(
          "<R>\(link("a", "worksheet", "s.xml"))\(link("b", "styles", "f.xml"))\(link("c", "sharedStrings", "t.xml"))</R>"
            .utf8)
      ),
      ("xl/f.xml", Array("<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".utf8)),
      ("xl/t.xml", Array("<sst><si><t>乙</t></si></sst>".utf8)),
      ("xl/s.xml", sheetBytes),
    ])
  }
}

/// A zip file whose parts are stored as they are.
private enum StoredZip {
  static func file(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let facts =
        number(checksum(part.content)) + number(UInt32(part.content.count)) + number(UInt32(part.content.count))
      let name = Array(part.name.utf8)
      let offset = number(UInt32(file.count))
      let head: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      let length: [UInt8] = [UInt8(name.count), 0, 0, 0]
      file += Array("PK\u{3}\u{4}".utf8) + head + facts + length + name + part.content
      directory += Array("PK\u{1}\u{2}".utf8) + [20, 0] + head + facts + length
      directory += [UInt8](repeating: 0, count: 10) + offset + name
    }
    let count = [UInt8(parts.count), 0]
    let end = number(UInt32(directory.count)) + number(UInt32(file.count)) + [0, 0]
    return file + directory + Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + count + count + end
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
  }
}
