import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// `qise form orders FILE --output F`: 回填 of a batch of 12345 that was imported.
struct FormOrders: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "orders", abstract: Invocation.words("cli.form.orders"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.form.batch", value: "file")) var file: String
  @Option(help: .words("cli.form.output", value: "file")) var output: String
  @Option(help: .words("cli.form.report", value: "file")) var report: String?
  @Option(help: .words("cli.import.map", value: "file")) var map: String?
  @Option(help: .words("cli.import.sheet", value: "name")) var sheet: String?
  @Flag(help: .words("cli.form.numbers")) var reveal = false
  @Option(help: .words("cli.export.reason")) var reason: TextArgument?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
  }

  func run(_ session: Session) throws {
    let words = session.words
    let filling = BatchReturn(file, to: output, report: report, reason: reason?.text.trimmed, sheet: sheet)
    let overrides = try MapFile<OutsideMapping>(path: map, words).overrides
    let result = try session.formJob {
      do {
        return try filling.write(
          from: session.file, words: words, by: try session.operatorNow(), at: session.now, overrides
        ) { try session.file.importMapping(OutsideMapping.self, $0) }
      } catch let problem as OutsideSource.Problem {
        throw CommandFailure(words.message(problem))
      }
    }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(BatchReturnJSON(filling, result, words)))
    case .text:
      let count = ["rows": String(result.rows), "cells": String(result.cells), "path": output]
      let left = ["count": String(result.unfilled.count), "path": filling.report]
      try StandardStreams.write(
        words("command.form.returned", count) + "\n"
          + words(result.unfilled.isEmpty ? "command.form.whole" : "command.form.unfilled", left) + "\n")
    }
  }
}

/// What filling a batch came to, in JSON.
private struct BatchReturnJSON: Encodable {
  var output, report: String
  var orders, cells: Int
  var unfilled: [FormResultJSON.Unfilled]

  init(_ filling: BatchReturn, _ result: OfficeFormResult, _ words: Wording) {
    (output, report) = (filling.output, filling.report)
    (orders, cells) = (result.rows, result.cells)
    unfilled = result.unfilled.map {
      FormResultJSON.Unfilled(
        cell: $0.place, column: $0.name, subject: $0.subject?.description, why: words($0.reason))
    }
  }
}
