import CommunityModel

/// Where the rows and cells of a sheet stand in its part, so that single cells can be written anew. Numbers of rows and
/// columns are as ``SheetReader`` counts them.
final class SheetLayout: XMLReader {
  struct Cell {
    var column: Int
    var tag: Range<Int>
    /// Where the element ends.
    var end: Int
    var style: Int
    /// Of the workbook's shared texts, where it holds one.
    var sharedText: Int?
    var hasFormula = false
    /// Whether other cells have its formula from it.
    var givesFormula = false
  }

  struct Row {
    var number: Int
    var tag: Range<Int>
    /// Where its last tag begins.
    var end: Int
    /// What its empty cells look like.
    var style: Int?
    var cells: [Cell] = []
  }

  /// So many cells a form has at most.
  private static let mostCells = 1 << 22

  private(set) var rows: [Row] = []
  private(set) var merged: [CellRange] = []
  /// Cells that share the result of one formula.
  private(set) var arrays: [CellRange] = []
  private(set) var columnStyles: [(columns: ClosedRange<Int>, style: Int)] = []
  /// The first tag of the rows and where their last one begins.
  private(set) var data: (tag: Range<Int>, end: Int)?

  private var isInRows = false
  private var row: Row?
  private var cell: Cell?
  private var lastRow = 0
  private var lastColumn = -1
  private var isSharedText = false
  private var isInValue = false
  private var digits = ""
  private var cellCount = 0

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    switch element {
    case "sheetData" where data == nil: (isInRows, data) = (true, (extent, extent.upperBound))
    case "row" where isInRows: startRow(attributes)
    case "c" where row != nil: startCell(attributes)
    case "f" where cell != nil: startFormula(attributes)
    case "v" where isSharedText: (isInValue, digits) = (true, "")
    case "col" where !isInRows: addColumn(attributes)
    case "mergeCell": if let range = attributes["ref"].flatMap({ CellRange($0) }) { addMerged(range) }
    default: break
    }
  }

  override func text(_ characters: UnsafeBufferPointer<UInt8>) {
    if isInValue, digits.utf8.count < 20 { digits += String(decoding: characters, as: UTF8.self) }
  }

  override func end(_ element: XMLName) {
    switch element {
    case "v": isInValue = false
    case "c":
      guard var ended = cell, row != nil else { return }
      ended.end = extent.upperBound
      if isSharedText { ended.sharedText = Int(digits.filter { !$0.isWhitespace }) }
      row?.cells.append(ended)
      cell = nil
    case "row":
      guard var ended = row else { return }
      ended.end = extent.lowerBound
      rows.append(ended)
      row = nil
    case "sheetData" where isInRows:
      isInRows = false
      data?.end = extent.lowerBound
    default: break
    }
  }

  private func startRow(_ attributes: XMLAttributes) {
    var number = lastRow + 1
    if let text = attributes["r"], let given = CellReference(text)?.row, given > lastRow { number = given }
    lastRow = number
    lastColumn = -1
    let hasStyle = ["1", "true"].contains(attributes["customFormat"])
    row = Row(
      number: number, tag: extent, end: extent.upperBound, style: hasStyle ? attributes["s"].flatMap { Int($0) } : nil)
  }

  private func startCell(_ attributes: XMLAttributes) {
    var column = lastColumn + 1
    if let text = attributes["r"], let given = CellReference(text)?.column { column = given }
    lastColumn = column
    cellCount += 1
    guard cellCount <= Self.mostCells else { return fail(.bomb(part: partName)) }
    (isSharedText, digits) = (attributes["t"] == "s", "")
    cell = Cell(
      column: column, tag: extent, end: extent.upperBound, style: attributes["s"].flatMap { Int($0) } ?? 0)
  }

  private func startFormula(_ attributes: XMLAttributes) {
    cell?.hasFormula = true
    guard let type = attributes["t"], type != "normal", let range = attributes["ref"].flatMap({ CellRange($0) }),
      !range.isOneCell
    else { return }
    cell?.givesFormula = true
    if type != "shared" { arrays.append(range) }
  }

  private func addColumn(_ attributes: XMLAttributes) {
    let number = { (name: XMLName) in attributes[name].flatMap { Int($0) } }
    guard let first = number("min"), let last = number("max"), let style = number("style"), first >= 1, first <= last
    else { return }
    guard columnStyles.count < CellReference.columns else { return fail(.bomb(part: partName)) }
    columnStyles.append(((first - 1)...(last - 1), style))
  }

  private func addMerged(_ range: CellRange) {
    guard merged.count < MergedRanges.most else { return fail(.bomb(part: partName)) }
    merged.append(range)
  }
}
