import Glibc

/// The bytes of a regular file, read from its start. Closed when let go of.
final class ByteFile {
  /// What tells whether the file at a path is still the one that was looked at.
  struct Identity: Sendable, Hashable {
    var device: UInt
    var number: UInt
    var size: Int
    var changedSeconds: Int
    var changedNanoseconds: Int
  }

  let identity: Identity
  /// How many bytes ``read(into:)`` has given.
  private(set) var position = 0
  private let handle: Int32

  /// Opens the file. A pipe or a device is refused without waiting for it.
  init(path: String) throws(TableError) {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard handle >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing(path) : .system(String(cString: strerror(errno)))
    }
    var facts = stat()
    guard fstat(handle, &facts) == 0 else {
      close(handle)
      throw .system(String(cString: strerror(errno)))
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      close(handle)
      throw .notAFile(path)
    }
    self.handle = handle
    identity = Identity(
      device: UInt(facts.st_dev), number: UInt(facts.st_ino), size: Int(facts.st_size),
      changedSeconds: Int(facts.st_mtim.tv_sec), changedNanoseconds: Int(facts.st_mtim.tv_nsec))
  }

  deinit {
    close(handle)
  }

  /// Opens the file again. Throws ``TableError/changed`` where it is not the same any more.
  convenience init(path: String, expecting identity: Identity) throws(TableError) {
    try self.init(path: path)
    guard self.identity == identity else { throw .changed }
  }

  /// Reads what comes next; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    while true {
      let count = Glibc.read(handle, buffer.baseAddress, buffer.count)
      if count >= 0 {
        position += count
        return count
      }
      guard errno == EINTR else { throw .system(String(cString: strerror(errno))) }
    }
  }

  /// Up to `count` bytes from `offset` on; fewer where the file ends. The place of ``read(into:)`` stays.
  func bytes(_ count: Int, at offset: Int) throws(TableError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(handle, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
      }
      if got == 0 { break }
      if got > 0 {
        filled += got
      } else if errno != EINTR {
        throw .system(String(cString: strerror(errno)))
      }
    }
    bytes.removeLast(count - filled)
    return bytes
  }
}
