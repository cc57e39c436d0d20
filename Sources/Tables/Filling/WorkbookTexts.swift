extension WorkbookForm {
  /// Everything that the workbook says anywhere: in cells, also hidden ones, and beside them, as in comments, heads of pages,
  /// names, formulas, and who made it. A text of several runs is one.
  public func texts() throws(TableError) -> [String] {
    var texts: [String] = []
    for sheet in sheets {
      // Some programs write a telephone as a number with an exponent: as the cell shows it.
      for row in try content(of: sheet).rows {
        for cell in row.cells { if case .number(let text) = cell.value { texts.append(text) } }
      }
    }
    let archive = try ZipArchive(bytes)
    for name in archive.names where [".xml", ".vml", ".rels"].contains(where: name.hasSuffix) {
      let part = XMLBytes.inUTF8(try content(of: name, in: archive))
      do throws(TableError) {
        let reader = try PartTexts(XMLBytes(part, name: ForeignText.cleaned(name)))
        try reader.readAll()
        texts += reader.texts
      } catch {
        // Drawings of old comments are not always what they ought to be.
        texts.append(String(decoding: part, as: UTF8.self))
      }
    }
    return texts
  }
}

/// Reads what stands in the elements and attributes of a part.
private final class PartTexts: XMLReader {
  private(set) var texts: [String] = []
  private var bytes: [UInt8] = []
  /// How many runs of one text are open.
  private var runs = 0

  override func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if element == "r" {
      runs += 1
    } else if runs == 0, element != "t" {
      flush()
    }
    // Cells and rows say only where they are.
    if element != "c", element != "row" { attributes.forEach { _, value in texts.append(String(cString: value)) } }
  }

  override func text(_ characters: UnsafeBufferPointer<UInt8>) { bytes += characters }

  override func end(_ element: XMLName) {
    if element == "r" {
      runs -= 1
    } else if runs == 0, element != "t" {
      flush()
    }
  }

  private func flush() {
    if bytes.isEmpty { return }
    texts.append(String(decoding: bytes, as: UTF8.self))
    bytes = []
  }
}
