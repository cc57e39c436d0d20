/// Where a text goes on in the next line: the one rule for text boxes, messages, help, cards and paper.
///
/// Chinese breaks between any two characters, Latin words and numbers only where they end. No line begins with a sign
/// that closes something (`，。）`) or ends with one that opens something (`（《`). Spaces at a break stay at the end of
/// the line, where they may hang over the edge. A word longer than a line is cut.
public enum LineBreaking {
  /// The lines of a text of several paragraphs.
  ///
  /// - Parameters:
  ///   - columns: the room; a character wider than it stands alone on its line.
  ///   - width: how many columns a character takes.
  /// - Returns: the characters of each line, new lines left out; at least one line, which may be empty.
  public static func lines(
    of characters: [Character], columns: Int, width: (Character) -> Int
  ) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var used = 0
    // The last place after `start` where a line may end.
    var lastBreak: Int?
    for (index, character) in characters.enumerated() {
      if character.isNewline {
        lines.append(start..<index)
        (start, used, lastBreak) = (index + 1, 0, nil)
        continue
      }
      let columnsOfThis = width(character)
      if index > start, mayBreak(characters[index - 1], character) { lastBreak = index }
      while character != " ", used + columnsOfThis > columns, index > start {
        let end = lastBreak ?? index
        lines.append(start..<end)
        start = end
        lastBreak = nil
        used = characters[start..<index].reduce(0) { $0 + width($1) }
      }
      used += columnsOfThis
    }
    lines.append(start..<characters.count)
    return lines
  }

  /// The lines of a text of several paragraphs, without spaces at their ends.
  public static func lines(of text: String, columns: Int, width: (Character) -> Int) -> [String] {
    let characters = Array(text)
    return lines(of: characters, columns: columns, width: width).map { range in
      var line = characters[range]
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// Whether a line may end between two characters.
  static func mayBreak(_ before: Character, _ after: Character) -> Bool {
    if after == " " || closing.contains(after) { return false }
    if before == " " { return true }
    if opening.contains(before) { return false }
    if before == after, unbroken.contains(before) { return false }
    return !isOfWord(before) || !isOfWord(after)
  }

  /// Whether a character stands in words that are written with spaces between them.
  private static func isOfWord(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { $0.value < 0x2E80 } ?? false
  }

  /// Signs by their place in Unicode: the full-width ones of Chinese texts, then the ASCII ones.
  private static let closing = Set(
    "\u{FF0C}\u{3002}\u{3001}\u{FF1B}\u{FF1A}\u{FF01}\u{FF1F}\u{FF09}\u{300B}\u{300D}\u{300F}\u{3011}\u{3015}\u{3009}"
      + "\u{201D}\u{2019}\u{2026}\u{2014}\u{FF05}\u{2103}\u{B7},.;:!?)]}%")
  private static let opening = Set("\u{FF08}\u{300A}\u{300C}\u{300E}\u{3010}\u{3014}\u{3008}\u{201C}\u{2018}([{")
  /// Signs that are written twice and stay together.
  private static let unbroken = Set("\u{2014}\u{2026}")
}
