import Glibc

/// One run of another program: what it is given, what it answers, and that nobody waits for it for ever.
public struct ProgramRun: Sendable {
  /// What a program that has ended leaves.
  public struct Answer: Sendable {
    /// What it wrote on standard output.
    public var output: [UInt8]
    /// What it wrote on standard error.
    public var errors: [UInt8]
    /// The status with which it ended; nil where a signal ended it.
    public var status: Int32?
  }

  /// Why there is no answer.
  public enum Failure: Error, Hashable {
    /// It could not be started, as `errno` has it.
    case notStarted(Int32)
    /// It gave no sign of life for so long that it was ended.
    case hangs
  }

  private let process: pid_t
  /// Where it reads, and what it writes: standard output, standard error.
  private var input: Int32
  private var ends: [Int32]
  private var rest: ArraySlice<UInt8>
  private var read: [[UInt8]] = [[], []]

  /// Runs a program to its end.
  /// - Parameters:
  ///   - patience: how long it may give no sign of life, neither reading nor writing.
  public static func run(
    _ program: String, _ arguments: [String] = [], input: [UInt8], patience: Duration
  ) throws(Failure) -> Answer {
    var run = try ProgramRun(program, arguments, input)
    return try run.finish(patience)
  }

  private init(_ program: String, _ arguments: [String], _ bytes: [UInt8]) throws(Failure) {
    // Sockets in place of pipes: writing to one that nobody reads is an error and no signal, and none of them is ever left
    // open in another program that starts at this moment.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    var pairs = [[Int32]](repeating: [-1, -1], count: 3)
    for place in pairs.indices where socketpair(AF_UNIX, kind, 0, &pairs[place]) != 0 {
      let code = errno
      for end in pairs.joined() where end >= 0 { close(end) }
      throw .notStarted(code)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, pair) in pairs.enumerated() { posix_spawn_file_actions_adddup2(&actions, pair[1], Int32(stream)) }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failed = posix_spawn(&child, program, &actions, nil, &words, environ)
    for pair in pairs { close(pair[1]) }
    guard failed == 0 else {
      for pair in pairs { close(pair[0]) }
      throw .notStarted(failed)
    }
    for pair in pairs { _ = fcntl(pair[0], F_SETFL, O_NONBLOCK) }
    (process, input, ends, rest) = (child, pairs[0][0], [pairs[1][0], pairs[2][0]], bytes[...])
  }

  private mutating func finish(_ patience: Duration) throws(Failure) -> Answer {
    defer { for end in ends + [input] where end >= 0 { close(end) } }
    var quietSince = ContinuousClock.now
    while true {
      if feed() || listen() { quietSince = .now }
      var code: Int32 = 0
      if waitpid(process, &code, WNOHANG) == process {
        while listen() {}
        // WIFEXITED and WEXITSTATUS, which are macros.
        return Answer(output: read[0], errors: read[1], status: code & 0x7F == 0 ? code >> 8 & 0xFF : nil)
      }
      guard ContinuousClock.now - quietSince < patience else {
        kill(process, SIGKILL)
        waitpid(process, &code, 0)
        throw .hangs
      }
      wait()
    }
  }

  /// Waits for something to write or to read, or a moment: the end of the process itself wakes nobody.
  private func wait() {
    var entries = ends.filter { $0 >= 0 }.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    if input >= 0 { entries.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    poll(&entries, nfds_t(entries.count), entries.isEmpty ? 2 : 50)
  }

  /// Writes what fits; whether anything did.
  private mutating func feed() -> Bool {
    guard input >= 0 else { return false }
    var isFed = false
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return isFed }
      // Whoever does not want to read more than this may do so.
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
      isFed = true
    }
    close(input)
    input = -1
    return isFed
  }

  /// Reads what is there; whether anything was.
  private mutating func listen() -> Bool {
    var isHeard = false
    var buffer = [UInt8](repeating: 0, count: 65_536)
    for place in ends.indices where ends[place] >= 0 {
      let count = Glibc.read(ends[place], &buffer, buffer.count)
      if count > 0 {
        read[place] += buffer[..<count]
        isHeard = true
      } else if count == 0 || errno != EAGAIN && errno != EINTR {
        close(ends[place])
        ends[place] = -1
      }
    }
    return isHeard
  }
}
