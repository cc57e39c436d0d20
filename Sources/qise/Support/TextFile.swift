import Glibc

/// Texts that are read whole.
enum TextFile {
  /// The text of a file; nil when it cannot be read or is no UTF-8.
  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return ferror(file) == 0 ? String(validating: bytes, as: UTF8.self) : nil
  }
}
