import CommunityModel
import NameFinding

extension ResidentForm.Start {
  /// What an identity card says of somebody, without its number.
  init(_ number: IdentityNumber) {
    birth = number.birth.iso
    sex = Resident.Sex(rawValue: number.sex.rawValue)
  }

  /// Sorts what was looked up: a name, a phone number, a place, or several of them, each perhaps in several words.
  init(lookedUp text: String, _ context: DeskContext) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var rest = words.filter { !Self.isNarrowing($0, context) }[...]
    while let first = rest.first {
      var used = 1
      if Self.beginsNumbers(first) {
        // What belongs together may stand apart, 138 1234 5678 as well as 3号楼 2单元 501: the longest run counts.
        for count in stride(from: rest.count, to: 0, by: -1) where read(rest.prefix(count)) {
          used = count
          break
        }
      } else if first.contains(where: { !$0.isASCII }) {
        // Letters alone are how a name was looked up, not the name.
        name += first
      }
      rest = rest.dropFirst(used)
    }
  }

  /// Reads the words together as a phone number or a place; gives whether they are one.
  private mutating func read(_ words: ArraySlice<String>) -> Bool {
    let whole = words.joined(separator: " ")
    if let number = try? PhoneNumber(whole), Self.isSurely(number, words: words.count) {
      phone = number.text
    } else if let key = PlaceKey.parse(whole), key.building != nil, words.count == 1 || Self.isEstate(key, in: words) {
      place = key.description
    } else {
      return false
    }
    return true
  }

  /// Whether the place's estate stands in the first of the words: further on it is somebody's name.
  private static func isEstate(_ key: PlaceKey, in words: ArraySlice<String>) -> Bool {
    guard let estate = key.estate, let first = words.first else { return true }
    return TextFolding.folded(first).contains(TextFolding.folded(estate))
  }

  /// Whether a number is somebody's phone and not the parts of a place (3 2 501), a room (1502) or an order (1120-001).
  private static func isSurely(_ number: PhoneNumber, words: Int) -> Bool {
    let digits = number.digits.count
    if number.isMobile || number.digits.hasPrefix("0") && digits >= 10 { return true }
    return words == 1 && digits >= 5 && number.text == number.digits
  }

  /// Whether a phone number or a place may begin with the word. A name before a place would be taken for its estate.
  private static func beginsNumbers(_ word: String) -> Bool {
    if TextFolding.folded(word).contains(where: { $0.isASCII && $0.isNumber }) { return true }
    return PlaceKey.parse(word).map { $0.building != nil && $0.estate == nil } ?? false
  }

  /// Whether the word names a grid or a care tag, which narrow a lookup and are no part of a record's beginning.
  private static func isNarrowing(_ word: String, _ context: DeskContext) -> Bool {
    guard word.count > 1, word.contains(where: { !$0.isASCII }) else { return false }
    let word = TextFolding.folded(word)
    let names = context.grids.map(\.name) + context.catalogue.careTags.flatMap(\.names.values)
    return names.contains { TextFolding.folded($0).contains(word) }
  }
}
