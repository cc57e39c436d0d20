import NameFinding

/// Where something is, in the parts every written form has in common: `3-2-501`, `3号楼2单元501室` and `三栋二单元501`
/// are one key.
///
/// Parts are half-width, digits are Arabic without leading zeros, letters are capitals (`22G`, `A`). A key may be
/// partial: an estate, a building, a building and a unit. The text as it was written is kept by the caller.
public struct PlaceKey: Hashable, Codable, Sendable {
  /// A housing estate, a courtyard or a street number: 梧桐里, 118号院, 和平路12号. Nil is the community's default one.
  public var estate: String?
  /// A building, `3`, `A`, `22G`.
  public var building: String?
  /// A staircase of a building.
  public var unit: String?
  /// A dwelling.
  public var room: String?

  /// A key from its parts, taken as they are; `parse` is for what people write.
  public init(estate: String? = nil, building: String? = nil, unit: String? = nil, room: String? = nil) {
    self.estate = estate
    self.building = building
    self.unit = unit
    self.room = room
  }

  /// Whether it names one dwelling and not a part shared by several.
  public var isDwelling: Bool {
    room != nil
  }

  /// Whether two names of estates mean one: 小区 after a name may be said or left out.
  public static func isSameEstate(_ one: String, _ other: String) -> Bool { bareEstate(one) == bareEstate(other) }

  /// Whether an estate as it was written is one of this name with where that is before it: 和平路梧桐里 is 梧桐里.
  public static func isSituated(_ written: String, _ name: String) -> Bool {
    let (written, name) = (bareEstate(written), bareEstate(name))
    guard name.count > 1, written.count > name.count, written.hasSuffix(name) else { return false }
    return mayStandBefore(Array(written.dropLast(name.count))[...])
  }

  /// Whether a text before an estate's name can say where that is.
  static func mayStandBefore(_ text: ArraySlice<Character>) -> Bool {
    text.last.map { "号弄镇乡村区县市".contains($0) } ?? false || PlaceText.endsInRoad(text)
  }

  /// An estate's name without 小区 after it, half-width and lower case: 梧桐里小区 is 梧桐里.
  public static func bareEstate(_ name: String) -> String {
    let folded = TextFolding.folded(name)
    return folded.hasSuffix("小区") && folded.count >= 4 ? String(folded.dropLast(2)) : folded
  }

  /// Whether `other` lies in the place this key names: every part this key has is the same there.
  public func contains(_ other: PlaceKey) -> Bool {
    func agrees(_ part: String?, _ otherPart: String?) -> Bool { part == nil || part == otherPart }
    return agrees(estate, other.estate) && agrees(building, other.building) && agrees(unit, other.unit)
      && agrees(room, other.room)
  }
}

extension PlaceKey: CustomStringConvertible {
  /// The canonical form, which `parse` reads back as the same key: `3-2-501`, `梧桐里3-2-501`, `3号楼2单元`, `3号楼`,
  /// `3号楼501室` (a building without staircases), `118号院`.
  public var description: String {
    let estate = estate ?? ""
    guard let building else { return estate + (unit.map { $0 + "单元" } ?? "") + (room.map { $0 + "室" } ?? "") }
    // 东单元, 东楼 and 3-2号楼 are only read back with their words, and so is what comes after 公园6号.
    let isPlain = (building + (unit ?? "")).unicodeScalars.allSatisfy { $0.isASCII && $0 != "-" }
    let isParted = !estate.hasSuffix("号") || PlaceText.isStreetNumber(estate, onRoad: true)
    if let unit, let room, isPlain, isParted, unit.count <= 2 { return "\(estate)\(building)-\(unit)-\(room)" }
    let isNumbered = building.count > 1 || building.unicodeScalars.allSatisfy(\.isASCII)
    return estate + building + (isNumbered ? "号楼" : "楼") + (unit.map { $0 + "单元" } ?? "")
      + (room.map { $0 + "室" } ?? "")
  }
}

extension PlaceKey {
  /// The terms that the search index keeps for the place: building, unit and room as one word (`3x2x501`), the same
  /// without the unit, which people leave out (`3z501`), and the estate's name from every character on.
  public var searchTerms: [String] {
    var terms: [String] = []
    if building != nil || unit != nil || room != nil { terms.append(searchWord) }
    if unit != nil, room != nil { terms.append(unitlessWord) }
    if let estate {
      let characters = Array(TextFolding.folded(estate))
      terms += characters.indices.map { Self.estateMark + String(characters[$0...]) }
    }
    return terms
  }

  /// Begins the terms of estates: a letter that nobody types. Estates are named as people are (园, 明, 华), and a term that
  /// two columns share makes the index go through everybody of the one for the few of the other.
  private static let estateMark = "\u{310F}"

  /// Building, unit and room, lower case, `x` between them and nothing for one that is missing.
  private var searchWord: String {
    [building, unit, room].map { Self.part($0) }.joined(separator: "x")
  }

  /// Building and room where the unit is left out.
  private var unitlessWord: String { [building, room].map { Self.part($0) }.joined(separator: "z") }

  /// A part as it stands in a word: a dash would part the word in the index.
  private static func part(_ text: String?) -> String {
    let folded = TextFolding.folded(text ?? "")
    return folded.utf8.contains(0x2D) ? String(folded.map { $0 == "-" ? "之" : $0 }) : folded
  }

  /// Whether this place is one that `typed`, whose last part may be unfinished, can stand for: `3-2-5` for `3-2-501`,
  /// and an estate by any run of its characters.
  public func isFound(by typed: PlaceKey) -> Bool {
    if let wanted = typed.estate {
      guard let estate, TextFolding.folded(estate).contains(TextFolding.folded(wanted)) else { return false }
    }
    // 3-5 means unit 5, or door 5 of a building without units, and not every room of a fifth floor.
    if typed.unit == nil, unit != nil, let wanted = typed.room, wanted.count == 1, wanted != room { return false }
    let pairs = [(typed.building, building), (typed.unit, unit), (typed.room, room)]
    let last = pairs.lastIndex { $0.0 != nil } ?? -1
    for (index, (wanted, actual)) in pairs.enumerated() {
      guard let wanted else { continue }
      guard let actual, index == last ? actual.hasPrefix(wanted) : actual == wanted else { return false }
    }
    return true
  }

  /// Finds the places that this key, perhaps typed in part, stands for: the last part may be unfinished.
  public var candidates: CandidateExpression {
    var parts: [CandidateExpression] = []
    if let estate { parts.append(.prefix(.place, Self.estateMark + TextFolding.folded(estate))) }
    if building != nil || unit != nil || room != nil {
      let word =
        room != nil
        ? searchWord
        : (unit == nil ? [building] : [building, unit]).map { Self.part($0) }.joined(separator: "x")
      let whole = CandidateExpression.prefix(.place, word)
      if building != nil, unit == nil, let room {
        let unitless = unitlessWord
        parts.append(.any([whole, room.count == 1 ? .term(.place, unitless) : .prefix(.place, unitless)]))
      } else {
        parts.append(whole)
      }
    }
    return .intersection(parts)
  }
}
