/// Which formats of a workbook show a number as a date or a time.
struct CellFormats: Sendable {
  /// What a number format makes of a number.
  enum Meaning: Sendable, Hashable {
    case number
    /// A day, perhaps with the time.
    case date
    /// A time of day alone.
    case time
  }

  private let meanings: [Meaning]

  /// No formats: all numbers are numbers.
  static let none = CellFormats(meanings: [])

  fileprivate init(meanings: [Meaning]) {
    self.meanings = meanings
  }

  /// Reads the workbook's list of formats.
  static func read(_ part: ZipPart) throws(TableError) -> CellFormats {
    let reader = try FormatReader(part)
    try reader.readAll()
    return CellFormats(
      meanings: reader.cells.map { number in
        reader.codes[number].map(Self.meaning(ofCode:)) ?? Self.meaning(ofBuiltIn: number)
      })
  }

  /// What the format of a cell (its attribute `s`) means.
  subscript(format: Int) -> Meaning {
    meanings.indices.contains(format) ? meanings[format] : .number
  }

  /// The numbers that Excel gives formats that no file spells out (ECMA-376, 18.8.30, with the Chinese ones).
  private static func meaning(ofBuiltIn number: Int) -> Meaning {
    switch number {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45...47, 55, 56: .time
    default: .number
    }
  }

  /// What a format code such as `yyyy"年"m"月"d"日";@` means.
  static func meaning(ofCode code: String) -> Meaning {
    let letters = significant(in: code)
    // `General`, in Chinese `G/通用格式`, has a g, which in dates is an era.
    if letters.hasPrefix("g") && !letters.contains("d") && !letters.contains("y") { return .number }
    if letters.contains("y") || letters.contains("d") { return .date }
    let isTime = letters.contains("h") || letters.contains("s")
    if letters.contains("m"), !isTime { return .date }
    return isTime ? .time : .number
  }

  /// The letters of the first section that are neither quoted nor escaped, in lower case.
  private static func significant(in code: String) -> String {
    var letters = ""
    var isQuoted = false
    var bracket: String?
    var skips = false
    for character in code.lowercased() {
      if skips {
        skips = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if let inside = bracket {
        guard character == "]" else {
          bracket = inside + String(character)
          continue
        }
        // `[h]`, `[mm]`, `[ss]` count hours beyond a day; other brackets are colours, languages and conditions.
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) { letters += "h" }
        bracket = nil
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": bracket = ""
        case "\\", "_", "*": skips = true
        case ";": return letters
        default: if character.isLetter { letters.append(character) }
        }
      }
    }
    return letters
  }
}

/// Reads the number formats of a workbook and which of them each cell format has.
private final class FormatReader: XMLReader {
  private static let most = 65_536
  private(set) var codes: [Int: String] = [:]
  private(set) var cells: [Int] = []
  private var isInCellFormats = false

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    switch element {
    case "cellXfs": isInCellFormats = true
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { return }
      codes[id] = code
    case "xf" where isInCellFormats: cells.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
    if codes.count > Self.most || cells.count > Self.most { fail(.bomb(part: partName)) }
  }

  override func end(_ element: XMLName) {
    if element == "cellXfs" { isInCellFormats = false }
  }
}
