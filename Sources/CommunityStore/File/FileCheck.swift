import CommunityModel
import Foundation

/// Looks at a file before the database library does, so that a file that is not ours is never touched.
enum FileCheck {
  private static let headerLength = 100
  private static let magic = Array("SQLite format 3\0".utf8)

  /// File systems on which locks of one host do not hold on another, as /proc/self/mountinfo names them.
  private static let networkFileSystems: [Substring] = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "lustre", "ocfs2", "gfs2",
    "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.cifs", "fuse.nfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs",
    "davfs", "beegfs", "orangefs",
  ]

  /// Throws unless there is a whole community file of this or an older version at the path.
  static func demandCommunityFile(_ path: String) throws(StoreError) {
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      switch errno {
      case ENOENT: throw .missingFile(path)
      case EACCES, EPERM: throw .unreadable(path)
      default: throw refusal(errno)
      }
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw refusal(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .foreignFile }
    try demandLocal(path)
    var header = [UInt8](repeating: 0, count: headerLength)
    guard pread(file, &header, headerLength, 0) == headerLength, header.starts(with: magic) else { throw .foreignFile }
    guard number(header, 68, 4) == UInt32(bitPattern: Schema.applicationID) else { throw .foreignFile }
    let version = number(header, 60, 4)
    guard version >= 1 else { throw .foreignFile }
    if version > UInt32(Schema.current) { throw .newerFile }
    // A desk that works or that crashed leaves a -wal file, and pages that are in it only.
    guard !FileManager.default.fileExists(atPath: path + "-wal") else { return }
    let pageSize = number(header, 16, 2) == 1 ? 65536 : Int64(number(header, 16, 2))
    let pages = Int64(number(header, 28, 4))
    let counts = number(header, 24, 4) == number(header, 92, 4)
    if pageSize < 512 || (counts && pages > 0 && Int64(status.st_size) < pages * pageSize) { throw .damaged("length") }
  }

  /// Throws when the path lies on a network file system; a path that does not exist is judged by its folder.
  static func demandLocal(_ path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 || stat(folder(of: path), &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missingFolder(folder(of: path)) : refusal(errno)
    }
    guard let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return }
    if let type = fileSystem(of: UInt64(status.st_dev), in: mounts), networkFileSystems.contains(type) {
      throw .networkFileSystem(path)
    }
  }

  /// The type of the file system that has a device number, from the text of /proc/self/mountinfo (proc(5)): the third
  /// field is `major:minor`, the field after ` - ` the type.
  static func fileSystem(of device: UInt64, in mounts: String) -> Substring? {
    let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
    let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 4, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-"),
        dash + 1 < fields.count
      else { continue }
      return fields[dash + 1]
    }
    return nil
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes the folder and those above it, for the owner alone.
  static func makeFolder(_ path: String) throws(StoreError) {
    if FileManager.default.fileExists(atPath: path) { return }
    let parent = folder(of: path)
    if parent != path { try makeFolder(parent) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw refusal(errno) }
  }

  /// The path of the file itself, where the given one leads to it over links.
  static func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// Makes an empty file for the owner alone where there is none.
  static func makeEmpty(_ path: String) throws(StoreError) {
    let file = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw errno == EEXIST ? .fileExists(path) : refusal(errno) }
    close(file)
  }

  /// Removes a file with what the database library keeps beside it.
  static func remove(_ path: String) {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
  }

  /// Makes sure that what was written to a file, or that a name in a folder, outlives a power cut.
  static func sync(_ path: String) throws(StoreError) {
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw refusal(errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw refusal(errno) }
  }

  /// Whether pages of the file may lie in its log only.
  static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Whether the file and its folder can be written.
  static func isWritable(_ path: String) -> Bool {
    access(path, W_OK) == 0 && access(folder(of: path), W_OK) == 0
  }

  /// Whether another process has a connection to the file. In WAL mode every connection holds a shared lock as long as
  /// it is open (https://www.sqlite.org/wal.html, os_unix.c: the bytes from 2^30 + 2 on).
  static func isOpenElsewhere(_ path: String) throws(StoreError) -> Bool {
    let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw refusal(errno) }
    defer { close(file) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0002
    lock.l_len = 510
    guard fcntl(file, F_GETLK, &lock) == 0 else { throw refusal(errno) }
    return lock.l_type != Int16(F_UNLCK)
  }

  static func refusal(_ code: Int32) -> StoreError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull
    case EACCES, EPERM, EROFS: .readOnly(.permissions)
    default: .system(String(cString: strerror(code)))
    }
  }

  private static func number(_ header: [UInt8], _ offset: Int, _ count: Int) -> UInt32 {
    header[offset..<offset + count].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
