/// A text as it is formatted, run by run.
struct RichText {
  struct Run {
    /// The element that says how it looks, as it stands in the file; empty where nothing does.
    var format: String
    var text: String
  }

  /// What stands before the names of its elements.
  var prefix: String
  var runs: [Run]

  /// Whether there is a look to be kept.
  var isFormatted: Bool { runs.contains { !$0.format.isEmpty } }

  /// Puts others in the place of stretches of the text, each into the run in which its stretch begins; false where the
  /// runs are not this text.
  mutating func replace(in text: String, _ replacements: [FormFill.Replacement]) -> Bool {
    guard runs.map(\.text).joined() == text else { return false }
    var scalars: [[Unicode.Scalar]] = runs.map { Array($0.text.unicodeScalars) }
    for replacement in replacements.reversed() {
      var start = 0
      var isPut = false
      for place in scalars.indices {
        let length = scalars[place].count
        let first = max(start, replacement.range.lowerBound)
        let last = min(start + length, replacement.range.upperBound)
        if first < last {
          let new = isPut ? [] : Array(replacement.text.unicodeScalars)
          scalars[place].replaceSubrange((first - start)..<(last - start), with: new)
          isPut = true
        }
        start += length
      }
    }
    for place in runs.indices { runs[place].text = String(String.UnicodeScalarView(scalars[place])) }
    runs.removeAll { $0.text.isEmpty }
    return true
  }

  /// The elements of an inline string.
  var xml: String {
    runs.map { run in
      "<\(prefix)r>\(run.format)<\(prefix)t xml:space=\"preserve\">\(XMLText.escaped(run.text))</\(prefix)t></\(prefix)r>"
    }.joined()
  }
}

/// Reads how texts are formatted: some of the workbook's shared ones by their numbers, or the only one of a cell.
final class RichTextReader: XMLReader {
  private(set) var texts: [Int: RichText] = [:]
  private let source: [UInt8]
  private let wanted: Set<Int>
  private var number = -1
  private var collector = TextCollector()
  private var format = ""
  private var formatStart: Int?
  private var isInRun = false

  /// - Parameter bytes: of the part, in UTF-8; an element alone will do.
  init(_ bytes: [UInt8], name: String, wanted: Set<Int>) throws(TableError) {
    source = bytes
    self.wanted = wanted
    try super.init(XMLBytes(bytes, name: name))
  }

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    switch element {
    case "si", "is":
      number += 1
      collector.begin()
      if wanted.contains(number) { texts[number] = RichText(prefix: XMLTag(source[extent]).prefix, runs: []) }
    case "r" where texts[number] != nil:
      (isInRun, format) = (true, "")
      collector.begin()
    case "rPr" where isInRun: formatStart = extent.lowerBound
    default: collector.start(element, attributes)
    }
  }

  override func text(_ characters: UnsafeBufferPointer<UInt8>) {
    if !collector.append(characters) { fail(.bomb(part: partName)) }
  }

  override func end(_ element: XMLName) {
    collector.end(element)
    switch element {
    case "rPr":
      if let start = formatStart { format = String(decoding: source[start..<extent.upperBound], as: UTF8.self) }
      formatStart = nil
    case "r" where isInRun:
      texts[number]?.runs.append(RichText.Run(format: format, text: collector.text))
      isInRun = false
      collector.begin()
    case "si", "is":
      let text = collector.text
      if !text.isEmpty { texts[number]?.runs.append(RichText.Run(format: "", text: text)) }
      collector.begin()
    default: break
    }
  }
}
