import CommunityResources
import PaperBlocks

extension Array where Element == Paper {
  /// Each as plain text on a page of its own.
  public func text(width: Int = 78, ruling: Ruling = .lines) -> String {
    map { $0.text(width: width, ruling: ruling) }.joined(separator: "\n\u{0C}\n")
  }

  /// All of them as one web page.
  public func html() -> String { Paper.html(self) }

  /// All of them for the program that draws them, in one run.
  public func job(_ words: Wording, size: PageSize) -> PaperJob {
    PaperJob(
      size: size, language: words.language == .zh ? "zh-cn" : "en",
      foot: words("paper.foot", ["page": "{page}", "pages": "{pages}"]),
      papers: map { DrawnPaper(title: $0.title, $0.blocks, $0.layout) })
  }
}
