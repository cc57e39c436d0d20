/// Words that free text about a person may not carry, because this product does not record such things: petition
/// history, crime, drugs, psychiatric records, religion, ethnicity, political standing, watch lists, diagnoses,
/// marriage and childbirth history, income, accounts.
///
/// The check is of words, not of meaning: it asks the clerk to reword and tells imports to leave a note out. A word
/// does not count where it is only a part of a longer, harmless one of the list (反邪教, 新冠疫苗), nor are words listed
/// that a service desk needs (信访接待日, 残疾证). It is for free text about people, not for names of places or of teams.
public struct RefusedWords: Sendable {
  /// A word found in a text.
  public struct Finding: Hashable, Sendable {
    /// The word of the list.
    public let word: String
    /// What such words are about, a key such as `petition` or `religion`.
    public let kind: String
    /// Where it stands, in characters of the text, signs within it included.
    public let range: Range<Int>
  }

  private struct Entry: Sendable {
    var word: [UInt32]
    var text: String
    var kind: String
    var harmless: [[UInt32]]
  }

  /// Entries by the first character of their word.
  private let entries: [UInt32: [Entry]]

  /// Words from a list of lines `word<tab>kind<tab>harmless,harmless`; lines beginning with `#` are passed over.
  public init(list: String) {
    var entries: [UInt32: [Entry]] = [:]
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 2 else { continue }
      let word = Self.folded(columns[0])
      guard let first = word.first else { continue }
      let harmless = columns.count > 2 ? columns[2].split(separator: ",").map(Self.folded) : []
      entries[first, default: []].append(
        Entry(
          word: word, text: String(columns[0]), kind: String(columns[1]),
          harmless: harmless))
    }
    self.entries = entries
  }

  /// The words found in a text, in the order they stand, each place once. Spaces, dots and other signs between the
  /// characters of a word do not hide it, nor do traditional characters.
  public func found(in text: String, readings: PinyinReadings) -> [Finding] {
    var characters: [UInt32] = []
    var offsets: [Int] = []
    for (offset, character) in text.enumerated() {
      guard let scalar = character.unicodeScalars.first.map({ TextFolding.folded($0.value) }), Self.counts(scalar)
      else {
        continue
      }
      characters.append(scalar)
      offsets.append(offset)
    }
    var findings: [Finding] = []
    var position = 0
    while position < characters.count {
      let matching = (entries[characters[position]] ?? []).filter { entry in
        characters[position...].starts(with: entry.word)
          && !entry.harmless.contains { Self.covers($0, entry.word, at: position, in: characters) }
      }
      guard let longest = matching.max(by: { $0.word.count < $1.word.count }) else {
        position += 1
        continue
      }
      let end = position + longest.word.count
      findings.append(
        Finding(word: longest.text, kind: longest.kind, range: offsets[position]..<(offsets[end - 1] + 1)))
      position = end
    }
    return findings
  }

  /// Whether the word at `position` is a part of the harmless longer word standing around it.
  private static func covers(_ longer: [UInt32], _ word: [UInt32], at position: Int, in characters: [UInt32]) -> Bool {
    guard longer.count > word.count else { return false }
    return (0...(longer.count - word.count)).contains { shift in
      longer[shift...].starts(with: word) && position >= shift
        && characters[(position - shift)...].starts(with: longer)
    }
  }

  /// Chinese characters, letters and digits; everything else may stand between them unseen.
  private static func counts(_ scalar: UInt32) -> Bool {
    TextFolding.isHan(scalar) || TextFolding.isPlain(scalar)
  }

  private static func folded(_ word: Substring) -> [UInt32] {
    word.unicodeScalars.map { TextFolding.folded($0.value) }
  }
}
