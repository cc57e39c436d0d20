import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise undo`: the last change of one's own, by name.
struct UndoCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "undo", abstract: Invocation.words("cli.undo"))

  /// A change in JSON.
  struct ChangeJSON: Encodable {
    var id: Int64
    var at, day, action, subject, summary: String
    var count: Int
    var undone, undoable: Bool
  }

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.undo.list")) var list = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let changes = try session.file.journal(limit: list ? 50 : 200, by: try session.operatorNow().staff.id)
    if list { return try show(changes, session) }
    let last = changes.first { !$0.isUndone && ![.notUndoable, .alreadyUndone].contains($0.undoProblem) }
    guard let last else { throw CommandFailure(session.words("command.undo.nothing")) }
    if let problem = last.undoProblem { throw StoreError.undoRefused(problem) }
    _ = try session.save(.undo(last.id))
    let said = session.words("command.undo.done", ["change": session.words.journalAction(last)])
    try StandardStreams.write(said + "\n")
  }

  private func show(_ changes: [JournalEntry], _ session: Session) throws {
    let words = session.words
    switch format {
    case .json:
      let rows = changes.map {
        ChangeJSON(
          id: $0.id, at: $0.at.iso(session.calendar.offset), day: $0.day.iso, action: $0.action, subject: $0.subject,
          summary: words.journalAction($0), count: $0.count, undone: $0.isUndone, undoable: $0.undoProblem == nil)
      }
      try StandardStreams.write(try JSONText.of(rows))
    case .csv:
      let rows = changes.map { [String($0.id), $0.at.iso(session.calendar.offset), $0.action, $0.subject] }
      try StandardStreams.write(([["id", "at", "action", "subject"]] + rows).map(CSVText.line).joined())
    case .table:
      var table = TextTable([
        .init(words("table.id"), isTrailing: true), .init(words("table.when")), .init(words("table.change")),
        .init(words("table.undo")),
      ])
      for change in changes {
        let state = change.isUndone ? words("command.undo.undone") : change.undoProblem.map { words.message($0) } ?? ""
        table.add([
          String(change.id), words.moment(change.at, now: session.now, session.calendar), words.journalAction(change),
          state,
        ])
      }
      try table.print()
    }
  }
}

/// `qise redo`: the change undone last, unless something was saved since.
struct RedoCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "redo", abstract: Invocation.words("cli.redo"))

  @OptionGroup var global: GlobalOptions

  func run(_ session: Session) throws {
    let changes = try session.file.journal(limit: 200, by: try session.operatorNow().staff.id)
    guard let change = try redoable(changes, session) else {
      throw CommandFailure(session.words("command.redo.nothing"))
    }
    try StandardStreams.write(
      session.words("command.redo.done", ["change": session.words.journalAction(change)]) + "\n")
  }

  /// Does the change again that was undone last, and gives it. Changes are undone from the newest back, so it is the
  /// oldest undone one since the last save.
  private func redoable(_ changes: [JournalEntry], _ session: Session) throws -> JournalEntry? {
    for change in changes.reversed() where change.isUndone {
      do {
        _ = try session.save(.redo(change.id))
        return change
      } catch StoreError.undoRefused(.savedSince) {
        continue
      }
    }
    return nil
  }
}
