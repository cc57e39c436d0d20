import CommunityModel

/// Reads the places of candidates, of which there are hundreds between two keystrokes.
///
/// They are written as keys print themselves, so the numbers of `梧桐里3-2-501` are cut off its end and only the estate,
/// which neighbours share, is read as people write it. Anything else is read in full.
struct PlaceReader {
  private var estates: [Substring: String?] = [:]

  mutating func key(_ place: String) -> PlaceKey? {
    guard let (estate, numbers) = Self.cut(place) else { return PlaceKey.parse(place) }
    let name: String?
    if estate.isEmpty {
      name = nil
    } else if let known = estates[estate] {
      name = known
    } else {
      guard let key = PlaceKey.parse(estate + "1-1-1"), key.building == "1" else { return PlaceKey.parse(place) }
      name = key.estate
      estates[estate] = name
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
    guard numbers.count == 3, numbers.allSatisfy({ (0x31...0x39).contains($0.utf8.first ?? 0) }) else { return nil }
    return (place[..<start], numbers)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-")
  }
}
