/// How surnames are read where that differs from the character's usual reading, and the compound surnames.
struct SurnameReadings: Sendable {
  private var singles: [UInt32: [Syllable]] = [:]
  private var compounds: [UInt64: Pair] = [:]

  private struct Pair {
    var first: Syllable
    var second: Syllable
  }

  /// Reads the list: `surname<tab>reading,reading`, the syllables of a compound surname joined by a space.
  /// A line that is not of that form is passed over.
  init(list: String) {
    singles.reserveCapacity(256)
    compounds.reserveCapacity(128)
    for line in list.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let scalars = Substring(line[..<tab]).unicodeScalars.map { TextFolding.folded($0.value) }
      let readings = line[line.index(after: tab)...].split(separator: UInt8(ascii: ","))
      if scalars.count == 1 {
        singles[scalars[0]] = readings.compactMap { Syllable(Substring($0)) }
      } else if scalars.count == 2, let reading = readings.first {
        let syllables = reading.split(separator: UInt8(ascii: " ")).compactMap { Syllable(Substring($0)) }
        guard syllables.count == 2 else { continue }
        compounds[Self.key(scalars[0], scalars[1])] = Pair(first: syllables[0], second: syllables[1])
      }
    }
  }

  /// The surname readings of a folded character.
  func single(_ scalar: UInt32) -> [Syllable] {
    singles[scalar] ?? []
  }

  /// The readings of a compound surname of folded characters.
  func compound(_ first: UInt32, _ second: UInt32) -> (Syllable, Syllable)? {
    compounds[Self.key(first, second)].map { ($0.first, $0.second) }
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }
}
