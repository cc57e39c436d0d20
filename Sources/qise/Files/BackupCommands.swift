import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore

/// `qise backup`
struct BackupCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "backup", abstract: Invocation.words("cli.backup"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.backup.file")) var output: String?
  @Flag(help: .words("cli.backup.encrypt")) var encrypt = false
  @OptionGroup var passphrase: PassphraseOption
  @Option(help: .words("cli.backup.sheet", value: "file")) var sheet: String?

  func check() throws {
    if encrypt, output == nil { throw ValidationError(Invocation.words("usage.backup.encrypt")) }
    if !encrypt, sheet != nil || passphrase.passphraseFile != nil {
      throw ValidationError(Invocation.words("usage.backup.onlyEncrypted"))
    }
  }

  func run(_ session: Session) throws {
    let path: String
    if let output, encrypt {
      try session.file.backUp(to: output, at: session.now, passphrase: try passphrase.new())
      path = output
      if let sheet { try DocumentFile.write(recovery(of: output, session), to: sheet, replacing: false) }
    } else if let output {
      try session.file.backUp(to: output, at: session.now)
      path = output
    } else {
      path = try session.file.backUp(at: session.now)
    }
    let done: Phrase = encrypt ? "command.backup.encrypted" : "command.backup.done"
    try StandardStreams.write(session.words(done, ["path": path]) + "\n")
    if let sheet { try StandardStreams.write(session.words("command.backup.sheet", ["path": sheet]) + "\n") }
  }

  /// A sheet to be printed and kept apart from the backup: what it is, how it is restored, and a line for the passphrase,
  /// which is written by hand.
  private func recovery(of path: String, _ session: Session) -> String {
    let words = session.words
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let texts = [
      "community": session.office.community.name, "when": words.fullDate(session.today), "file": name,
      "version": ProgramVersion.current,
    ]
    return words("recovery.sheet", texts) + "\n"
  }
}

/// `qise restore`: puts a backup in the place of the community file; tombstones of erased residents are applied again.
/// The secretary restores: of the file that is replaced, or of the backup where there is none that can be read.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: Invocation.words("cli.restore"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.restore.file")) var backup: String
  @Flag(help: .words("cli.restore.check")) var check = false
  @OptionGroup var passphrase: PassphraseOption

  func run() throws {
    let words = Invocation.words
    let clock = try ProgramClock(.current)
    let now = clock.now()
    do {
      try CommunityStore.open(backup: backup, for: global.path, passphrase: passphrase.existing) { backup in
        if check { try rehearse(backup) } else { try restore(backup, clock, now) }
      }
    } catch StoreError.missingFile(backup) {
      throw CommandFailure(words("command.restore.missing", ["path": backup]))
    } catch let error as StoreError {
      throw CommandFailure(words.message(error, WorkCalendar(), now: now, nil))
    }
  }

  private func restore(_ backup: String, _ clock: ProgramClock, _ now: Instant) throws {
    let words = Invocation.words
    let staff = try CommunityStore.staff(restoring: backup, to: global.path)
    let choice = OperatorChoice(staff: staff, path: global.path, name: global.operatorName)
    if choice.name == nil, choice.usual == nil { throw CommandFailure(words("command.restore.who")) }
    let who = try choice.now()
    // Who was erased may be listed beside the backup as it was given, too.
    let folder = self.backup.lastIndex(of: "/").map { String(self.backup[..<$0]) } ?? "."
    let kept = try CommunityStore.restore(
      from: backup, to: global.path, by: who, now: now, clockIsHeld: clock.held != nil,
      lists: [Folders(.current).erased] + (backup == self.backup ? [] : [folder]))
    try StandardStreams.write(words("command.restore.done", ["path": global.path]) + "\n")
    if let kept { try StandardStreams.write(words("command.restore.kept", ["path": kept]) + "\n") }
  }

  /// Tells how long it takes and what it would change; changes nothing.
  private func rehearse(_ backup: String) throws {
    let words = Invocation.words
    let began = ContinuousClock.now
    let found = try CommunityStore.rehearse(restoring: backup, to: global.path)
    let seconds = began.duration(to: .now).components.seconds
    var lines = [words("command.rehearse.opens", ["count": String(max(1, seconds))])]
    lines.append(words("command.rehearse.backup", texts(found.backup)))
    if let present = found.present {
      lines.append(words("command.rehearse.present", texts(present)))
      let lost = present.saves - found.backup.saves
      let after: Phrase =
        !found.isSameFile
        ? "command.rehearse.other" : lost > 0 ? "command.rehearse.lost" : "command.rehearse.nothingLost"
      lines.append(words(after, ["count": String(lost)]))
    } else {
      lines.append(words("command.rehearse.nothingThere"))
    }
    try StandardStreams.write((lines + [words("command.rehearse.unchanged")]).map { $0 + "\n" }.joined())
  }

  private func texts(_ contents: RestoreRehearsal.Contents) -> [String: String] {
    let words = Invocation.words
    let when = contents.lastSaved.map { at in
      words.fullDate(UTCOffset.china.day(of: at)) + " " + words.clock(at, WorkCalendar())
    }
    return [
      "when": when ?? "-", "saves": String(contents.saves), "residents": String(contents.residents),
      "orders": String(contents.orders), "entries": String(contents.entries),
    ]
  }
}
