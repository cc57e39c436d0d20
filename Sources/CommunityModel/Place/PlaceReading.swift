import NameFinding

/// A place as it was read from a text, and whether it can be meant otherwise.
///
/// What is guessed puts nobody together with anybody: rosters leave it to a person, and whoever types it says it again.
public struct PlaceReading: Hashable, Sendable {
  public var key: PlaceKey
  /// Whether a part of the key could be meant otherwise, such as `-101` after a unit: below ground, or a dash before 101.
  public var isGuess: Bool
  /// The community (社区) that the text names before the place, without 社区; nil where it names none.
  public var community: String?

  /// Reads a place as people write it; nil when the text is not a structured place, and the caller keeps it as it is.
  ///
  /// Full-width forms become half-width, Chinese numerals digits, spaces and line breaks between parts a dash. 栋 幢 座
  /// 号楼 # make a building, 单元 门 梯 a unit, 室 户 房 a room; 号 is a room only at the end after a building, a building
  /// only before further parts. After a road's name 12号 is the building where a unit or a room follows, and a street
  /// number, which is an estate as 118号院 is, where a building does or nothing. Without such words three numbers are
  /// building, unit and room; of two, the second is a room when it has three digits or a letter, else a unit. A room
  /// counted within its floor takes the floor in: 5层1号 is 501. Below ground it is 负101.
  ///
  /// Province to community before the estate are dropped, with a street number before an estate's name, 小区 after a name
  /// that is an estate's without it, what stands in brackets and is no part of the name, and 现住 and the like.
  public init?(_ text: String) {
    // Lines in one cell may be places of their own: then the one where somebody lives now counts, if it is one.
    let lines = text.split(whereSeparator: \.isNewline)
    let dwellings = lines.count > 1 ? lines.compactMap { Self.line(String($0)) }.filter(\.reading.key.isDwelling) : []
    if dwellings.count > 1 {
      let present = dwellings.filter { !$0.isFormer }
      guard let first = present.first, present.count == 1 else { return nil }
      self = first.reading
      isGuess = true
    } else if let line = Self.line(text) {
      self = line.reading
      if line.isFormer { isGuess = true }
    } else {
      return nil
    }
  }

  /// Reads a place as a community means it: whose place 3-2-501 after another community's name is nobody knows.
  public init?(_ text: String, in community: String) {
    self.init(text)
    guard key.estate == nil, let named = self.community else { return }
    let (written, own) = (Self.bare(named), Self.bare(community))
    if !written.hasSuffix(own), !own.hasSuffix(written) { isGuess = true }
  }

  private static func bare(_ community: String) -> String {
    let folded = TextFolding.folded(community)
    return ["社区居委会", "居委会", "社区", "村"].first { folded.hasSuffix($0) && folded.count > $0.count }
      .map { String(folded.dropLast($0.count)) } ?? folded
  }

  package init(_ key: PlaceKey, isGuess: Bool = false, community: String? = nil) {
    self.key = key
    self.isGuess = isGuess
    self.community = community
  }

  private static func line(_ text: String) -> (reading: PlaceReading, isFormer: Bool)? {
    guard let prepared = PlaceText.prepared(text) else { return nil }
    let characters = prepared.characters
    for start in characters.indices where PlaceScanner.canBegin(characters, at: start) {
      guard let estate = PlaceText.estate(characters[..<start]),
        let found = PlaceScanner.parts(characters[start...], estate: estate)
      else { continue }
      let reading = PlaceReading(found.key, isGuess: found.isGuess, community: prepared.community)
      return (reading, prepared.isFormer)
    }
    guard PlaceText.isEstateAlone(String(characters)), let estate = PlaceText.estate(characters[...]), let estate,
      estate.hasSuffix("小区") || PlaceText.isEstateAlone(estate)
    else { return nil }
    return (PlaceReading(PlaceKey(estate: estate), community: prepared.community), prepared.isFormer)
  }
}
