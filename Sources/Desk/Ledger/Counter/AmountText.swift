import CommunityModel
import NameFinding

/// Amounts as they are typed: whole numbers, money in yuan.
enum AmountText {
  /// Reads an amount; nil where it is none.
  static func read(_ text: String, money isMoney: Bool) -> Int? {
    let text = TextFolding.folded(text)
    guard isMoney else {
      guard let number = Int(text), (0...EntryLine.mostAmount).contains(number) else { return nil }
      return number
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let yuan = Int(parts[0]), (0..<10_000_000_000).contains(yuan) else {
      return nil
    }
    if parts.count == 1 { return yuan * 100 }
    guard (1...2).contains(parts[1].count), let cents = Int(parts[1] + (parts[1].count == 1 ? "0" : "")), cents >= 0
    else { return nil }
    return yuan * 100 + cents
  }

  /// An amount as it is typed.
  static func written(_ amount: Int, money isMoney: Bool) -> String {
    guard isMoney else { return String(amount) }
    return amount % 100 == 0 ? String(amount / 100) : "\(amount / 100).\((amount % 100).padded(to: 2))"
  }
}
