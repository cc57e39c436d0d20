/// What parts the cells of a text table.
struct TextDelimiter: Sendable, Hashable {
  /// The byte that parts them, or that stands for ``wide``.
  let byte: UInt8
  let wide: WideDelimiter?

  init(_ character: Character) {
    let bytes = Array(character.utf8)
    wide = bytes.count > 1 ? WideDelimiter(bytes) : nil
    byte = wide == nil ? bytes[0] : WideDelimiter.standIn
  }

  var character: Character { wide?.character ?? Character(Unicode.Scalar(byte)) }
}

extension TextDelimiter {
  /// A text in which the delimiter is one byte.
  func folded(_ text: [UInt8]) -> [UInt8] {
    guard var wide else { return text }
    var text = text
    wide.fold(&text)
    return text
  }
}

/// A delimiter of several bytes, such as `，`. While cells are cut one byte stands for it that no text has.
struct WideDelimiter: Sendable, Hashable {
  /// A control character, which would not be kept anyway.
  static let standIn: UInt8 = 0x1F

  private let bytes: [UInt8]
  /// The beginning of the delimiter at the end of what was folded last.
  private var held: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var character: Character { Character(String(decoding: bytes, as: UTF8.self)) }

  /// Replaces the delimiter in the next piece of a text; where the text is cut makes no difference.
  mutating func fold(_ piece: inout [UInt8]) {
    let text = held + piece
    held.removeAll()
    piece.removeAll(keepingCapacity: true)
    var position = 0
    while position < text.count {
      let rest = text[position...].prefix(bytes.count)
      if rest.elementsEqual(bytes) {
        piece.append(Self.standIn)
        position += bytes.count
      } else if rest.count < bytes.count, bytes.starts(with: rest) {
        held = Array(rest)
        return
      } else {
        piece.append(text[position])
        position += 1
      }
    }
  }

  /// A cell with the delimiter as it stood there, in quotation marks.
  func spelled(_ cell: [UInt8]) -> [UInt8] {
    cell.contains(Self.standIn) ? cell.flatMap { $0 == Self.standIn ? bytes : [$0] } : cell
  }
}
