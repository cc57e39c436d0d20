import CommunityModel

/// A workbook that was opened for reading.
struct WorkbookSource: TableSource {
  let sheets: [TableSheet]
  private let origin: Origin
  /// The part of each of ``sheets``.
  let parts: [String]
  let context: WorkbookContext

  /// Where the workbook is.
  private enum Origin {
    case file(path: String, ByteFile.Identity)
    case bytes([UInt8])

    func open() throws(TableError) -> ZipArchive {
      switch self {
      case .file(let path, let identity): try ZipArchive(path: path, file: ByteFile(path: path, expecting: identity))
      case .bytes(let bytes): try ZipArchive(bytes)
      }
    }
  }

  init(path: String, file: ByteFile) throws(TableError) {
    try self.init(try ZipArchive(path: path, file: file), .file(path: path, file.identity))
  }

  /// A workbook that is in memory.
  init(_ bytes: [UInt8]) throws(TableError) {
    try self.init(try ZipArchive(bytes), .bytes(bytes))
  }

  private init(_ archive: ZipArchive, _ origin: Origin) throws(TableError) {
    let all = try WorkbookParts(of: archive)
    guard let packed = try archive.part(all.workbook, limit: 32 << 20) else { throw .damaged(part: all.workbook) }
    let workbook = try WorkbookReader(packed)
    try workbook.readAll()
    var sheets: [TableSheet] = []
    var parts: [String] = []
    for listed in workbook.sheets {
      // Charts and macros are listed among the sheets but hold no cells.
      guard let target = all.relationships.first(where: { $0.id == listed.relationship && $0.type == "worksheet" })
      else { continue }
      guard archive.contains(target.target) else { throw .damaged(part: ForeignText.cleaned(target.target)) }
      sheets.append(TableSheet(name: listed.name, isHidden: listed.isHidden, index: sheets.count))
      parts.append(target.target)
    }
    guard !sheets.isEmpty else { throw .noSheets }
    self.origin = origin
    self.sheets = sheets
    self.parts = parts
    context = WorkbookContext(
      texts: try Self.read(all.part(ofType: "sharedStrings"), archive, limit: 512 << 20, SharedTexts.read)
        ?? SharedTexts.none(),
      formats: try Self.read(all.part(ofType: "styles"), archive, limit: 64 << 20, CellFormats.read) ?? .none,
      dates: SerialDate(countsFrom1904: workbook.countsFrom1904))
  }

  var kind: TableKind { .workbook }

  func rows(of sheet: TableSheet) throws(TableError) -> any TableRows {
    let name = sheet.name ?? ""
    guard sheets.indices.contains(sheet.index), sheets[sheet.index].name == sheet.name else {
      throw .noSuchSheet(name, available: visibleSheets.compactMap(\.name))
    }
    let part = parts[sheet.index]
    let archive = try origin.open()
    let merges = try MergeScan.ranges(of: part, in: archive, sheet: name)
    guard let packed = try archive.part(part, limit: SheetReader.largestSize) else { throw .damaged(part: part) }
    return WorkbookRows(try SheetReader(packed, sheet: name, context), merges, sheet: name)
  }

  private static func read<Content>(
    _ part: String?, _ archive: ZipArchive, limit: Int, _ body: (ZipPart) throws(TableError) -> Content
  ) throws(TableError) -> Content? {
    guard let part, let packed = try archive.part(part, limit: limit) else { return nil }
    return try body(packed)
  }
}

/// The rows of a sheet with its merged ranges filled in.
final class WorkbookRows: TableRows {
  /// So many cells are copied in one sheet.
  private static let mostCopies = 1 << 26

  private let reader: SheetReader
  private let sheet: String
  private var merges: MergedRanges
  private var copies = 0
  private var rows: [SheetRow] = []
  private var position = 0
  private var isOver = false

  init(_ reader: SheetReader, _ merges: MergedRanges, sheet: String) {
    self.reader = reader
    self.merges = merges
    self.sheet = sheet
  }

  var fraction: Double { isOver ? 1 : reader.fraction }

  func next() throws(TableError) -> SheetRow? {
    do {
      if let row = try nextWithContent() { return row }
    } catch {
      isOver = true
      throw error
    }
    isOver = true
    return nil
  }

  private func nextWithContent() throws(TableError) -> SheetRow? {
    while !isOver {
      while position < rows.count {
        var row = rows[position]
        position += 1
        guard let copied = merges.apply(to: &row), copies + copied <= Self.mostCopies else {
          throw .mergedTooMuch(sheet: sheet)
        }
        copies += copied
        // What a covered cell held is gone with the copy: perhaps nothing is left that is the row's own.
        if copied == 0 || row.cells.contains(where: { !$0.isMerged && $0.value != .blank }) { return row }
      }
      position = 0
      guard let more = try reader.someRows() else { return nil }
      rows = more
    }
    return nil
  }
}
