extension PlaceKey {
  /// Reads a place as people write it; nil when the text is not a structured place, and the caller keeps it as it is.
  ///
  /// Full-width forms become half-width, Chinese numerals digits, spaces between parts a dash. 栋 幢 座 号楼 # make a
  /// building, 单元 门 a unit, 室 户 房 a room; 号 is a room only at the end after a building, a building only before
  /// further parts, and after a road's name a street number, which is an estate, as 118号院 is. Without such words
  /// three numbers are building, unit and room; of two, the second is a room when it has three digits or a letter, else
  /// a unit. A floor (5层, 5楼) before a room is passed over. City, street office and community before the estate are
  /// dropped, and so is 小区 after a name that is an estate's without it.
  public static func parse(_ text: String) -> PlaceKey? {
    let characters = Array(PlaceText.normalized(text))
    guard !characters.isEmpty, characters.count <= 60 else { return nil }
    for start in characters.indices where PlaceScanner.canBegin(characters, at: start) {
      guard let estate = PlaceText.estate(characters[..<start]),
        let key = PlaceScanner.parts(characters[start...], estate: estate)
      else { continue }
      return key
    }
    let whole = String(characters)
    guard PlaceText.isEstateAlone(whole), let estate = PlaceText.estate(characters[...]) else { return nil }
    return PlaceKey(estate: estate)
  }
}
