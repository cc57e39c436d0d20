import ArgumentParser
import CommunityDocuments
import CommunityModel

/// What a paper is written as.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
}

extension Session {
  /// Writes a paper, which is a print like any other and written down as one.
  /// - Parameters:
  ///   - subject: what it is about, as the journal names it.
  ///   - count: how many are printed at once.
  func print(_ paper: Paper, as format: PaperFormat, subject: String, count: Int = 1) throws {
    try file.note(.print, subject: subject, count: count, by: try operatorNow(), at: now)
    try StandardStreams.write(format == .html ? paper.html : paper.text())
  }
}
