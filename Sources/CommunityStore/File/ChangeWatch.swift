import CommunityModel
import Foundation

/// Tells when something was written beside the file by any process: to be waited for, never polled. Afterwards
/// ``CommunityStore/dataVersion()`` says whether another desk saved.
public final class ChangeWatch: Sendable {
  /// Becomes readable when something was written.
  public let fileDescriptor: Int32

  init(_ path: String) throws(StoreError) {
    fileDescriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard fileDescriptor >= 0 else { throw FileCheck.refusal(errno) }
    // The log is watched itself where it is, and the folder for when it is made anew and for desks that come and go.
    let folderMask = UInt32(IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_CLOSE_WRITE)
    let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
    let log = inotify_add_watch(fileDescriptor, path + "-wal", mask)
    let folder = inotify_add_watch(fileDescriptor, FileCheck.folder(of: path), folderMask)
    if log < 0 && folder < 0 {
      let refusal = FileCheck.refusal(errno)
      close(fileDescriptor)
      throw refusal
    }
  }

  deinit { close(fileDescriptor) }

  /// Takes away what made the descriptor readable.
  public func drain() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while Foundation.read(fileDescriptor, &buffer, buffer.count) > 0 {}
  }
}
