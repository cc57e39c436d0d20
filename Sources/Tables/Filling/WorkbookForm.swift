import CommunityModel

/// A workbook that somebody sent to be filled (上级表格). It is filled in place: of its parts only the sheets change, each
/// cell where it stands, and the workbook's own part so that programs calculate anew when they open it. Widths, merged
/// cells, formulas, looks, pictures stay as they are, byte for byte; no row is moved.
public struct WorkbookForm: Sendable {
  /// The largest file.
  public static let largestFile = 16 << 20
  /// The most bytes that a part may unpack to.
  private static let largestPart = 128 << 20

  /// The file.
  public let bytes: [UInt8]
  private let source: WorkbookSource

  /// Reads a workbook from a file, wholly.
  public init(path: String) throws(TableError) {
    let file = try ByteFile(path: path)
    guard file.identity.size <= Self.largestFile else { throw .bomb(part: "zip") }
    try self.init(try file.bytes(file.identity.size, at: 0), orAs: path)
  }

  /// A workbook that was read before.
  public init(_ bytes: [UInt8]) throws(TableError) { try self.init(bytes, orAs: nil) }

  private init(_ bytes: [UInt8], orAs path: String?) throws(TableError) {
    guard !bytes.isEmpty else { throw .empty }
    guard FileSignature(of: Array(bytes.prefix(4096))) == .zip else {
      // Whatever else it is, opening it as a table says so; text is no workbook.
      if let path { _ = try TableFile.open(path) }
      throw .noWorkbook
    }
    self.bytes = bytes
    source = try WorkbookSource(bytes)
  }

  /// The sheets in the order of the file, hidden ones too.
  public var sheets: [TableSheet] { source.sheets }

  /// The sheet of a name, or the first that people see.
  public func sheet(_ name: String?) throws(TableError) -> TableSheet {
    let found = try source.sheets(wanted: name)
    guard let first = found.first else { throw .noSheets }
    return first
  }

  /// What stands in a sheet.
  public func content(of sheet: TableSheet) throws(TableError) -> FormSheet {
    let reading = try source.rows(of: sheet)
    var rows: [SheetRow] = []
    while let row = try reading.next() { rows.append(row) }
    return FormSheet(rows: rows, layout: try layout(of: sheet, in: ZipArchive(bytes)).layout)
  }

  /// The form with cells filled, by sheet.
  public func filled(_ fills: [(sheet: TableSheet, fills: [FormFill])]) throws(TableError) -> FilledForm {
    let archive = try ZipArchive(bytes)
    let parts = try WorkbookParts(of: archive)
    var rewriting = ZipRewriting()
    var refused: [FilledForm.Refused] = []
    var dropsFormula = false
    for (sheet, fills) in fills where !fills.isEmpty {
      let (layout, part) = try layout(of: sheet, in: archive)
      var filling = SheetFilling(
        layout, part, source.context, try richTexts(for: fills, layout, archive, parts))
      filling.fill(fills)
      refused += filling.refused.map { FilledForm.Refused(sheet: sheet, place: $0.place, reason: $0.reason) }
      dropsFormula = dropsFormula || filling.droppedFormula
      guard !filling.edits.isEmpty else { continue }
      rewriting.replace(source.parts[sheet.index], in: archive, with: filling.edits.applied(to: part))
    }
    let workbook = try content(of: parts.workbook, in: archive)
    if let changed = try WorkbookEdits.calculatingOnLoad(workbook, name: parts.workbook) {
      rewriting.replace(parts.workbook, in: archive, with: changed)
    }
    if dropsFormula { try dropCalculationChain(parts, archive, &rewriting) }
    return FilledForm(bytes: try rewriting.applied(to: bytes), refused: refused)
  }

  /// The order in which formulas were calculated: programs take a file for damaged where it names one that is gone, and
  /// make it anew where it is missing.
  private func dropCalculationChain(
    _ parts: WorkbookParts, _ archive: ZipArchive, _ rewriting: inout ZipRewriting
  ) throws(TableError) {
    guard let chain = parts.part(ofType: "calcChain"), archive.contains(chain) else { return }
    rewriting.remove(chain, from: archive)
    let list = WorkbookParts.relationshipList(of: parts.workbook)
    let links = try content(of: list, in: archive)
    if let changed = try WorkbookEdits.without(
      links, name: list, { $0.value("Type")?.hasSuffix("/calcChain") ?? false })
    {
      rewriting.replace(list, in: archive, with: changed)
    }
    let types = "[Content_Types].xml"
    guard archive.contains(types) else { return }
    let known = try content(of: types, in: archive)
    let path = "/" + chain.lowercased()
    if let changed = try WorkbookEdits.without(known, name: types, { $0.value("PartName")?.lowercased() == path }) {
      rewriting.replace(types, in: archive, with: changed)
    }
  }

  /// How shared texts are formatted that are replaced in part.
  private func richTexts(
    for fills: [FormFill], _ layout: SheetLayout, _ archive: ZipArchive, _ parts: WorkbookParts
  ) throws(TableError) -> [Int: RichText] {
    var places: Set<CellPlace> = []
    for fill in fills { if case .replacing = fill.value { places.insert(fill.place) } }
    guard !places.isEmpty, let name = parts.part(ofType: "sharedStrings") else { return [:] }
    var wanted: Set<Int> = []
    for row in layout.rows {
      for cell in row.cells where places.contains(CellPlace(row: row.number, column: cell.column)) {
        if let text = cell.sharedText { wanted.insert(text) }
      }
    }
    guard !wanted.isEmpty else { return [:] }
    let reader = try RichTextReader(
      XMLBytes.inUTF8(try content(of: name, in: archive)), name: name, wanted: wanted)
    try reader.readAll()
    return reader.texts
  }

  private func layout(
    of sheet: TableSheet, in archive: ZipArchive
  ) throws(TableError) -> (layout: SheetLayout, part: [UInt8]) {
    guard source.parts.indices.contains(sheet.index) else { throw .noSheets }
    let name = source.parts[sheet.index]
    let part = XMLBytes.inUTF8(try content(of: name, in: archive))
    let layout = try SheetLayout(XMLBytes(part, name: ForeignText.cleaned(name)))
    try layout.readAll()
    return (layout, part)
  }

  func content(of name: String, in archive: ZipArchive) throws(TableError) -> [UInt8] {
    guard let part = try archive.part(name, limit: Self.largestPart) else { throw .damaged(part: name) }
    return try part.all()
  }
}

/// What stands in a sheet of a form.
public struct FormSheet: Sendable {
  /// The rows with content, copies in merged cells included.
  public let rows: [SheetRow]
  /// Merged cells.
  public let merged: [CellRange]
  /// The cells that hold a formula.
  public let formulas: Set<CellPlace>

  init(rows: [SheetRow], layout: SheetLayout) {
    self.rows = rows
    merged = layout.merged
    formulas = Set(
      layout.rows.flatMap { row in
        row.cells.filter(\.hasFormula).map { CellPlace(row: row.number, column: $0.column) }
      })
  }
}
