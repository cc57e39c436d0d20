import CommunityModel

/// Writes cells of one sheet anew, each in its place; everything else of the part stays byte for byte.
struct SheetFilling {
  let layout: SheetLayout
  /// The part in UTF-8.
  let part: [UInt8]
  let context: WorkbookContext
  /// How the shared texts are formatted that are partly replaced, by their numbers.
  let richTexts: [Int: RichText]

  private(set) var edits = XMLEdits()
  private(set) var refused: [(place: CellPlace, reason: FormRefusal)] = []
  /// Whether a cell that had a formula was filled.
  private(set) var droppedFormula = false

  /// Excel's limit for a cell, in UTF-16 units.
  static let longestText = 32_767

  init(_ layout: SheetLayout, _ part: [UInt8], _ context: WorkbookContext, _ richTexts: [Int: RichText]) {
    self.layout = layout
    self.part = part
    self.context = context
    self.richTexts = richTexts
  }

  /// Fills the cells; of several for one place the last counts.
  mutating func fill(_ fills: [FormFill]) {
    guard layout.data != nil else { return refused += fills.map { ($0.place, .outside) } }
    let all = Dictionary(fills.map { ($0.place, $0) }) { _, last in last }.values.sorted { $0.place < $1.place }
    let covered = covered(all.map(\.place))
    let open = all.filter { fill in
      let reason: FormRefusal? = !fill.place.isInside ? .outside : covered.contains(fill.place) ? .covered : nil
      if let reason { refused.append((fill.place, reason)) }
      return reason == nil
    }
    let places = Dictionary(layout.rows.enumerated().map { ($1.number, $0) }) { _, last in last }
    var newRows: [Int: String] = [:]
    for (number, fills) in Dictionary(grouping: open, by: \.place.row).sorted(by: { $0.key < $1.key }) {
      if let place = places[number] {
        fillRow(layout.rows[place], fills)
      } else {
        let prefix = layout.data.map { XMLTag(part[$0.tag]).prefix } ?? ""
        let cells = fills.compactMap { newCell($0, prefix, style(of: $0, in: nil)) }
        if !cells.isEmpty { newRows[number] = "<\(prefix)row r=\"\(number)\">\(cells.joined())</\(prefix)row>" }
      }
    }
    insert(newRows)
  }

  // MARK: Rows

  private mutating func fillRow(_ row: SheetLayout.Row, _ fills: [FormFill]) {
    let cells = Dictionary(row.cells.map { ($0.column, $0) }) { _, last in last }
    var tag = XMLTag(part[row.tag])
    var added: [(column: Int, text: String)] = []
    for fill in fills {
      if let cell = cells[fill.place.column] {
        fillCell(cell, fill)
      } else if let text = newCell(fill, tag.prefix, style(of: fill, in: row)) {
        added.append((fill.place.column, text))
      }
    }
    guard !added.isEmpty else { return }
    // How far the cells reach is a hint that would be wrong now.
    let (isWhole, hasSpans) = (tag.isWhole, tag.value("spans") != nil)
    tag.remove(["spans"])
    tag.isWhole = false
    if isWhole {
      edits.replace(row.tag, with: tag.text + added.map(\.text).joined() + "</\(tag.name)>")
      return
    }
    if hasSpans { edits.replace(row.tag, with: tag.text) }
    for (column, text) in added {
      edits.insert(text, at: row.cells.first { $0.column > column }?.tag.lowerBound ?? row.end)
    }
  }

  /// Puts rows in that the file does not mention; none that it does is moved.
  private mutating func insert(_ rows: [Int: String]) {
    guard !rows.isEmpty, let data = layout.data else { return }
    let ordered = rows.sorted { $0.key < $1.key }
    var tag = XMLTag(part[data.tag])
    if tag.isWhole {
      tag.isWhole = false
      edits.replace(data.tag, with: tag.text + ordered.map(\.value).joined() + "</\(tag.name)>")
      return
    }
    var next = 0
    for (number, text) in ordered {
      while next < layout.rows.count, layout.rows[next].number < number { next += 1 }
      edits.insert(text, at: next < layout.rows.count ? layout.rows[next].tag.lowerBound : data.end)
    }
  }

  // MARK: Cells

  private mutating func fillCell(_ cell: SheetLayout.Cell, _ fill: FormFill) {
    if cell.givesFormula || layout.arrays.contains(where: { $0.contains(fill.place) }) {
      return refused.append((fill.place, .sharedFormula))
    }
    var tag = XMLTag(part[cell.tag])
    // Besides its kind, what belongs to the value that goes.
    tag.remove(["t", "cm", "vm"])
    guard let content = content(fill, cell, tag.prefix) else { return }
    if cell.hasFormula { droppedFormula = true }
    edits.replace(cell.tag.lowerBound..<cell.end, with: Self.element(tag, content))
  }

  private mutating func newCell(_ fill: FormFill, _ prefix: String, _ style: Int?) -> String? {
    if layout.arrays.contains(where: { $0.contains(fill.place) }) {
      refused.append((fill.place, .sharedFormula))
      return nil
    }
    var tag = XMLTag("<\(prefix)c/>".utf8)
    tag.set("r", fill.place.description)
    if let style, style > 0 { tag.set("s", String(style)) }
    let cell = SheetLayout.Cell(column: fill.place.column, tag: 0..<0, end: 0, style: style ?? 0)
    return content(fill, cell, prefix).map { Self.element(tag, $0) }
  }

  /// What a cell looks like that the file does not hold: as its model, or as its row or column has it.
  private func style(of fill: FormFill, in row: SheetLayout.Row?) -> Int? {
    if let model = fill.model, let found = layout.rows.first(where: { $0.number == model.row }),
      let cell = found.cells.last(where: { $0.column == model.column })
    {
      return cell.style
    }
    return row?.style ?? layout.columnStyles.first { $0.columns.contains(fill.place.column) }?.style
  }

  /// What stands between the tags of a cell.
  private enum Content {
    case number(String)
    case text(String)
    case runs(String)
  }

  private static func element(_ tag: XMLTag, _ content: Content) -> String {
    var (tag, prefix) = (tag, tag.prefix)
    tag.isWhole = false
    let inside: String
    switch content {
    case .number(let digits): inside = "<\(prefix)v>\(digits)</\(prefix)v>"
    case .text(let text):
      inside = "<\(prefix)is><\(prefix)t xml:space=\"preserve\">\(XMLText.escaped(text))</\(prefix)t></\(prefix)is>"
    case .runs(let runs): inside = "<\(prefix)is>\(runs)</\(prefix)is>"
    }
    if case .number = content {} else { tag.set("t", "inlineStr") }
    prefix = tag.text
    return "\(prefix)\(inside)</\(tag.name)>"
  }

  private mutating func content(_ fill: FormFill, _ cell: SheetLayout.Cell, _ prefix: String) -> Content? {
    switch fill.value {
    case .text(let text): return short(text, fill.place).map { .text($0) }
    case .number(let digits):
      let isNumber = digits.utf8.count <= 15 && digits.utf8.first != UInt8(ascii: "+") && Double(digits) != nil
      return isNumber && !context.formats.isText(cell.style)
        ? .number(digits) : short(digits, fill.place).map { .text($0) }
    case .percent(let percent):
      if context.formats.isPercent(cell.style) {
        return .number(ShortestNumber.of(Double(percent) / 100) ?? String(percent))
      }
      return context.formats.isText(cell.style) ? .text(String(percent)) : .number(String(percent))
    case .day(let day):
      if context.formats[cell.style]?.meaning == .date, let serial = context.dates.serial(of: day) {
        return .number(String(serial))
      }
      return .text(day.iso)
    case .replacing(let text, let replacements):
      var rich = cell.sharedText.flatMap { richTexts[$0] } ?? ownRichText(cell)
      if rich?.prefix == prefix, rich?.isFormatted ?? false, rich?.replace(in: text, replacements) ?? false,
        let rich, short(rich.runs.map(\.text).joined(), fill.place) != nil
      {
        return rich.runs.isEmpty ? .text("") : .runs(rich.xml)
      }
      return short(Self.replaced(text, replacements), fill.place).map { .text($0) }
    }
  }

  /// How the text is formatted that a cell holds itself.
  private func ownRichText(_ cell: SheetLayout.Cell) -> RichText? {
    guard cell.end > cell.tag.upperBound, cell.sharedText == nil,
      let reader = try? RichTextReader(Array(part[cell.tag.lowerBound..<cell.end]), name: "", wanted: [0]),
      (try? reader.readAll()) != nil
    else { return nil }
    return reader.texts[0]
  }

  private static func replaced(_ text: String, _ replacements: [FormFill.Replacement]) -> String {
    var scalars = Array(text.unicodeScalars)
    for replacement in replacements.reversed() where replacement.range.upperBound <= scalars.count {
      scalars.replaceSubrange(replacement.range, with: replacement.text.unicodeScalars)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func short(_ text: String, _ place: CellPlace) -> String? {
    if SheetEscape.escaped(text).utf16.count <= Self.longestText { return text }
    refused.append((place, .tooLong))
    return nil
  }

  /// The places that lie below another cell that they are merged with.
  private func covered(_ places: [CellPlace]) -> Set<CellPlace> {
    var covered: Set<CellPlace> = []
    for range in layout.merged {
      var next = places.partitioned { $0.row >= range.rows.lowerBound }
      while next < places.count, places[next].row <= range.rows.upperBound {
        if range.contains(places[next]), places[next] != range.first { covered.insert(places[next]) }
        next += 1
      }
    }
    return covered
  }
}

extension [CellPlace] {
  /// The first index, in a sorted list, from which on a condition holds.
  fileprivate func partitioned(_ holds: (CellPlace) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
