import CommunityModel
import CommunityResources
import PaperBlocks
import Tables

/// A paper: what stands on it, block by block, once for the screen, a line printer, a web page and a printer of pages.
public struct Paper: PrintedPaper, Sendable {
  public typealias Block = PaperBlock
  public typealias Fact = PaperFact
  public typealias Table = PaperTable

  /// Which of the papers it is; nil for one that no setup of a printer knows.
  public var kind: PaperKind?
  public var title: String
  public var blocks: [Block]
  /// How it lies on its pages.
  public var layout: PaperLayout
  /// The words that it is written in.
  let words: Wording

  public init(
    _ kind: PaperKind? = nil, title: String, _ blocks: [Block], _ words: Wording, layout: PaperLayout = .pages
  ) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
    self.words = words
    self.layout = layout
  }

  public var paper: Paper { self }
}

extension Paper.Block {
  /// A table all of whose columns give way.
  /// - Parameter numbersFrom: the first of its columns of numbers, which are set against their right edges; nil has none.
  static func table(_ title: String, heads: [String], rows: [[String]], numbersFrom: Int? = nil) -> Self {
    var table = TextTable(
      heads.enumerated().map { place, head in
        TextTable.Column(head, isTrailing: numbersFrom.map { place >= $0 } ?? false, isFlexible: true)
      })
    for row in rows { table.add(row) }
    return .table(Paper.Table(title: title, table, isRuled: true))
  }

  /// A table with what stands there when it has no rows.
  static func section(_ title: String, ifEmpty: String, _ table: TextTable) -> Self {
    .table(Paper.Table(title: title, table, ifEmpty: ifEmpty))
  }
}

/// Something that is printed.
public protocol PrintedPaper {
  /// What stands on it.
  var paper: Paper { get }
}

extension PrintedPaper {
  /// Plain text of `width` columns; of a card as many as it needs.
  public func text(width: Int = 78, ruling: Ruling = .lines) -> String { paper.plainText(width: width, ruling: ruling) }
  /// A web page that prints on paper of a size.
  public func html(_ size: PageSize = .a4) -> String { Paper.html([paper], size) }
}
