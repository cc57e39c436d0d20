import NameFinding
import Tables

/// What templates say below their heads of how to fill them in (必填, 18位, 如：3-2-501), and the example that they give.
struct HintWords: Sendable {
  private var whole: Set<String> = []
  private var starts: [String] = []
  private var examples: Set<String> = []

  init() {}

  /// - Parameters:
  ///   - whole: plain texts that are hints.
  ///   - starts: what plain texts of hints begin with.
  init(whole: Set<String>, starts: [String]) {
    (self.whole, self.starts) = (whole, starts)
    examples = whole.filter { $0.holds("例") || $0 == "example" || $0 == "sample" }
  }

  /// Whether a row is such a line: most of what it says is hints, or it says of itself that it is an example.
  /// - Parameters:
  ///   - own: the columns in which the row has something of its own.
  ///   - name: the column of names.
  func isHint(_ row: SheetRow, _ own: [Int], name: Int?) -> Bool {
    let texts = own.map { RosterCells.text(row.cells[$0]) }
    guard let first = texts.first else { return false }
    let written = name.flatMap { own.firstIndex(of: $0) }.map { texts[$0] } ?? ""
    if isExample(first) || isExample(written) { return true }
    let count = texts.count { isHint($0) }
    guard count * 2 >= texts.count else { return false }
    return count > 1 || isHint(written) || texts.count == 1
  }

  private func isExample(_ text: String) -> Bool {
    if text.isEmpty || text.utf8.count > 64 { return false }
    let (named, remark) = RosterCells.named(text)
    return examples.contains(TextFolding.plain(remark)) || examples.contains(TextFolding.plain(named))
      || Self.exampleStarts.contains { text.hasPrefix($0) }
  }

  private static let exampleStarts = ["例：", "例:", "如：", "如:", "示例：", "示例:", "样例：", "样例:", "例如"]

  private func isHint(_ text: String) -> Bool {
    if text.isEmpty { return false }
    if Self.exampleStarts.contains(where: { text.hasPrefix($0) }) { return true }
    // What is all in brackets counts as what stands in them.
    let (named, _) = RosterCells.named(text)
    let plain = TextFolding.plain(named)
    if whole.contains(plain) || starts.contains(where: { plain.hasPrefix($0) }) { return true }
    // 18位, 15或18位数字, 200字以内
    guard let digit = plain.unicodeScalars.first, TextFolding.isDigit(digit.value), plain.count <= 14 else {
      return false
    }
    let unit = plain.first { !$0.isNumber && !"-~至或、,/".contains($0) }
    return unit == "位" || unit == "字"
  }
}
