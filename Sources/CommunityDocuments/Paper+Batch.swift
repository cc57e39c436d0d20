import CommunityResources
import PaperBlocks

extension Array where Element == Paper {
  /// Each as plain text on a page of its own.
  public func text(width: Int = 78, ruling: Ruling = .lines) -> String {
    map { $0.text(width: width, ruling: ruling) }.joined(separator: "\n\u{0C}\n")
  }

  /// Each on forms of continuous paper, a form feed between two of them.
  public func forms(_ size: PageSize) -> String {
    guard let lines = size.lines else { return text() }
    return flatMap { PrinterSetup.forms(of: $0.text(), lines: lines) }.joined(separator: "\u{0C}")
  }

  /// All of them as one web page that prints on paper of a size.
  public func html(_ size: PageSize = .a4) -> String { Paper.html(self, size) }

  /// All of them for the program that draws them, in one run.
  public func job(_ words: Wording, size: PageSize) -> PaperJob {
    PaperJob(
      size: size, language: words.language == .zh ? "zh-cn" : "en",
      foot: words("paper.foot", ["page": "{page}", "pages": "{pages}"]),
      papers: map { DrawnPaper(title: $0.title, $0.blocks, $0.layout) })
  }
}
