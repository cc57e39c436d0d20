import CommunityModel
import Glibc
import Tables

/// Writes a document so that it is there whole or not at all, readable by its owner only.
public enum DocumentFile {
  /// Writes `text` to `path`: mode 0600, a temporary file beside it, synced, then put in place. A file that is there
  /// already is replaced only when `replacing` says so; otherwise throws ``StoreError/fileExists(_:)``.
  public static func write(_ text: String, to path: String, replacing: Bool = false) throws(StoreError) {
    try write(Array(text.utf8), to: path, replacing: replacing)
  }

  /// The same of a document that is no text.
  public static func write(_ document: [UInt8], to path: String, replacing: Bool = false) throws(StoreError) {
    let file = try PendingFile(path: path, replacing: replacing)
    try file.write(document)
    try file.putInPlace()
  }

  /// A path by which two spellings of one place are known to be one: the folder as it really is, and the name.
  static func place(of path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? path
    let folder = name.count == path.count ? "." : String(path.dropLast(name.count))
    guard let real = realpath(folder, nil) else { return path }
    defer { free(real) }
    return String(cString: real) + "/" + name
  }

  /// A path where nothing is yet: the given one with its suffix (`csv`, without the dot) added where it lacks, and a
  /// number where there is such a file. Nothing is ever written over another document.
  public static func freePath(_ path: String, suffix: String) throws(StoreError) -> String {
    let ending = "." + suffix
    let stem = path.lowercased().hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
    for attempt in 1...999 {
      let path = stem + (attempt == 1 ? "" : "-\(attempt)") + ending
      if access(path, F_OK) != 0 { return path }
    }
    throw .fileExists(stem + ending)
  }
}

/// Documents that belong together: every one of them is whole under a temporary name before the first is put in place, and
/// they are there together or not at all. Nothing is replaced by them; readable by their owner only.
struct PendingDocuments {
  private var files: [(path: String, file: PendingFile)] = []

  /// Writes them; nothing is at their paths yet.
  init(_ documents: [(path: String, content: [UInt8])]) throws(StoreError) {
    for (path, content) in documents {
      let file = try PendingFile(path: path, replacing: false)
      try file.write(content)
      files.append((path, file))
    }
  }

  /// Puts all in place, and does what belongs to their being there. Takes them away again where any of it fails.
  func putInPlace(then finish: () throws -> Void) throws {
    var put: [String] = []
    do {
      for (path, file) in files {
        try file.putInPlace()
        put.append(path)
      }
      try finish()
    } catch {
      for path in put { unlink(path) }
      throw error
    }
  }
}
