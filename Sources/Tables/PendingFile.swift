import CommunityModel
import Glibc

/// A file that is being written under a temporary name beside its place, readable by its owner only. Nothing is at its
/// place before ``putInPlace()``; what was not put there is removed.
package final class PendingFile {
  /// The temporary name; other writers than this one may fill the file by it.
  let temporaryPath: String
  /// Where it will be.
  let path: String
  private let replaces: Bool
  private let handle: Int32
  private var isPut = false

  /// Makes the temporary file. A file that is at `path` already is replaced only when `replacing` says so; otherwise
  /// throws ``StoreError/fileExists(_:)``.
  package init(path: String, replacing: Bool) throws(StoreError) {
    guard replacing || access(path, F_OK) != 0 else { throw .fileExists(path) }
    self.path = path
    replaces = replacing
    temporaryPath = path + ".\(getpid()).part"
    handle = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard handle >= 0 else {
      // It is not this file's to remove.
      isPut = true
      throw Self.failure(errno, path)
    }
  }

  deinit {
    if handle >= 0 { close(handle) }
    if !isPut { unlink(temporaryPath) }
  }

  /// The folder of the file.
  var folder: String { Self.folder(of: path) }

  /// Adds to the file.
  package func write(_ bytes: some Sequence<UInt8>) throws(StoreError) {
    let bytes = Array(bytes)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(handle, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure(errno, path)
      }
      written += count
    }
  }

  /// Syncs the file and gives it its name, both the name and the content for good.
  package func putInPlace() throws(StoreError) {
    guard fsync(handle) == 0 else { throw Self.failure(errno, path) }
    // A hard link fails where the name is taken, without a moment between asking and doing.
    guard replaces ? rename(temporaryPath, path) == 0 : link(temporaryPath, path) == 0 else {
      throw Self.failure(errno, path)
    }
    isPut = replaces
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
  }

  /// What a number of the system means for a file that was to be written.
  static func failure(_ number: Int32, _ path: String) -> StoreError {
    switch number {
    case EEXIST: .fileExists(path)
    case ENOENT, ENOTDIR: .missingFolder(folder(of: path))
    case EACCES, EPERM, EROFS: .unwritable(path)
    case ENOSPC, EDQUOT: .noRoom(path)
    default: .system(String(cString: strerror(number)))
    }
  }
}
