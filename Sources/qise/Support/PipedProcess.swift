import Glibc

/// A program that reads what is written to a pipe; what it says itself goes nowhere.
struct PipedProcess {
  /// Why it was not started, as `errno` has it.
  struct NotStarted: Error {
    let code: Int32
    var text: String { String(cString: strerror(code)) }
  }

  let id: pid_t
  /// Where to write what it reads. It reads on until this is closed, or until this process has ended in whatever way.
  let input: Int32

  /// Starts a program.
  ///
  /// - Parameter inOwnSession: whether a closed terminal is to leave it alone.
  init(_ program: String, _ arguments: [String] = [], inOwnSession: Bool = false) throws(NotStarted) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw NotStarted(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which is not imported.
    if inOwnSession { posix_spawnattr_setflags(&attributes, Int16(0x80)) }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failed = posix_spawn(&child, program, &actions, &attributes, &words, environ)
    close(ends[0])
    guard failed == 0 else {
      close(ends[1])
      throw NotStarted(code: failed)
    }
    (id, input) = (child, ends[1])
  }
}
