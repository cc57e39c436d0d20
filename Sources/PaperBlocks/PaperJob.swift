/// Papers that are drawn in one run of the drawing program, and all that it needs to know: what goes over the pipe to
/// `qise-paper`, behind ``head``.
public struct PaperJob: Hashable, Sendable, Codable {
  /// The version of the protocol. It changes with whatever either side of another version would misread.
  public static let version = 1
  /// The first line on standard input, and of the answer on standard error.
  public static let head = "qise-paper \(version)"
  /// What begins a line of the answer that names characters which no font has.
  public static let missing = "missing "

  /// What it is drawn on.
  public var size: PageSize
  /// The language of its texts, as fonts and line breaking are chosen by it: `zh-cn`.
  public var language: String
  /// What stands at the foot of a page, with `{page}` and `{pages}`.
  public var foot: String
  public var papers: [DrawnPaper]

  public init(size: PageSize, language: String, foot: String, papers: [DrawnPaper]) {
    (self.size, self.language, self.foot, self.papers) = (size, language, foot, papers)
  }
}

/// One paper of a job.
public struct DrawnPaper: Hashable, Sendable, Codable {
  public var title: String
  public var blocks: [PaperBlock]
  public var layout: PaperLayout

  public init(title: String, _ blocks: [PaperBlock], _ layout: PaperLayout) {
    (self.title, self.blocks, self.layout) = (title, blocks, layout)
  }
}

/// How a paper lies on its pages.
public enum PaperLayout: Hashable, Sendable, Codable {
  /// From page to page, as long as it is.
  case pages
  /// One below the other on a sheet that is torn apart, each with what its part is called: whoever keeps it.
  case copies([String])
  /// Small, several on a page, to be cut out.
  case card
  /// In larger type with wide margins, as what is handed to somebody; within a frame where they may hang it up.
  case letter(isFramed: Bool)
}

/// What a paper is printed on.
public enum PageSize: String, Hashable, Sendable, Codable, CaseIterable {
  case a4
  case a5
  /// Continuous paper of 241 mm, as dot-matrix printers have it: a whole form of 11 inches.
  case continuous
  /// Half of such a form.
  case half
  /// A third of such a form.
  case third

  /// How wide and high it is, and what is left free at both sides and above and below, in millimetres. Of continuous paper
  /// the strips with the holes are torn off: 241 mm leave 210.
  public var millimetres: (width: Double, height: Double, side: Double, edge: Double) {
    switch self {
    case .a4: (210, 297, 18, 17)
    case .a5: (148, 210, 12, 12)
    case .continuous: (241, 279.4, 21, 12)
    case .half: (241, 139.7, 21, 9)
    case .third: (241, 93.13, 21, 7)
    }
  }

  /// Whether parts of a paper that is torn apart share a sheet; one that is no larger than a part is one.
  public var holdsParts: Bool { self == .a4 || self == .continuous }

  /// Lines of text that a line printer sets on it; nil for cut sheets.
  public var lines: Int? {
    switch self {
    case .a4, .a5: nil
    case .continuous: 66
    case .half: 33
    case .third: 22
    }
  }
}
