import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

extension Export.Subject: ExpressibleByArgument {}
extension Export.Format: ExpressibleByArgument {}

/// `qise export`: a table of everything of one sort, masked unless somebody says why not.
struct ExportCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "export", abstract: Invocation.words("cli.export"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.export.subject")) var subject: Export.Subject
  @Option(help: .words("cli.export.output", value: "file")) var output: String
  @Option(help: .words("cli.export.format")) var format: Export.Format?
  @Flag(help: .words("cli.export.reveal")) var reveal = false
  @Option(help: .words("cli.export.reason")) var reason: TextArgument?
  @Option(help: .words("cli.export.since", value: "day")) var since: Day?
  @Option(help: .words("cli.export.until", value: "day")) var until: Day?
  @Option(help: .words("cli.log.kinds.only", value: "kind")) var kind: [String] = []
  @Flag(help: .words("cli.export.force")) var force = false

  private var chosen: Export.Format { format ?? Export.Format(path: output) ?? .csv }

  func check() throws {
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
    if !subject.formats.contains(chosen) { throw ValidationError(Invocation.words("usage.exportOpen311")) }
    if since != nil || until != nil, !subject.isByDay {
      throw ValidationError(Invocation.words("usage.exportSpan"))
    }
    if !kind.isEmpty, subject != .entries { throw ValidationError(Invocation.words("usage.exportKind")) }
  }

  func run(_ session: Session) throws {
    let me = try session.operatorNow()
    if !force, access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    var export = Export(subject, chosen, to: output)
    export.isReplacing = force
    export.reason = reason?.text.trimmed
    (export.since, export.until) = (since, until)
    export.kinds = Set(try kind.map { try session.entryKind($0).key })
    let progress = ProgressLine(isShown: StandardStreams.errorIsTerminal)
    defer { progress.end() }
    let count = try export.write(from: session.file, words: session.words, by: me, at: session.now) { count in
      progress.show(session.words("command.export.progress", ["count": String(count)]))
      return true
    }
    progress.end()
    StandardStreams.writeError(
      session.words(
        reveal ? "command.export.revealed" : "command.export.done", ["count": String(count), "path": output]))
  }
}
