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
    for other in neighbours(of: path, [draftMark, asideMark]) where FileIdentity(other) == own { unlink(other) }
  }

  /// Takes away what was being made for a path and was left by work that broke off more than a day ago: there may be
  /// people in it who were erased since.
  static func dropDrafts(of path: String) {
    for other in neighbours(of: path, [draftMark]) {
      var status = stat()
      if stat(other, &status) == 0, status.st_mtim.tv_sec < time(nil) - 86_400 { unlink(other) }
    }
  }

  /// Files beside the one at a path whose names are its own with one of the marks and something more.
  static func neighbours(of path: String, _ marks: [String]) -> [String] {
    let folder = FileCheck.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { other in marks.contains { other.hasPrefix(name + $0) } }.map { folder + "/" + $0 }
  }

  /// What follows the name of a file where it is being made, and where it is put aside.
  static let draftMark = ".new-"
  static let asideMark = ".before-restore-"
}
