import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

extension OfficeForm.Source: ExpressibleByArgument {}

/// `qise form …`: forms of the offices above (上级表格), filled in the workbook that they sent.
struct FormCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: Invocation.words("cli.form"),
    subcommands: [FormAdd.self, FormMap.self, FormFill.self, FormOrders.self, FormList.self, FormRemove.self])
}

/// A month; `YYYY-MM`.
struct MonthArgument: ExpressibleByArgument {
  /// Its first day.
  var first: Day

  init?(argument: String) {
    guard argument.utf8.count == 7, let first = Day(iso: argument + "-01") else { return nil }
    self.first = first
  }
}

/// `qise form add FILE --name N`
struct FormAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.form.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.form.file", value: "file")) var file: String
  @Option(help: .words("cli.form.name")) var name: String
  @Flag(help: .words("cli.form.replace")) var replace = false

  func run(_ session: Session) throws {
    let known = try session.file.officeForms().first { $0.form.name == name }
    if known != nil, !replace { throw CommandFailure(session.words("command.form.known", ["name": name])) }
    if known == nil, replace { throw session.unknownForm(name) }
    let form = try session.formJob {
      let book = try WorkbookForm.opened(file)
      let form = try OfficeForm.keep(
        book, named: name, inPlaceOf: known, in: session.file, by: try session.operatorNow(), at: session.now)
      try tell(form, book, session)
      return form
    }
    try StandardStreams.write(String(form.id) + "\n")
  }

  /// What is to be done next.
  private func tell(_ form: OfficeForm, _ book: WorkbookForm, _ session: Session) throws {
    let words = session.words
    let places = try book.placesToFill()
    if places > 0 { StandardStreams.writeError(words("command.form.places", ["count": String(places)])) }
    guard let map = form.map else {
      if places == 0 { StandardStreams.writeError(words("command.form.mapNext", ["name": form.name])) }
      return
    }
    let changed = try OfficeFormMapping.changedHeads(map, in: book, session.file)
    if !changed.isEmpty { StandardStreams.writeError(words.message(.headsChanged(changed))) }
  }
}

/// `qise form map N`
struct FormMap: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "map", abstract: Invocation.words("cli.form.map"))

  /// A column in JSON.
  struct Column: Encodable {
    var column: String
    @Nullable var field: String?
    @Nullable var refused: String?
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.form.which")) var form: String
  @Option(help: .words("cli.form.of")) var of: OfficeForm.Source?
  @Option(help: .words("cli.form.tag")) var tag: String?
  @Option(help: .words("cli.form.kind", value: "kind")) var kind: String?
  @Option(help: .words("cli.form.sheet", value: "name")) var sheet: String?
  @Option(help: .words("cli.form.head", value: "row")) var head: String?
  @Option(name: .customLong("set"), help: .words("cli.form.set", value: "column=field")) var settings: [String] = []
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if kind != nil, of != .entries { throw ValidationError(Invocation.words("usage.formKind")) }
    if of == .entries, kind == nil { throw ValidationError(Invocation.words("usage.formKind")) }
    if tag != nil, !(of?.isPersonal ?? false) { throw ValidationError(Invocation.words("usage.formTag")) }
    if settings.contains(where: { !$0.contains("=") }) { throw ValidationError(Invocation.words("usage.formSet")) }
    if let head, OfficeForm.headRows(written: head) == nil { throw ValidationError(Invocation.words("usage.formHead")) }
  }

  func run(_ session: Session) throws {
    var known = try session.form(form)
    let before = known.form.map
    guard let source = of ?? before?.source else {
      throw CommandFailure(session.words("usage.formOf"), status: CommandFailure.usage)
    }
    let entryKind = try (kind ?? (of == nil ? before?.kind : nil)).map { try session.entryKind($0) }
    let tagKey = try tag.map { try session.careTag($0) } ?? (of == nil ? before?.tag : nil)
    try session.formJob {
      let book = try known.form.book(in: session.file)
      var mapping = try OfficeFormMapping(
        book, source, tag: tagKey, kind: entryKind, sheet: sheet ?? before?.sheet,
        rows: head.flatMap { OfficeForm.headRows(written: $0) }, before: before, from: session.file, session.office,
        words: session.words)
      for setting in settings {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        try mapping.set(parts[0].trimmed, to: parts[1].trimmed)
      }
      if mapping.map != before {
        known.form.map = mapping.map
        _ = try session.save(.put([.changed(.officeForm(known.form), seen: known.revision)]))
      }
      try write(mapping, session)
    }
  }

  private func write(_ mapping: OfficeFormMapping, _ session: Session) throws {
    let words = session.words
    switch format {
    case .json:
      let columns = mapping.columns.map { name, meaning in
        switch meaning {
        case .field(let field): Column(column: name, field: field.key, refused: nil)
        case .refused(let kind): Column(column: name, field: nil, refused: kind)
        case .unknown: Column(column: name, field: nil, refused: nil)
        }
      }
      try StandardStreams.write(try JSONText.of(columns))
    case .text:
      var table = TextTable([.init(words("form.report.column")), .init(words("form.holds"))])
      for (name, meaning) in mapping.columns { table.add([name, words(meaning)]) }
      try table.print()
    }
  }
}

/// `qise form fill N --month YYYY-MM --output F`
struct FormFill: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "fill", abstract: Invocation.words("cli.form.fill"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.form.which")) var form: String
  @Option(help: .words("cli.form.month", value: "YYYY-MM")) var month: MonthArgument
  @Option(help: .words("cli.form.output", value: "file")) var output: String
  @Option(help: .words("cli.form.report", value: "file")) var report: String?
  @Flag(help: .words("cli.form.reveal")) var reveal = false
  @Option(help: .words("cli.export.reason")) var reason: TextArgument?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
  }

  func run(_ session: Session) throws {
    let known = try session.form(form).form
    let fill = OfficeFormFill(
      known, month: month.first, to: output, report: report, reason: reason?.text.trimmed)
    let result = try session.formJob {
      try fill.write(from: session.file, words: session.words, by: try session.operatorNow(), at: session.now)
    }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(FormResultJSON(fill, result, session.words)))
    case .text: try StandardStreams.write(text(fill, result, session.words))
    }
  }

  private func text(_ fill: OfficeFormFill, _ result: OfficeFormResult, _ words: Wording) -> String {
    var lines = [
      words(
        "command.form.filled",
        ["path": fill.output, "rows": String(result.rows), "cells": String(result.cells)]),
      fill.form.map?.source == .entries
        ? words("form.report.entries")
        : words(
          "command.form.differences",
          [
            "changed": String(result.changed.count), "added": String(result.added.count),
            "gone": String(result.gone.count),
            "last": result.last.map { words.month($0) } ?? words("form.report.first"),
          ]),
    ]
    if !result.refusedColumns.isEmpty {
      lines.append(words("command.form.refused", ["columns": words.list(result.refusedColumns)]))
    }
    let texts = ["count": String(result.unfilled.count), "path": fill.report]
    lines.append(words(result.unfilled.isEmpty ? "command.form.whole" : "command.form.unfilled", texts))
    return lines.map { $0 + "\n" }.joined()
  }
}

/// `qise form list`
struct FormList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.form.list"))

  /// A form in JSON.
  private struct JSON: Encodable {
    var id: Int64
    var name: String
    @Nullable var of: String?
    @Nullable var tag: String?
    @Nullable var kind: String?
    var columns: [String]
    @Nullable var lastMonth: String?
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let forms = try session.file.officeForms().map(\.form)
    let last = try forms.map { form in
      // The month after now is later than any that it was filled for.
      try session.file.lastFilled(form.id, before: session.today.startOfNextMonth)?.month
    }
    switch format {
    case .json:
      let json = zip(forms, last).map { form, last in
        JSON(
          id: form.id, name: form.name, of: form.map?.source.rawValue,
          tag: form.map?.tag.map { session.entry(careTag: $0) }, kind: form.map?.kind, columns: form.map?.columns ?? [],
          lastMonth: last.map { String($0.iso.prefix(7)) })
      }
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      let words = session.words
      var table = TextTable([
        .init(words.field("formName")), .init(words("officeForm.rows"), isFlexible: true),
        .init(words("form.report.last")),
      ])
      for (form, last) in zip(forms, last) {
        table.add([form.name, words.rows(of: form, session.office), last.map { words.month($0) } ?? ""])
      }
      try table.print()
    }
  }
}

/// `qise form remove N`
struct FormRemove: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: Invocation.words("cli.form.remove"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.form.which")) var form: String

  func run(_ session: Session) throws {
    let known = try session.form(form)
    _ = try session.save(.remove(Record.Reference(.officeForm, known.form.id), seen: known.revision))
    try StandardStreams.write(session.words("command.form.removed", ["name": known.form.name]) + "\n")
  }
}

extension Session {
  /// A form by its name or number, with the revision that it is in.
  func form(_ text: String) throws -> (form: OfficeForm, revision: Int) {
    let forms = try file.officeForms()
    guard let found = forms.first(where: { $0.form.name == text }) ?? forms.first(where: { String($0.form.id) == text })
    else { throw unknownForm(text) }
    return found
  }

  func unknownForm(_ text: String) -> CommandFailure { CommandFailure(words("command.form.unknown", ["name": text])) }

  /// Does a job with a form, and says what it came to nothing for.
  func formJob<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let problem as OfficeFormProblem {
      throw CommandFailure(
        words.message(problem), status: problem.isOfTheCall ? CommandFailure.usage : CommandFailure.failed)
    }
  }

  /// The care tag that a word names.
  func careTag(_ text: String) throws -> String {
    if let found = catalogue.careTag(text) { return found.key }
    let choices = catalogue.careTags.map { words.name(careTag: $0.key, catalogue) }
    throw CommandFailure(words("command.tagUnknown", ["name": text, "choices": words.list(choices)]))
  }
}

extension OfficeFormProblem {
  /// Whether the call is wrong, and not what it was about.
  fileprivate var isOfTheCall: Bool {
    switch self {
    case .personal, .unknownField, .noColumn, .refusedHead, .future, .samePlace: true
    default: false
    }
  }
}
