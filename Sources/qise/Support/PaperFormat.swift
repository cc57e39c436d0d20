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
    let output = place.output
    if let output, access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    if format == .pdf, output == nil, StandardStreams.isTerminal {
      throw CommandFailure(words("pdf.noTerminal"), status: CommandFailure.usage)
    }
    // Drawn before it is written down: a paper that there is not was not printed.
    let pdf = format == .pdf ? try pdf(papers.job(words, size: place.size)) : []
    let me = try operatorNow()
    for subject in subjects { try file.note(.print, subject: subject.name, count: subject.count, by: me, at: now) }
    func write(_ text: String) throws {
      if let output { try DocumentFile.write(text, to: output) } else { try StandardStreams.write(text) }
    }
    switch format {
    case .text: try write(papers.forms(place.size))
    case .html: try write(papers.html(place.size))
    case .pdf: if let output { try DocumentFile.write(pdf, to: output) } else { try StandardStreams.write(pdf) }
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
