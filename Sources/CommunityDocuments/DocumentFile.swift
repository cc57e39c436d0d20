import CommunityModel

/// Writes a document so that it is there whole or not at all, readable by its owner only.
public enum DocumentFile {
  /// Writes `text` to `path`: mode 0600, a temporary file beside it, synced, then put in place. A file that is there
  /// already is replaced only when `replacing` says so; otherwise throws ``StoreError/fileExists(_:)``.
  public static func write(_ text: String, to path: String, replacing: Bool = false) throws(StoreError) {
    let file = try PendingFile(path: path, replacing: replacing)
    try file.write(text.utf8)
    try file.putInPlace()
  }
}
