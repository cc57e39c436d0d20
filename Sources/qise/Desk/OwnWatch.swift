import Desk
import Glibc

/// Tells when somebody's own files were written by another desk of theirs.
final class OwnWatch: Sendable {
  /// Becomes readable when something was written in the folder.
  let fileDescriptor: Int32

  /// Nil where the folder cannot be watched.
  init?(_ own: OwnFolder) {
    // Made first, so that what is set for the first time is noticed too.
    Folders.make(for: own.path(of: .keys))
    fileDescriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard fileDescriptor >= 0 else { return nil }
    if inotify_add_watch(fileDescriptor, own.folder, UInt32(IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE)) < 0 {
      close(fileDescriptor)
      return nil
    }
  }

  deinit { close(fileDescriptor) }

  /// Whether something was written since the last call.
  func takeChange() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var isChanged = false
    while read(fileDescriptor, &buffer, buffer.count) > 0 { isChanged = true }
    return isChanged
  }
}
