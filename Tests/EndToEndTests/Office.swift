import CommunityResources
import Foundation
import Terminal
import TestSupport

/// A folder of its own with a community file, and the built program as people there would start it.
///
/// Nothing of the machine's own settings reaches the program: its home, data and state folders lie in the folder.
final class Office {
  struct NoProgram: Error {}

  /// Friday afternoon, 20 November 2026.
  static let friday = "2026-11-20T16:30:00+08:00"
  /// The Monday after.
  static let monday = "2026-11-23T08:50:00+08:00"
  /// The strings the desk shows.
  static let words = Wording(language: .zh)

  /// The built program: `QISE_BINARY`, else the one beside the bundle of these tests.
  static let program: String? = {
    if let named = ProcessInfo.processInfo.environment["QISE_BINARY"] { return named }
    let bundles = [Bundle.main.bundleURL, Bundle.main.executableURL].compactMap { $0 }
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return (bundles + [own]).flatMap { [$0, $0.deletingLastPathComponent()] }
      .map { $0.appendingPathComponent("qise").path }
      .first { access($0, X_OK) == 0 && !FileManager.default.isDirectory($0) }
  }()

  /// The folder; removed with the office.
  let folder: String
  /// The community file.
  let file: String
  /// Where slips and sheets are written.
  var documents: String { folder + "/data/qise/documents" }
  /// What `QISE_NOW` holds; nil lets the clock run.
  var now: String?
  /// Added to the environment of every run.
  var environment: [String: String] = [:]
  /// What starts the program in its place, with its arguments; nothing as a rule.
  var starter: [String] = []

  init(now: String? = Office.friday) throws {
    let place = FileManager.default.temporaryDirectory.path
    var template = Array((place + "/qise-office-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    file = folder + "/community.qise"
    self.now = now
    for name in ["data", "state", "config", "cache", "run", "bin"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + name, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    }
    // Without a printer, unless a test makes one.
    for tool in ["sh", "cat", "rm"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/bin/" + tool, withDestinationPath: "/bin/" + tool)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// An office as it was once made, from which others begin: its community's file, and whom the program remembers as
  /// working there.
  struct Model: Sendable {
    fileprivate let community: Data
    fileprivate let operators: String
  }

  /// The folder as the program calls it.
  private var wholeFolder: String { URL(fileURLWithPath: folder).resolvingSymlinksInPath().path }

  /// Where the program remembers who works with which file.
  private var operators: String { folder + "/state/qise/operator" }

  /// The office as it is now, for others to begin with.
  func model() throws -> Model {
    let remembered = try String(contentsOfFile: operators, encoding: .utf8)
    return Model(
      community: try Data(contentsOf: URL(fileURLWithPath: file)),
      operators: remembered.replacingOccurrences(of: wholeFolder, with: ""))
  }

  /// An office of its own that begins as another was.
  convenience init(like model: Model) throws {
    try self.init()
    let files = FileManager.default
    try files.createDirectory(
      atPath: folder + "/state/qise", withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let lines = model.operators.replacingOccurrences(of: "\t", with: "\t" + wholeFolder)
    for (path, data) in [(file, model.community), (operators, Data(lines.utf8))] {
      guard files.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600]) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
  }

  private func variables(_ more: [String: String]) -> [String: String] {
    var variables = [
      "HOME": folder, "PATH": folder + "/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "QISE_DATA": file,
      "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state", "XDG_CONFIG_HOME": folder + "/config",
      "XDG_CACHE_HOME": folder + "/cache", "XDG_RUNTIME_DIR": folder + "/run", "TMPDIR": folder + "/run",
    ]
    variables["QISE_NOW"] = now
    return variables.merging(environment) { $1 }.merging(more) { $1 }
  }

  private func program() throws -> String {
    guard let program = Office.program else { throw NoProgram() }
    return program
  }

  // MARK: Commands

  /// Starts a command of the program and does not wait for it.
  func start(_ arguments: [String], input: String = "", with more: [String: String] = [:]) throws -> CommandRun {
    try CommandRun(
      command: starter + [try program()] + arguments, environment: variables(more), input: input, directory: folder)
  }

  /// Runs a command of the program to its end.
  @discardableResult
  func run(
    _ arguments: String..., input: String = "", with more: [String: String] = [:]
  ) throws -> CommandRun.Outcome {
    try start(arguments, input: input, with: more).finish()
  }

  /// Runs a shell script with the program as `$1`.
  func shell(_ script: String) throws -> CommandRun.Outcome {
    try CommandRun(
      command: ["/bin/bash", "-c", script, "bash", try program()],
      environment: variables(["PATH": "/usr/bin:/bin"]), directory: folder
    ).finish()
  }

  /// What a command answers as JSON; a failed one is thrown with its words.
  func json(_ arguments: String...) throws -> Any {
    let outcome = try start(arguments + ["--format", "json"]).finish()
    guard outcome.status == .exited(0) else { throw CommandFailed(outcome: outcome) }
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
  }

  struct CommandFailed: Error, CustomStringConvertible {
    let outcome: CommandRun.Outcome
    var description: String { "\(outcome.status): \(outcome.error)" }
  }

  /// Fills the file with a small invented community whose secretary works here.
  func generate(households: Int = 40, orders: Int = 60, seed: Int = 1) throws {
    let outcome = try run(
      "generate", "--output", file, "--households", "\(households)", "--orders", "\(orders)", "--seed", "\(seed)")
    guard outcome.status == .exited(0) else { throw CommandFailed(outcome: outcome) }
  }

  /// Makes an empty community whose secretary is 周文静.
  func initialise() throws {
    let outcome = try run("init", "--name", "青禾社区", "--code", "990102013006", "--operator", "周文静")
    guard outcome.status == .exited(0) else { throw CommandFailed(outcome: outcome) }
  }

  /// Registers an order for nobody in particular and gives its number.
  func register(_ text: String, category: String = "照明", place: String = "3-2-501") throws -> String {
    let outcome = try run("order", "register", "--place", place, "--category", category, "--text", text)
    guard outcome.status == .exited(0) else { throw CommandFailed(outcome: outcome) }
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// One order as JSON.
  func order(_ number: String) throws -> [String: Any] {
    try json("order", "show", number) as? [String: Any] ?? [:]
  }

  /// The numbers of all orders.
  func numbers() throws -> [String] {
    (try json("order", "list", "--limit", "100000") as? [[String: Any]] ?? []).compactMap { $0["number"] as? String }
  }

  // MARK: The desk

  /// Opens the desk on a terminal.
  func desk(
    _ arguments: String..., size: Size = Size(columns: 100, rows: 32), with more: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      command: starter + [try program()] + arguments, environment: variables(more), size: size, directory: folder)
  }

  /// Starts a command on a terminal, where it may ask.
  func command(_ arguments: [String]) throws -> PseudoTerminal {
    try PseudoTerminal(
      command: starter + [try program()] + arguments, environment: variables([:]), size: Size(columns: 120, rows: 32),
      directory: folder)
  }

  /// Opens a shell with job control on a terminal, its prompt `ready$ `, with the program as `qise`.
  func shellOnTerminal(size: Size = Size(columns: 100, rows: 32)) throws -> PseudoTerminal {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/bin/qise", withDestinationPath: try program())
    return try PseudoTerminal(
      command: ["/bin/bash", "--norc", "--noprofile", "-i"], environment: variables(["PS1": "ready$ "]), size: size,
      directory: folder)
  }
}

extension FileManager {
  /// Whether a folder stands at the path.
  func isDirectory(_ path: String) -> Bool {
    var answer: ObjCBool = false
    return fileExists(atPath: path, isDirectory: &answer) && answer.boolValue
  }
}
