/// What stands directly in the root of a part: the list of sheets, relationships, kinds of content.
private final class OutlineReader: XMLReader {
  struct Element {
    var tag: Range<Int>
    var end: Int
  }

  private static let most = 100_000
  private(set) var root: Element?
  private(set) var elements: [Element] = []
  private var depth = 0

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if depth == 0 { root = Element(tag: extent, end: extent.upperBound) }
    if depth == 1 { elements.append(Element(tag: extent, end: extent.upperBound)) }
    depth += 1
    if elements.count > Self.most { fail(.bomb(part: partName)) }
  }

  override func end(_ element: XMLName) {
    depth -= 1
    if depth == 1 { elements[elements.count - 1].end = extent.upperBound }
    if depth == 0 { root?.end = extent.lowerBound }
  }
}

/// Parts of a workbook other than its sheets, changed where filling asks for it.
enum WorkbookEdits {
  /// What comes before the settings of calculation in a workbook's part (ECMA-376, 18.2.27).
  private static let beforeCalculation: Set<String> = [
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
  ]

  /// The workbook's part with everything calculated when it is opened; nil where that stands there.
  static func calculatingOnLoad(_ part: [UInt8], name: String) throws(TableError) -> [UInt8]? {
    let part = XMLBytes.inUTF8(part)
    let outline = try OutlineReader(XMLBytes(part, name: name))
    try outline.readAll()
    guard let root = outline.root else { throw .damaged(part: name) }
    let tags = outline.elements.map { (element: $0, tag: XMLTag(part[$0.tag])) }
    let plain = { (tag: XMLTag) in String(tag.name.dropFirst(tag.prefix.utf8.count)) }
    var edits = XMLEdits()
    if let (element, tag) = tags.first(where: { plain($0.tag) == "calcPr" }) {
      if ["1", "true"].contains(tag.value("fullCalcOnLoad")) { return nil }
      var changed = tag
      changed.set("fullCalcOnLoad", "1")
      edits.replace(element.tag, with: changed.text)
    } else {
      let before = tags.last { beforeCalculation.contains(plain($0.tag)) }
      let prefix = XMLTag(part[root.tag]).prefix
      edits.insert(
        "<\(prefix)calcPr fullCalcOnLoad=\"1\"/>", at: before?.element.end ?? root.tag.upperBound)
    }
    return edits.applied(to: part)
  }

  /// A part without the elements of its root that a tag tells; nil where there are none.
  static func without(_ part: [UInt8], name: String, _ isGone: (XMLTag) -> Bool) throws(TableError) -> [UInt8]? {
    let part = XMLBytes.inUTF8(part)
    let outline = try OutlineReader(XMLBytes(part, name: name))
    try outline.readAll()
    var edits = XMLEdits()
    for element in outline.elements where isGone(XMLTag(part[element.tag])) {
      edits.replace(element.tag.lowerBound..<element.end, with: "")
    }
    return edits.isEmpty ? nil : edits.applied(to: part)
  }
}
