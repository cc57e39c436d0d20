import CommunityModel

/// Reads the places of candidates, of which there are hundreds between two keystrokes.
///
/// They are written as keys print themselves, so the numbers of `梧桐里3-2-501` or `梧桐里A-2-501` are cut off its end and only the estate,
/// which neighbours share, is read as people write it. Anything else is read in full.
struct PlaceReader: Sendable {
  /// So many estates are remembered.
  private static let most = 4096

  private var estates: [String: String] = [:]

  mutating func key(_ place: String) -> PlaceKey? {
    guard let (estate, numbers) = Self.cut(place) else { return PlaceKey.parse(place) }
    let name: String?
    if estate.isEmpty {
      name = nil
    } else if let known = estates[String(estate)] {
      name = known
    } else {
      // Buildings are lettered in some estates, so both sorts must leave the same name.
      let keys = ["1", "A"].map { PlaceKey.parse(estate + $0 + "-1-1") }
      guard keys[0]?.building == "1", keys[1]?.building == "A", let found = keys[0]?.estate, keys[1]?.estate == found
      else { return PlaceKey.parse(place) }
      name = found
      if estates.count >= Self.most { estates = [:] }
      estates[String(estate)] = found
    }
    return PlaceKey(
      estate: name, building: String(numbers[0]), unit: String(numbers[1]), room: String(numbers[2]))
  }

  /// Estate, and building, unit and room; nil unless these are plain numbers, perhaps with capitals after them.
  private static func cut(_ place: String) -> (estate: Substring, numbers: [Substring])? {
    let bytes = place.utf8
    var start = bytes.endIndex
    while start > bytes.startIndex {
      let before = bytes.index(before: start)
      guard isPlain(bytes[before]) else { break }
      start = before
    }
    // A letter or digit of the estate's own name right before the building would be taken for a part of it.
    guard start == bytes.startIndex || bytes[bytes.index(before: start)] >= 0x80 else { return nil }
    let numbers = place[start...].split(separator: "-", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers.allSatisfy({ (0x31...0x39).contains($0.utf8.first ?? 0) || isLetter($0) }),
      !(isLetter(numbers[0]) && start == bytes.startIndex), !isLetter(numbers[1]), !isLetter(numbers[2])
    else { return nil }
    return (place[..<start], numbers)
  }

  /// One capital, as buildings of some estates are named.
  private static func isLetter(_ text: Substring) -> Bool {
    text.utf8.count == 1 && (0x41...0x5A).contains(text.utf8.first ?? 0)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-")
  }
}
