/// Opens table files whatever their names say.
public enum TableFile {
  /// Opens a workbook (`.xlsx`, `.xlsm`) or a text table (CSV and its kin), told apart by their content.
  ///
  /// A text file is read through once to make sure of its encoding; of a workbook the texts that its cells share are
  /// loaded, at most 64 MiB.
  public static func open(_ path: String) throws(TableError) -> any TableSource {
    let file = try ByteFile(path: path)
    let size = file.identity.size
    guard size > 0 else { throw .empty }
    let head = try file.bytes(min(size, 4096), at: 0)
    switch FileSignature(of: head) {
    case .zip: return try WorkbookSource(path: path, file: file)
    case .compound: throw try isEncryptedWorkbook(file) ? .passwordProtected : .foreign(.oldExcel)
    case .foreign(let kind): throw .foreign(kind)
    case .text: return try TextTableSource(path: path, file: file)
    }
  }

  /// Whether an OLE compound file is the wrapping of a workbook with a password: it then holds a stream of this name,
  /// written in the directory, which programs put near the start or near the end.
  private static func isEncryptedWorkbook(_ file: ByteFile) throws(TableError) -> Bool {
    let name = Array("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    let reach = 1 << 20
    let size = file.identity.size
    for offset in [0, max(0, size - reach)] where try file.bytes(min(size, reach), at: offset).contains(name) {
      return true
    }
    return false
  }
}

/// What the first bytes of a file say.
enum FileSignature: Hashable {
  case zip
  /// An OLE compound file: old Excel, or a workbook with a password.
  case compound
  case foreign(ForeignKind)
  /// Nothing that is known, so perhaps text.
  case text

  init(of head: [UInt8]) {
    for (bytes, signature) in Self.known where head.starts(with: bytes) {
      self = signature
      return
    }
    self = Self.markup(in: head).map { .foreign($0) } ?? .text
  }

  private static let known: [(bytes: [UInt8], signature: FileSignature)] = [
    (Array("PK\u{3}\u{4}".utf8), .zip), (Array("PK\u{5}\u{6}".utf8), .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
    // Excel 2 to 4, before there were compound files.
    ([0x09, 0x00, 0x04, 0x00], .foreign(.oldExcel)), ([0x09, 0x02, 0x06, 0x00], .foreign(.oldExcel)),
    ([0x09, 0x04, 0x06, 0x00], .foreign(.oldExcel)),
    (Array("%PDF-".utf8), .foreign(.pdf)),
    (Array("{\\rtf".utf8), .foreign(.officeDocument)),
    ([0x1F, 0x8B], .foreign(.archive)), (Array("Rar!".utf8), .foreign(.archive)),
    ([0x37, 0x7A, 0xBC, 0xAF], .foreign(.archive)), ([0xFD, 0x37, 0x7A, 0x58], .foreign(.archive)),
    ([0x28, 0xB5, 0x2F, 0xFD], .foreign(.archive)), (Array("BZh".utf8), .foreign(.archive)),
    ([0x89, 0x50, 0x4E, 0x47], .foreign(.picture)), ([0xFF, 0xD8, 0xFF], .foreign(.picture)),
    (Array("GIF8".utf8), .foreign(.picture)), ([0x49, 0x49, 0x2A, 0x00], .foreign(.picture)),
    ([0x4D, 0x4D, 0x00, 0x2A], .foreign(.picture)),
    ([0x7F, 0x45, 0x4C, 0x46], .foreign(.unknown)), (Array("SQLite format 3".utf8), .foreign(.unknown)),
  ]

  /// Markup at the start of a text, after spaces and a byte order mark.
  private static func markup(in head: [UInt8]) -> ForeignKind? {
    let text = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(1024)
    let start = String(decoding: text, as: UTF8.self).lowercased()
    if ["<!doctype html", "<html", "<table", "<meta", "<style", "<head"].contains(where: start.hasPrefix) {
      return .webPage
    }
    if start.hasPrefix("mime-version:") { return .webPage }
    guard start.hasPrefix("<?xml") else { return nil }
    return start.contains("<html") ? .webPage : .xml
  }
}
