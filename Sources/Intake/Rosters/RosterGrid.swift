import CommunityModel
import NameFinding

/// Grids as rosters name them.
public enum RosterGrid {
  /// The number in a grid's name or code: 7 of 第7网格, 第七网格, `007` and `990102013006007`.
  public static func number(in text: String) -> Int? {
    let folded = TextFolding.folded(text)
    let digits = folded.filter { $0.isASCII && $0.isNumber }
    if !digits.isEmpty {
      let number = digits.utf8.count == 15 ? Int(digits.suffix(3)) : digits.utf8.count <= 3 ? Int(digits) : nil
      return number.flatMap { $0 > 0 ? $0 : nil }
    }
    let numeral = folded.filter { ChineseNumeral.isPart($0) }
    return ChineseNumeral.digits(of: numeral).flatMap { Int($0) }.flatMap { (1...999).contains($0) ? $0 : nil }
  }

  /// The grid that a roster's text names: by code, by name, by the number in it.
  public static func grid(_ text: String, among grids: [Grid]) -> Grid? {
    if let named = grids.first(where: { $0.code == text || $0.name == text }) { return named }
    guard let number = number(in: text) else { return nil }
    return grids.first { self.number(in: $0.name) == number } ?? grids.first { Int($0.code.suffix(3)) == number }
  }
}

extension Community {
  /// What the estate of places without one is called where nobody named it: as the community is, without 社区.
  public var usualEstateName: String {
    for ending in ["社区居委会", "社区居民委员会", "社区"] where name.hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}
