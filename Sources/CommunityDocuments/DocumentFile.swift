import CommunityModel
import Glibc

/// Writes a document so that it is there whole or not at all, readable by its owner only.
public enum DocumentFile {
  /// Writes `text` to `path`: mode 0600, a temporary file beside it, synced, then put in place. A file that is there
  /// already is replaced only when `replacing` says so; otherwise throws ``StoreError/fileExists(_:)``.
  public static func write(_ text: String, to path: String, replacing: Bool = false) throws(StoreError) {
    let temporary = path + ".\(getpid()).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(errno, path) }
    let problem = fill(file, Array(text.utf8))
    close(file)
    guard problem == 0 else {
      unlink(temporary)
      throw failure(problem, path)
    }
    // A hard link fails where the name is taken, without a moment between asking and doing.
    let result = replacing ? rename(temporary, path) : link(temporary, path)
    let reason = errno
    if result != 0 || !replacing { unlink(temporary) }
    guard result == 0 else { throw failure(reason, path) }
    syncFolder(of: path)
  }

  /// Writes and syncs; gives 0 or the system's error number.
  private static func fill(_ file: Int32, _ bytes: [UInt8]) -> Int32 {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      written += count
    }
    return fsync(file) == 0 ? 0 : errno
  }

  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  private static func failure(_ number: Int32, _ path: String) -> StoreError {
    switch number {
    case EEXIST: .fileExists(path)
    case ENOSPC, EDQUOT: .diskFull
    default: .system(String(cString: strerror(number)))
    }
  }
}
