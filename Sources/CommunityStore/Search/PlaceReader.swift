import CommunityModel

/// Reads the places of candidates, of which there are hundreds between two keystrokes.
///
/// They are written as keys print themselves, so the numbers of `梧桐里3-2-501`, `梧桐里A-2-501` or `梧桐里3号楼501室` are cut
/// off its end and only the estate, which neighbours share, is read as people write it. Anything else is read in full.
struct PlaceReader: Sendable {
  /// So many estates are remembered.
  private static let most = 4096

  /// How an estate is read before a building with a number, and before one with a letter; nil where it is not read so.
  private var estates: [Building: [String: String?]] = [:]

  private enum Building: String {
    case numbered = "1"
    case lettered = "A"
  }

  mutating func key(_ place: String) -> PlaceKey? {
    guard let (estate, numbers) = Self.cut(place) ?? Self.cutWithoutUnit(place) else { return PlaceKey.parse(place) }
    let building = String(numbers[0])
    let unit = numbers.count == 3 ? String(numbers[1]) : nil
    let room = String(numbers[numbers.count - 1])
    if estate.isEmpty { return PlaceKey(building: building, unit: unit, room: room) }
    guard let name = read(String(estate), before: Self.isLetter(numbers[0]) ? .lettered : .numbered) else {
      return PlaceKey.parse(place)
    }
    return PlaceKey(estate: name, building: building, unit: unit, room: room)
  }

  private mutating func read(_ estate: String, before building: Building) -> String? {
    if let known = estates[building]?[estate] { return known }
    let key = PlaceKey.parse("\(estate)\(building.rawValue)-1-1")
    let name = key?.building == building.rawValue && key?.unit == "1" && key?.room == "1" ? key?.estate : nil
    if estates[building]?.count ?? 0 >= Self.most { estates[building] = nil }
    estates[building, default: [:]][estate] = .some(name)
    return name
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

  /// Estate, and building and room of a place without a unit; nil unless these are plain numbers.
  private static func cutWithoutUnit(_ place: String) -> (estate: Substring, numbers: [Substring])? {
    guard place.hasSuffix("室") else { return nil }
    let (before, room) = cutNumber(place.dropLast())
    guard room.utf8.count <= 6, (0x31...0x39).contains(room.utf8.first ?? 0), before.hasSuffix("号楼") else { return nil }
    let (estate, building) = cutNumber(before.dropLast(2))
    let isNumber = building.utf8.count <= 3 && (0x31...0x39).contains(building.utf8.first ?? 0)
    guard isNumber || isLetter(building), estate.utf8.last.map({ $0 >= 0x80 }) ?? true else { return nil }
    return (estate, [building, room])
  }

  /// A text without the digits and capitals at its end, and those.
  private static func cutNumber(_ text: Substring) -> (before: Substring, number: Substring) {
    var start = text.utf8.endIndex
    while start > text.utf8.startIndex {
      let before = text.utf8.index(before: start)
      guard isPlain(text.utf8[before]), text.utf8[before] != UInt8(ascii: "-") else { break }
      start = before
    }
    return (text[..<start], text[start...])
  }

  /// One capital, as buildings of some estates are named.
  private static func isLetter(_ text: Substring) -> Bool {
    text.utf8.count == 1 && (0x41...0x5A).contains(text.utf8.first ?? 0)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-")
  }
}
