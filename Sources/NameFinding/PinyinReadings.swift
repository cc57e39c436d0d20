/// How Chinese characters are read.
///
/// The table is the Unicode Han Database cut to what a name needs (its layout is described beside the script that makes
/// it). It is read where it lies: making this value copies nothing of it, and a look-up is one or two memory reads.
/// Surname readings come from a short hand-kept list.
public struct PinyinReadings: Sendable {
  private let table: ReadingsTable
  private let surnames: SurnameReadings
  /// The syllables of the table, as typed letters can be cut into.
  let syllableSet: SyllableSet

  /// Readings from the binary table and the surname list; a table that is not one gives no readings at all.
  public init(table: ConstantBytes, surnames: String) {
    let table = ReadingsTable(table)
    self.table = table
    self.syllableSet = SyllableSet(
      (0..<table.syllableCount).flatMap { index in
        let syllable = table.syllable(index)
        return [syllable, syllable.passportForm].compactMap(\.self)
      })
    self.surnames = SurnameReadings(list: surnames)
  }

  /// The readings of a character, the usual one first, none twice; empty for what is not a Chinese character.
  public func readings(of character: Character) -> [Syllable] {
    guard let scalar = character.unicodeScalars.first else { return [] }
    return syllables(of: scalar.value)
  }

  /// The readings of a one-character surname, those as a surname first; the others follow.
  public func surnameReadings(of character: Character) -> [Syllable] {
    guard let scalar = character.unicodeScalars.first else { return [] }
    return joined(surnames.single(TextFolding.folded(scalar.value)), syllables(of: scalar.value))
  }

  /// Whether two characters are a compound surname such as 欧阳, in either script.
  public func isCompoundSurname(_ first: Character, _ second: Character) -> Bool {
    guard let first = first.unicodeScalars.first, let second = second.unicodeScalars.first else { return false }
    return compoundSurname(first.value, second.value) != nil
  }

  /// Every syllable that some character has, sorted.
  public var syllables: [Syllable] {
    (0..<table.syllableCount).map { table.syllable($0) }
  }

  // MARK: By code point

  func syllables(of scalar: UInt32) -> [Syllable] {
    var found: [Syllable] = []
    table.forEachReading(of: scalar) { found.append($0) }
    return found
  }

  /// Calls `body` with every reading of a code point, the usual one first.
  func forEachReading(of scalar: UInt32, _ body: (Syllable) -> Void) {
    table.forEachReading(of: scalar, body)
  }

  /// The surname readings of a folded code point; empty when it is read as usual.
  func surname(_ folded: UInt32) -> [Syllable] {
    surnames.single(folded)
  }

  /// The readings of both characters of a compound surname (any script), or nil when they are none.
  package func compoundSurname(_ first: UInt32, _ second: UInt32) -> (Syllable, Syllable)? {
    surnames.compound(TextFolding.folded(first), TextFolding.folded(second))
  }

  private func joined(_ first: [Syllable], _ second: [Syllable]) -> [Syllable] {
    first + second.filter { !first.contains($0) }
  }
}
