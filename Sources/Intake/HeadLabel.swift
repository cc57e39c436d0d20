import CommunityModel

/// The label of a column taken apart: one text, or what stood in two rows, joined by a space.
struct HeadLabel {
  let label: String
  /// Its texts, and whether each is nothing but the head of a column; empty where the column has no label.
  let parts: [(text: String, isKnown: Bool)]
  /// Whether one of them is a head and never what stands in a cell below one.
  let isTelling: Bool
  /// Whether no part of it is a word that heads or cells have.
  let isForeign: Bool

  init(_ label: String, _ vocabulary: some HeadVocabulary) {
    self.label = label
    let texts =
      vocabulary.isHead(label) ? [label] : label.split(whereSeparator: \.isWhitespace).map { String($0) }
    parts = texts.map { ($0, vocabulary.isHead($0)) }
    isTelling = texts.contains { vocabulary.isHead($0) && !vocabulary.isCell($0) }
    isForeign = !texts.contains { vocabulary.isHead($0) || vocabulary.isCell($0) }
  }

  /// Whether all of it is known.
  var isKnown: Bool { parts.allSatisfy(\.isKnown) }

  /// The label as it may be shown: what stands below a known head may be of a person and is covered, but for a short
  /// number, which tells like heads apart.
  func text(with cover: (String) -> String) -> String {
    guard !isKnown, let head = parts.firstIndex(where: \.isKnown) else { return LongNumbers.shielded(label) }
    return parts.enumerated().map { place, part in
      let isNumber = part.text.count <= 3 && Self.digits(part.text) == part.text.unicodeScalars.count
      return place < head || part.isKnown || isNumber ? LongNumbers.shielded(part.text) : cover(part.text)
    }.joined(separator: " ")
  }

  /// How many decimal digits of any script a text has.
  static func digits(_ text: String) -> Int {
    text.unicodeScalars.count { $0.properties.numericType == .decimal }
  }
}
