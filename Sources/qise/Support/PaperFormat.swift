import ArgumentParser
import CommunityDocuments
import CommunityModel
import Glibc

/// What a paper is written as.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
}

/// What a paper is written as, or what stands on it.
enum PaperOrDataFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
  case json

  var paper: PaperFormat { self == .html ? .html : .text }
}

/// Where a paper goes and in which form.
struct PaperOptions: ParsableArguments {
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @Option(help: .words("cli.output", value: "file")) var output: String?
}

extension Session {
  /// Writes a paper, which is a print like any other and written down as one before it is there.
  /// - Parameters:
  ///   - output: the file; nil for standard output. One that there is already is left alone.
  ///   - subject: what it is about, as the journal names it.
  ///   - count: how many are printed at once.
  func print(
    _ paper: some PrintedPaper, as format: PaperFormat, to output: String? = nil, subject: String, count: Int = 1
  ) throws {
    if let output, access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    try file.note(.print, subject: subject, count: count, by: try operatorNow(), at: now)
    let text = format == .html ? paper.html() : paper.text()
    if let output { try DocumentFile.write(text, to: output) } else { try StandardStreams.write(text) }
  }
}
