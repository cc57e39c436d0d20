import CommunityModel
import Glibc

/// A document that is written piece by piece, and is there whole or not at all: mode 0600, a temporary file beside its
/// place, synced, then put in place by ``finish()``. One that is let go of before leaves nothing.
public final class DocumentStream {
  private let path: String
  private let temporary: String
  private let isReplacing: Bool
  private var file: Int32
  private var waiting: [UInt8] = []

  /// Opens a document for `path`. A file that is there already is replaced only when `replacing` says so; otherwise throws
  /// ``StoreError/fileExists(_:)``, now or at the end.
  public init(path: String, replacing: Bool = false) throws(StoreError) {
    self.path = path
    isReplacing = replacing
    temporary = path + ".\(getpid()).part"
    if !replacing, access(path, F_OK) == 0 { throw .fileExists(path) }
    file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure(errno, path) }
    waiting.reserveCapacity(1 << 16)
  }

  deinit {
    guard file >= 0 else { return }
    close(file)
    unlink(temporary)
  }

  /// Adds to the end.
  public func write(_ text: String) throws(StoreError) {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= 1 << 16 { try flush() }
  }

  /// Syncs the document and puts it in place. Nothing can be written afterwards.
  public func finish() throws(StoreError) {
    try flush()
    guard fsync(file) == 0 else { throw Self.failure(errno, path) }
    close(file)
    file = -1
    // A hard link fails where the name is taken, without a moment between asking and doing.
    let result = isReplacing ? rename(temporary, path) : link(temporary, path)
    let reason = errno
    if result != 0 || !isReplacing { unlink(temporary) }
    guard result == 0 else { throw Self.failure(reason, path) }
    syncFolder()
  }

  private func flush() throws(StoreError) {
    var written = 0
    while written < waiting.count {
      let count = waiting[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure(errno, path)
      }
      written += count
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private func syncFolder() {
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
