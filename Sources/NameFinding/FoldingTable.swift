/// Which code points are read as which others, one memory read each: pages of 64, of which those without any are one.
struct FoldingTable: Sendable {
  private static let pageSize: UInt32 = 64
  /// No script that a name is written in lies beyond.
  private static let end: UInt32 = 0x3_2400

  /// Where each page begins in `forms`; the first page there is empty.
  private let pages: [UInt16]
  private let forms: [UInt32]

  /// A table from pairs, the one as it may be written before the one it is read as; of two pairs for one the later counts.
  init(_ pairs: [(written: UInt32, read: UInt32)]) {
    let size = Int(Self.pageSize)
    var pages = [UInt16](repeating: 0, count: Int(Self.end) / size)
    var count = 1
    for (written, _) in pairs where written < Self.end && pages[Int(written) / size] == 0 {
      pages[Int(written) / size] = UInt16(count)
      count += 1
    }
    var forms = [UInt32](repeating: 0, count: count * size)
    for (written, read) in pairs where written < Self.end {
      forms[Int(pages[Int(written) / size]) * size + Int(written) % size] = read
    }
    (self.pages, self.forms) = (pages, forms)
  }

  /// The code point that one is read as; itself where the table says nothing.
  subscript(_ scalar: UInt32) -> UInt32 {
    guard scalar < Self.end else { return scalar }
    let page = Int(pages[Int(scalar / Self.pageSize)])
    let form = page == 0 ? 0 : forms[page * Int(Self.pageSize) + Int(scalar % Self.pageSize)]
    return form == 0 ? scalar : form
  }

  /// The pairs of a text in which each character is followed by the one it is read as.
  static func pairs(_ text: String) -> [(written: UInt32, read: UInt32)] {
    var pairs: [(written: UInt32, read: UInt32)] = []
    pairs.reserveCapacity(text.utf8.count / 6)
    var written: UInt32?
    for scalar in text.unicodeScalars {
      if let first = written {
        pairs.append((first, scalar.value))
        written = nil
      } else {
        written = scalar.value
      }
    }
    return pairs
  }
}
