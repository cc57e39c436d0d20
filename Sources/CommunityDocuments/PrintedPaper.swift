/// Something that is printed: the same blocks as plain text and as a web page.
public protocol PrintedPaper {
  /// Plain text of `width` columns.
  func text(width: Int, ruling: Ruling) -> String
  /// A web page that prints on A4.
  func html() -> String
}

extension PrintedPaper {
  /// Plain text as wide as a page.
  public func text(ruling: Ruling = .lines) -> String { text(width: 78, ruling: ruling) }
}
