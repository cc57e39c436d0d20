import CommunityDocuments
import CommunityModel
import Desk
import Glibc

/// What somebody sets for themselves, in files of this account: `$XDG_CONFIG_HOME/qise/keys`, `look` and `habits`.
struct OwnFolder: Sendable {
  let folder: String

  init(_ folders: Folders) {
    folder = folders.own
  }

  /// Where a file is, or would be.
  func path(of file: OwnFile) -> String { folder + "/" + file.rawValue }

  /// What the files say.
  var settings: OwnSettings {
    var texts: [OwnFile: String] = [:]
    var unreadable: OwnFile?
    for file in OwnFile.allCases {
      switch read(file) {
      case .text(let text): texts[file] = text
      case .nothing: break
      case .unreadable: unreadable = unreadable ?? file
      }
    }
    return OwnSettings(
      keys: texts[.keys] ?? "", look: texts[.look] ?? "", habits: texts[.habits] ?? "", unreadable: unreadable)
  }

  /// Writes a file anew, readable by its owner only, whole or not at all; no other run of the program writes between
  /// reading and writing.
  /// - Parameter change: makes the new text of the present one; nil leaves it.
  func rewrite(_ file: OwnFile, _ change: (String) -> String?) throws(StoreError) {
    let path = path(of: file)
    Folders.make(for: path)
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
      if lock >= 0 { close(lock) }
      throw .unwritable(path)
    }
    defer { close(lock) }
    let old: String
    switch read(file) {
    case .text(let text): old = text
    case .nothing: old = ""
    // What cannot be read is not written over.
    case .unreadable: throw .unwritable(path)
    }
    guard let new = change(old) else { return }
    try DocumentFile.write(new, to: Self.resolved(path), replacing: true)
  }

  private enum Content {
    case text(String)
    case nothing
    case unreadable
  }

  private func read(_ file: OwnFile) -> Content {
    let path = path(of: file)
    if access(path, F_OK) != 0 { return errno == ENOENT || errno == ENOTDIR ? .nothing : .unreadable }
    return TextFile.read(path).map(Content.text) ?? .unreadable
  }

  /// Where a file really is: whoever keeps theirs elsewhere and links to it keeps the link.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
