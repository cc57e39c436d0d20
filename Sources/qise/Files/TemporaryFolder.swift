import CommunityResources
import Glibc

/// A folder of mode 0700 that goes away with the program, also when a signal ends it: a child process waits for the end
/// of this one and removes what is left, so that not even a kill leaves the demo behind.
struct TemporaryFolder {
  let path: String

  init() throws {
    let parent = Invocation.current.variable("XDG_RUNTIME_DIR") ?? Invocation.current.variable("TMPDIR") ?? "/tmp"
    var template = Array((parent + "/qise-demo-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(Invocation.words("store.system", ["text": String(cString: strerror(errno))]))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try watch()
  }

  /// Removes the folder and the files in it.
  func remove() { Self.remove(path) }

  private static func remove(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }

  /// Starts `sh` on a pipe that ends when this process does.
  private func watch() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
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
    // A session of its own, so that a closed terminal does not end the watcher first.
    posix_spawnattr_setflags(&attributes, Int16(0x80))
    let script = "trap '' HUP INT TERM; cat >/dev/null; rm -rf -- \"$1\""
    let words = ["sh", "-c", script, "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
    close(ends[0])
    // The writing end stays open, unclosed on purpose, until this process ends in whatever way.
    if result != 0 { close(ends[1]) }
  }
}
