import NameFinding

/// A text as words are looked for in it: Chinese characters, letters and digits only, in one form.
struct PlainText {
  /// What counts of the text.
  private(set) var characters: [UInt32] = []
  /// Places before which something stood that does not count.
  private var breaks: Set<Int> = []

  init(_ text: String) {
    characters.reserveCapacity(text.utf8.count / 3 + 1)
    var isApart = false
    for scalar in text.unicodeScalars {
      let folded = TextFolding.folded(scalar.value)
      if TextFolding.isHan(folded) || TextFolding.isPlain(folded) {
        if isApart { breaks.insert(characters.count) }
        isApart = false
        characters.append(folded)
      } else {
        isApart = true
      }
    }
  }

  /// Whether something stood before a place that parts clauses or words; ends of the text part them too.
  func isBreak(_ place: Int) -> Bool { place <= 0 || place >= characters.count || breaks.contains(place) }

  /// Whether a place lies between two letters that nothing parts.
  func isInsideWord(_ place: Int) -> Bool {
    !isBreak(place) && TextFolding.isLetter(characters[place - 1]) && TextFolding.isLetter(characters[place])
  }
}
