import CZip
import Glibc

/// Memory that the zip library reads from and writes to.
enum ZipSource {
  /// A copy of bytes; nil where there is no memory. Whoever takes it frees it.
  static func of(_ bytes: [UInt8]) -> OpaquePointer? {
    guard let copy = malloc(max(1, bytes.count)) else { return nil }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, bytes.count) } }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      return nil
    }
    return source
  }
}

/// A zip file with some parts changed; the others are copied as they are packed.
struct ZipRewriting {
  private var changed: [(place: zip_uint64_t, content: [UInt8])] = []
  private var removed: [zip_uint64_t] = []

  mutating func replace(_ name: String, in archive: ZipArchive, with content: [UInt8]) {
    if let place = archive.place(of: name) { changed.append((place, content)) }
  }

  mutating func remove(_ name: String, from archive: ZipArchive) {
    if let place = archive.place(of: name) { removed.append(place) }
  }

  /// The whole file anew. Times of parts stay: two fillings with one content are one file.
  func applied(to bytes: [UInt8]) throws(TableError) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = ZipSource.of(bytes) else { throw .system(String(cString: strerror(ENOMEM))) }
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, 0, &error) else {
      zip_source_free(source)
      throw .damaged(part: nil)
    }
    guard change(archive), zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .damaged(part: nil)
    }
    return try Self.content(of: source)
  }

  private func change(_ archive: OpaquePointer) -> Bool {
    for (place, content) in changed {
      var facts = zip_stat_t()
      zip_stat_init(&facts)
      guard zip_stat_index(archive, place, 0, &facts) == 0, let new = Self.buffer(content, archive) else {
        return false
      }
      guard zip_file_replace(archive, place, new, 0) == 0 else {
        zip_source_free(new)
        return false
      }
      if facts.valid & zip_uint64_t(ZIP_STAT_MTIME) != 0 { zip_file_set_mtime(archive, place, facts.mtime, 0) }
    }
    return removed.allSatisfy { zip_delete(archive, $0) == 0 }
  }

  private static func buffer(_ content: [UInt8], _ archive: OpaquePointer) -> OpaquePointer? {
    ZipSource.of(content)
  }

  private static func content(of source: OpaquePointer) throws(TableError) -> [UInt8] {
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_source_stat(source, &facts) == 0, zip_source_open(source) == 0 else { throw .damaged(part: nil) }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(clamping: facts.size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        Int(zip_source_read(source, $0.baseAddress.map { $0 + filled }, zip_uint64_t($0.count - filled)))
      }
      guard count > 0 else { throw .damaged(part: nil) }
      filled += count
    }
    return bytes
  }
}
