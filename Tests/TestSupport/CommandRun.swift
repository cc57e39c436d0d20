import CTestTerminal
import Foundation

/// A program run without a terminal, with what it wrote on standard output and on standard error kept apart.
public final class CommandRun {
  /// How long a program may take: on a machine that is busy with other things even a short one takes its time.
  private static let patience = Duration.seconds(240)

  /// What a program that has ended leaves.
  public struct Outcome: Sendable {
    /// How it ended.
    public let status: PseudoTerminal.ExitStatus
    /// What it wrote on standard output.
    public let output: String
    /// What it wrote on standard error.
    public let error: String
  }

  /// The program's process.
  public let process: pid_t
  private let watcher: Int32
  private let outputFile: FileHandle
  private let errorFile: FileHandle
  private var status: PseudoTerminal.ExitStatus?

  /// Starts a program.
  /// - Parameters:
  ///   - command: its path or name, and its arguments.
  ///   - environment: all that it is given.
  ///   - input: what it reads on standard input.
  ///   - directory: where it starts; also where its output is kept meanwhile, in files without a name.
  public init(command: [String], environment: [String: String], input: String = "", directory: String) throws {
    let files = try [Data(input.utf8), Data(), Data()].map { try Self.namelessFile(in: directory, holding: $0) }
    (outputFile, errorFile) = (files[1], files[2])
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + settings).forEach { free($0) } }
    let ends = files.map(\.fileDescriptor)
    process = ctt_start(&arguments, &settings, directory, ends[0], ends[1], ends[2])
    guard process > 0 else { throw PseudoTerminal.Failure() }
    watcher = ctt_watch_process(process)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      reap()
    }
    close(watcher)
  }

  /// Waits for the end.
  /// - Returns: false when the program goes on after the time.
  public func waitForExit(timeout: Duration) -> Bool {
    if status != nil { return true }
    let end = ContinuousClock.now + timeout
    while true {
      let left = max(.zero, ContinuousClock.now.duration(to: end))
      var entry = pollfd(fd: watcher, events: Int16(POLLIN), revents: 0)
      let count = poll(&entry, 1, Int32((left / .milliseconds(1)).rounded(.up)))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      reap()
      return true
    }
  }

  /// Ends the program at once, in the middle of whatever it does.
  public func killNow() {
    guard status == nil else { return }
    kill(process, SIGKILL)
    reap()
  }

  /// Waits for the end, but not for ever, and gives what was written.
  public func finish() throws -> Outcome {
    if !waitForExit(timeout: Self.patience) { killNow() }
    return Outcome(
      status: status ?? .signalled(0), output: try Self.text(of: outputFile), error: try Self.text(of: errorFile))
  }

  private func reap() {
    var code: Int32 = 0
    guard waitpid(process, &code, 0) == process else { return }
    status = ctt_exited(code) ? .exited(Int(ctt_exit_code(code))) : .signalled(Int(ctt_exit_signal(code)))
  }

  private static func text(of file: FileHandle) throws -> String {
    try file.seek(toOffset: 0)
    return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
  }

  private static func namelessFile(in directory: String, holding data: Data) throws -> FileHandle {
    var template = Array((directory + "/run-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw PseudoTerminal.Failure() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: data)
    try file.seek(toOffset: 0)
    return file
  }
}
