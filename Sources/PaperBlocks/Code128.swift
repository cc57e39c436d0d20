/// A bar code (Code 128): digits in pairs, one sign a pair, so that it stays short; anything else a sign a character.
public struct Code128: Sendable {
  /// Widths of bars and gaps in turn, a bar first.
  public let widths: [Int]

  /// Nil where there is nothing, or anything but printable ASCII.
  public init?(_ text: String) {
    let characters = Array(text.utf8)
    guard !characters.isEmpty, characters.allSatisfy({ (32...126).contains($0) }) else { return nil }
    let values = Self.values(of: characters)
    let check = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element } % 103
    widths = (values + [check, Self.stop]).flatMap { value in
      Self.patterns[value].utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
    }
  }

  /// How many of the narrowest bars it is wide.
  public var columns: Int { widths.reduce(0, +) }

  /// The signs of a text, what it begins with first: pairs of digits (code set C) wherever there are enough of them to be
  /// worth the change, single characters (code set B) elsewhere.
  private static func values(of characters: [UInt8]) -> [Int] {
    func digit(_ character: UInt8) -> Int { Int(character) - Int(UInt8(ascii: "0")) }
    var (values, isPairs): ([Int], Bool?) = ([], nil)
    var rest = characters[...]
    while let first = rest.first {
      let digits = rest.prefix { (0...9).contains(digit($0)) }
      let isPair = digits.count >= (isPairs == true || rest.count == 2 ? 2 : 4)
      if isPair != isPairs {
        values.append(isPairs == nil ? (isPair ? startPairs : startSingle) : isPair ? toPairs : toSingle)
        isPairs = isPair
      }
      values.append(isPair ? digit(first) * 10 + digit(digits[digits.startIndex + 1]) : Int(first) - 32)
      rest = rest.dropFirst(isPair ? 2 : 1)
    }
    return values
  }

  private static let (startSingle, startPairs, toPairs, toSingle, stop) = (104, 105, 99, 100, 106)

  /// How wide bars and gaps of every sign are, as ISO/IEC 15417 has them.
  package static let patterns: [String] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
  ]
}
