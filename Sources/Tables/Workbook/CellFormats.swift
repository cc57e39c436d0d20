/// The number formats of the cells of a workbook.
struct CellFormats: Sendable {
  /// By the number that cells name them by; nil for those that show everything as it is.
  private let formats: [NumberFormat?]

  /// No formats: all numbers are numbers.
  static let none = CellFormats(formats: [])

  /// Reads the workbook's list of formats.
  static func read(_ part: ZipPart) throws(TableError) -> CellFormats {
    let reader = try FormatReader(part)
    try reader.readAll()
    var known: [Int: NumberFormat?] = [:]
    return CellFormats(
      formats: reader.cells.map { number in
        if let format = known[number] { return format }
        let format = reader.codes[number].map { NumberFormat(ForeignText.cleaned($0)) } ?? NumberFormat(builtIn: number)
        let kept = format?.isPlain == true ? nil : format
        known[number] = .some(kept)
        return kept
      })
  }

  /// The format of a cell (its attribute `s`); nil where numbers show as they are.
  subscript(format: Int) -> NumberFormat? {
    formats.indices.contains(format) ? formats[format] : nil
  }
}

/// Reads the number formats of a workbook and which of them each cell format has.
private final class FormatReader: XMLReader {
  private static let most = 65_536
  private(set) var codes: [Int: String] = [:]
  private(set) var cells: [Int] = []
  private var isInCellFormats = false
  /// Conditional formats have numbers of their own, which mean nothing to cells.
  private var isInCodes = false

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    switch element {
    case "cellXfs": isInCellFormats = true
    case "numFmts": isInCodes = true
    case "numFmt" where isInCodes:
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { return }
      codes[id] = code
    case "xf" where isInCellFormats: cells.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
    if codes.count > Self.most || cells.count > Self.most { fail(.bomb(part: partName)) }
  }

  override func end(_ element: XMLName) {
    switch element {
    case "cellXfs": isInCellFormats = false
    case "numFmts": isInCodes = false
    default: break
    }
  }
}
