/// The number formats of the cells of a workbook.
struct CellFormats: Sendable {
  /// By the number that cells name them by; nil for those that show everything as it is.
  private let formats: [NumberFormat?]
  /// Those that show every number as a text, and those that show a hundredfold with a sign.
  private let texts: Set<Int>
  private let percents: Set<Int>

  /// No formats: all numbers are numbers.
  static let none = CellFormats(formats: [], texts: [], percents: [])

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
      },
      texts: reader.places { $0 == 49 || reader.codes[$0] == "@" },
      percents: reader.places { $0 == 9 || $0 == 10 || reader.codes[$0]?.contains("%") ?? false })
  }

  /// Whether a format takes what is typed for a text.
  func isText(_ format: Int) -> Bool { texts.contains(format) }

  /// Whether a format shows 0.9 as 90%.
  func isPercent(_ format: Int) -> Bool { percents.contains(format) }

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

  /// The cell formats whose number format is one of these.
  func places(where matches: (Int) -> Bool) -> Set<Int> { Set(cells.indices.filter { matches(cells[$0]) }) }

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
