import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc
import PaperBlocks

/// What a paper is written as.
enum PaperFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
  case pdf
}

/// What a paper is written as, or what stands on it.
enum PaperOrDataFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
  case pdf
  case json

  /// As a paper.
  var paper: PaperFormat { PaperFormat(rawValue: rawValue) ?? .text }
}

extension PageSize: ExpressibleByArgument {}

/// Where a paper goes, in which form and on what.
struct PaperPlace: ParsableArguments {
  @Option(help: .words("cli.output", value: "file")) var output: String?
  @Option(help: .words("cli.paper.size")) var size: PageSize = .a4
}

/// Papers as they will be written, and where; nil as output is standard output.
struct MadePaper {
  fileprivate let bytes: [UInt8]
  fileprivate let output: String?
}

extension Session {
  /// Writes a paper, which is a print like any other and written down as one before it is there.
  /// - Parameters:
  ///   - subject: what it is about, as the journal names it.
  ///   - count: how many are printed at once.
  func print(
    _ paper: some PrintedPaper, as format: PaperFormat, _ place: PaperPlace, subject: String, count: Int = 1
  ) throws {
    try print([paper.paper], as: format, place, subjects: [(subject, count)])
  }

  /// Writes several papers, each on a sheet of its own.
  func print(
    _ papers: [Paper], as format: PaperFormat, _ place: PaperPlace, subjects: [(name: String, count: Int)]
  ) throws {
    try write(make(papers, as: format, place), subjects: subjects)
  }

  /// Papers that are drawn and not yet written; whoever saves something with them draws them first, so that what cannot be
  /// printed is told before anything is saved.
  func make(_ papers: [Paper], as format: PaperFormat, _ place: PaperPlace) throws -> MadePaper {
    if let output = place.output, access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    if format == .pdf, place.output == nil, StandardStreams.isTerminal {
      throw CommandFailure(words("pdf.noTerminal"), status: CommandFailure.usage)
    }
    let bytes =
      switch format {
      case .text: Array(papers.forms(place.size).utf8)
      case .html: Array(papers.html(place.size).utf8)
      case .pdf: try pdf(papers.job(words, size: place.size))
      }
    return MadePaper(bytes: bytes, output: place.output)
  }

  /// Writes what was made, which is a print and written down as one before it is there.
  func write(_ made: MadePaper, subjects: [(name: String, count: Int)]) throws {
    let me = try operatorNow()
    for subject in subjects { try file.note(.print, subject: subject.name, count: subject.count, by: me, at: now) }
    if let output = made.output {
      try DocumentFile.write(made.bytes, to: output)
    } else {
      try StandardStreams.write(made.bytes)
    }
  }

  /// Papers as PDF; says which characters no font has.
  private func pdf(_ job: PaperJob) throws -> [UInt8] {
    do {
      let drawn = try PaperProgram.beside.draw(job)
      if !drawn.missing.isEmpty { StandardStreams.writeError(words.missingCharacters(drawn.missing)) }
      return drawn.pdf
    } catch {
      throw CommandFailure(words.message(error))
    }
  }
}
