import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise undo`: the last change of one's own, by name.
struct UndoCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "undo", abstract: Invocation.words("cli.undo"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.undo.list")) var list = false
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let changes = try session.file.journal(limit: list ? 50 : 200, by: try session.operatorNow().staff.id)
    let names = session.changeNames
    if list {
      return try session.write(.changes(session.listView, named: try names.all(changes)), changes, as: format)
    }
    let last = changes.first { !$0.isUndone && ![.notUndoable, .alreadyUndone].contains($0.undoProblem) }
    guard let last else { throw CommandFailure(session.words("command.undo.nothing")) }
    if let problem = last.undoProblem { throw StoreError.undoRefused(problem) }
    // What is new is gone once it is undone: it is named before.
    let message = session.words("command.undo.done", ["change": try names.name(last)])
    _ = try session.save(.undo(last.id))
    try StandardStreams.write(message + "\n")
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
      session.words("command.redo.done", ["change": try session.changeNames.name(change)]) + "\n")
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
