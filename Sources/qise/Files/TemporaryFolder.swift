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
    watch()
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

  /// Starts `sh` on a pipe that ends when this process does: its writing end stays open, unclosed on purpose. Where that
  /// fails, only ``remove()`` takes the folder away.
  private func watch() {
    let script = "trap '' HUP INT TERM; cat >/dev/null; rm -rf -- \"$1\""
    _ = try? PipedProcess("/bin/sh", ["-c", script, "sh", path], inOwnSession: true)
  }
}
