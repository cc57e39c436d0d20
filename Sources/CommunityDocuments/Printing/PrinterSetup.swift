import PaperBlocks
import Tables

/// How the printer of this machine is given papers: pages that are drawn, or lines of text for a dot-matrix printer; on what
/// paper, which may be another for slips and cards.
public struct PrinterSetup: Hashable, Sendable {
  /// What the printer is given.
  public enum Printer: String, Sendable, CaseIterable {
    /// Drawn pages, as PDF.
    case pages
    /// Lines of text, a form feed after each form.
    case lines
  }

  /// How text is written.
  public enum Encoding: String, Sendable, CaseIterable {
    case utf8
    case gb18030
  }

  public var printer = Printer.pages
  public var encoding = Encoding.utf8
  /// Whether boxes are drawn with `+`, `-` and `|`.
  public var isASCII = false
  /// What papers are printed on.
  public var size = PageSize.a4
  /// What some papers are printed on, by their key: slips on half a form of continuous paper.
  public var sizes: [PaperKind: PageSize] = [:]

  public init() {}

  /// What a paper is printed on.
  public func size(of paper: PaperKind?) -> PageSize { paper.flatMap { sizes[$0] } ?? size }

  // MARK: As it is kept

  /// The setup that a text holds, a line a value; what is no value is left as it is usually.
  public init(text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      if parts.count == 2 { _ = set(parts[0], parts[1]) }
    }
  }

  /// Sets a value by its name: `printer`, `encoding`, `boxes`, `size`, or `size.` with the key of a paper.
  /// - Returns: false where it is none.
  public mutating func set(_ name: String, _ value: String) -> Bool {
    switch name {
    case "printer":
      guard let it = Printer(rawValue: value) else { return false }
      printer = it
    case "encoding":
      guard let it = Encoding(rawValue: value) else { return false }
      encoding = it
    case "boxes":
      guard ["lines", "ascii"].contains(value) else { return false }
      isASCII = value == "ascii"
    case "size":
      guard let it = PageSize(rawValue: value) else { return false }
      size = it
    default:
      guard name.hasPrefix("size."), let kind = PaperKind(rawValue: String(name.dropFirst(5))),
        let it = PageSize(rawValue: value)
      else { return false }
      sizes[kind] = it
    }
    return true
  }

  /// Its values by their names.
  public var values: [(name: String, value: String)] {
    [
      ("printer", printer.rawValue), ("encoding", encoding.rawValue), ("boxes", isASCII ? "ascii" : "lines"),
      ("size", size.rawValue),
    ]
      + PaperKind.allCases.compactMap { kind in
        sizes[kind].map { ("size." + kind.rawValue, $0.rawValue) }
      }
  }

  /// As it is kept: a line a value, its name before it.
  public var text: String { values.map { "\($0.name) \($0.value)\n" }.joined() }

  // MARK: Lines

  /// Columns of a line printer.
  public static let columns = 80

  /// Papers as a line printer is sent them: each on forms of its own, every form ended by a form feed, none overfull.
  public func lines(of papers: [Paper]) -> [UInt8] {
    let ruling: Ruling = isASCII ? .ascii : .lines
    let texts = papers.map { ($0.text(width: Self.columns - 2, ruling: ruling), size(of: $0.kind)) }
    return bytes(of: texts.flatMap { Self.forms(of: $0.0, lines: $0.1.lines ?? Self.usualLines) })
  }

  /// A text as a line printer is sent it.
  public func lines(of text: String) -> [UInt8] {
    let papers = text.split(separator: "\u{0C}").map(String.init)
    return bytes(of: papers.flatMap { Self.forms(of: $0, lines: size.lines ?? Self.usualLines) })
  }

  /// Lines of a cut sheet.
  private static let usualLines = 60

  private func bytes(of forms: [String]) -> [UInt8] {
    let text = forms.map { $0.replacing("\n", with: "\r\n") + "\u{0C}" }.joined()
    return encoding == .utf8 ? Array(text.utf8) : TextEncoding.gb18030.bytes(of: text)
  }

  /// A text cut into forms of so many lines, three of them left free at the end so that nothing is printed on the fold.
  static func forms(of text: String, lines most: Int) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    let each = max(1, most - 3)
    return stride(from: 0, to: max(1, lines.count), by: each).map { first in
      lines[first..<min(lines.count, first + each)].map { $0 + "\n" }.joined()
    }
  }
}
