import Foundation

/// Which file lies at a path: another one once something else was put in its place.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// Takes away further names that work broken off has left to the file at a path: whoever opened it by one of them
  /// would keep its log apart from everybody else's.
  static func dropFurtherNames(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_nlink > 1, let own = FileIdentity(path) else { return }
    let folder = FileCheck.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where Self.marks.contains(where: { other.hasPrefix(name + $0) }) && FileIdentity(folder + "/" + other) == own {
      unlink(folder + "/" + other)
    }
  }

  /// What the names begin with, after that of the file, under which it is made or put aside.
  private static let marks = [draftMark, asideMark]
  static let draftMark = ".new-"
  static let asideMark = ".before-restore-"
}
