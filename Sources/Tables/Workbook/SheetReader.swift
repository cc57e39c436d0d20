import CommunityModel

/// Reads the rows of a sheet as they stand in its part, a few at a time; merged ranges are for ``WorkbookRows``.
final class SheetReader: XMLReader {
  /// The most bytes that a sheet may unpack to: the 1,048,576 rows of a sheet with eighty columns.
  static let largestSize = 4 << 30
  /// So many cells are held before the parser pauses, so that rows of 16,384 columns do not pile up.
  private static let mostWaiting = 4096
  /// So many cells, blank ones too, are read from one sheet.
  private static let mostCells = 1 << 28

  private let sheet: String
  private let context: WorkbookContext
  private var waiting: [SheetRow] = []
  private var waitingCells = 0
  private var allCells = 0

  private var isInRows = false
  private var rowNumber = 0
  private var cells: [SheetCell] = []
  private var hasContent = false

  private var column = -1
  private var type = CellType.number
  private var format = 0
  private var isInValue = false
  private var isFormula = false
  private var hasValue = false
  private var value: [UInt8] = []
  private var collector = TextCollector()

  private enum CellType {
    case number, shared, inline, formulaText, truth, fault, date
  }

  init(_ part: ZipPart, sheet: String, _ context: WorkbookContext) throws(TableError) {
    self.sheet = sheet
    self.context = context
    try super.init(part)
  }

  /// The rows that were read since the last call, those with content only; nil at the end. May be empty.
  func someRows() throws(TableError) -> [SheetRow]? {
    waiting.removeAll(keepingCapacity: true)
    waitingCells = 0
    guard try advance() || !waiting.isEmpty else { return nil }
    return waiting
  }

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    guard isInRows else {
      if element == "sheetData" { isInRows = true }
      return
    }
    switch element {
    case "c": startCell(attributes)
    case "v":
      (isInValue, hasValue) = (true, true)
      value.removeAll(keepingCapacity: true)
    case "f": isFormula = true
    case "row": startRow(attributes)
    default: collector.start(element, attributes)
    }
  }

  override func text(_ characters: UnsafeBufferPointer<UInt8>) {
    guard isInRows else { return }
    if isInValue {
      value.append(contentsOf: characters)
      if value.count > TextCollector.longest { fail(.cellTooLong(place: place)) }
    } else if !collector.append(characters) {
      fail(.cellTooLong(place: place))
    }
  }

  override func end(_ element: XMLName) {
    guard isInRows else { return }
    switch element {
    case "v": isInValue = false
    case "c": endCell()
    case "row": endRow()
    case "sheetData": finish()
    default: collector.end(element)
    }
  }

  /// Where the present cell stands.
  private var place: String {
    SheetRow(sheet: sheet, number: rowNumber, cells: []).place(ofColumn: min(max(0, column), CellReference.columns))
  }

  private func startRow(_ attributes: XMLAttributes) {
    var number = rowNumber + 1
    attributes.forEach { name, text in
      // Rows that go backwards are counted on instead.
      if name == "r", let row = CellReference(text)?.row, row > rowNumber { number = row }
    }
    rowNumber = number
    cells.removeAll(keepingCapacity: true)
    hasContent = false
    column = -1
    if number > CellReference.rows { fail(.tooWide(place: place)) }
  }

  private func startCell(_ attributes: XMLAttributes) {
    column += 1
    type = .number
    format = 0
    (isFormula, hasValue) = (false, false)
    value.removeAll(keepingCapacity: true)
    collector.begin()
    attributes.forEach { name, text in
      switch name {
      case "r": if let column = CellReference(text)?.column { self.column = column }
      case "t": type = Self.type(text)
      case "s": format = CellReference(text)?.row ?? 0
      default: break
      }
    }
    if column >= CellReference.columns { fail(.tooWide(place: place)) }
  }

  private static func type(_ text: UnsafePointer<CChar>) -> CellType {
    switch (UInt8(bitPattern: text[0]), text[0] == 0 ? 0 : UInt8(bitPattern: text[1])) {
    case (UInt8(ascii: "s"), 0): .shared
    case (UInt8(ascii: "s"), _): .formulaText
    case (UInt8(ascii: "i"), _): .inline
    case (UInt8(ascii: "b"), _): .truth
    case (UInt8(ascii: "e"), _): .fault
    case (UInt8(ascii: "d"), _): .date
    default: .number
    }
  }

  private func endCell() {
    guard column >= 0, column < CellReference.columns else { return }
    guard let found = cellValue() else { return fail(.damaged(part: partName)) }
    while cells.count < column { cells.append(SheetCell(.blank)) }
    if column < cells.count {
      cells[column] = SheetCell(found)
    } else if found != .blank {
      cells.append(SheetCell(found))
    }
    if found != .blank { hasContent = true }
  }

  private func endRow() {
    allCells += cells.count
    guard allCells <= Self.mostCells else { return fail(.bomb(part: partName)) }
    guard hasContent else { return }
    waiting.append(
      SheetRow(
        sheet: sheet, number: rowNumber, cells: cells, countsFrom1904: context.dates.countsFrom1904))
    waitingCells += cells.count
    if waitingCells >= Self.mostWaiting { pause() }
  }

  /// What the present cell holds; nil where it refers to a text that is not there.
  private func cellValue() -> SheetCell.Value? {
    if type == .inline { return text(collector.text) }
    guard !value.isEmpty else { return isFormula && !isEmptyResult ? .uncalculated : .blank }
    return value.withUnsafeBufferPointer { bytes in
      switch type {
      case .shared:
        guard let number = Int(String(decoding: bytes, as: UTF8.self)), let text = context.texts[number] else {
          return nil
        }
        return self.text(text)
      case .formulaText, .inline:
        return text(ForeignText.cleaned(SheetEscape.unescaped(String(decoding: bytes, as: UTF8.self))))
      case .truth: return .truth(bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "t"))
      case .fault: return .fault(ForeignText.cleaned(bytes))
      case .date: return context.isoDate(ForeignText.cleaned(bytes))
      case .number: return context.number(bytes, format: format)
      }
    }
  }

  /// Whether the result of a formula is a text without a character; nothing else can be empty.
  private var isEmptyResult: Bool { type == .formulaText && hasValue }

  private func text(_ text: String) -> SheetCell.Value { context.text(text, format: format) }
}
