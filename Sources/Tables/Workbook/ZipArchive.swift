import CZip
import Glibc

/// The container of a workbook, opened for reading. Used by one thread at a time.
final class ZipArchive {
  let archive: OpaquePointer
  /// The parts by their names in one form; see ``key(of:)``.
  private let places: [String: zip_uint64_t]

  /// Opens the archive of a file that was looked at before. Throws ``TableError/damaged(part:)`` where it is cut short.
  init(path: String, file: ByteFile) throws(TableError) {
    try ZipDirectory.check(size: file.identity.size) { count, offset throws(TableError) in
      try file.bytes(count, at: offset)
    }
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw code == ZIP_ER_OPEN || code == ZIP_ER_READ ? .system(String(cString: strerror(errno))) : .damaged(part: nil)
    }
    self.archive = archive
    places = Self.places(archive)
  }

  /// Opens the archive that bytes are.
  init(_ bytes: [UInt8]) throws(TableError) {
    try ZipDirectory.check(size: bytes.count) { count, offset throws(TableError) in
      Array(bytes.dropFirst(offset).prefix(count))
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = ZipSource.of(bytes) else { throw .system(String(cString: strerror(ENOMEM))) }
    guard let archive = zip_open_from_source(source, 0, &error) else {
      zip_source_free(source)
      throw .damaged(part: nil)
    }
    self.archive = archive
    places = Self.places(archive)
  }

  private static func places(_ archive: OpaquePointer) -> [String: zip_uint64_t] {
    var places: [String: zip_uint64_t] = [:]
    for index in 0..<zip_uint64_t(max(0, zip_get_num_entries(archive, 0))) {
      guard let name = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_GUESS)) else { continue }
      let key = key(of: String(cString: name))
      if places[key] == nil { places[key] = index }
    }
    return places
  }

  deinit {
    zip_discard(archive)
  }

  /// The name of a part in one form. Programs write backslashes, begin with `/` or `./`, and do not agree on capitals.
  private static func key(of name: String) -> String {
    name.lowercased().split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }.joined(separator: "/")
  }

  /// Whether there is a part of the name; upper and lower case are one.
  func contains(_ name: String) -> Bool { places[Self.key(of: name)] != nil }

  /// The names of all parts, in their one form.
  var names: [String] { places.keys.sorted() }

  /// Where the archive has the part of a name.
  func place(of name: String) -> zip_uint64_t? { places[Self.key(of: name)] }

  /// A part to read from its start; nil when there is none of the name.
  /// - Parameter limit: the most bytes that the part may unpack to.
  func part(_ name: String, limit: Int) throws(TableError) -> ZipPart? {
    guard let index = places[Self.key(of: name)] else { return nil }
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_stat_index(archive, index, 0, &facts) == 0 else { throw .damaged(part: name) }
    guard facts.encryption_method == ZIP_EM_NONE else { throw .passwordProtected }
    guard let file = zip_fopen_index(archive, index, 0) else { throw .damaged(part: name) }
    return ZipPart(
      self, file, name: name, packed: Int(clamping: facts.comp_size), size: Int(clamping: facts.size), limit: limit)
  }
}

/// A part of a workbook while it is unpacked. Keeps its archive open.
final class ZipPart: XMLSource {
  /// The name of the part, such as `xl/workbook.xml`.
  let name: String
  private let archive: ZipArchive
  private let file: OpaquePointer
  private let limit: Int
  private var unpacked = 0
  /// How large the archive says that the part is.
  private let size: Int

  /// How much a part may unpack to whatever its packed size.
  private static let harmlessSize = 64 << 20
  /// How many times its packed size a large part may have: rows of nothing but formats reach about 60.
  private static let largestRatio = 250

  init(_ archive: ZipArchive, _ file: OpaquePointer, name: String, packed: Int, size: Int, limit: Int) {
    self.archive = archive
    self.file = file
    self.size = size
    self.name = ForeignText.cleaned(name)
    let (most, isLarge) = packed.multipliedReportingOverflow(by: Self.largestRatio)
    self.limit = min(limit, isLarge ? limit : max(Self.harmlessSize, most))
  }

  deinit {
    zip_fclose(file)
  }

  /// How much was unpacked, from 0 to 1.
  var fraction: Double { min(1, Double(unpacked) / Double(max(1, size))) }

  /// Unpacks what comes next; 0 at the end. Throws ``TableError/bomb(part:)`` and ``TableError/damaged(part:)``.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    let count = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
    guard count >= 0 else { throw .damaged(part: name) }
    unpacked += count
    guard unpacked <= limit else { throw .bomb(part: name) }
    return count
  }

  /// Unpacks all of it.
  func all() throws(TableError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try read(into: &piece)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  private func read(into piece: inout [UInt8]) throws(TableError) -> Int {
    let result = piece.withUnsafeMutableBytes { buffer in
      Result { () throws(TableError) in try read(into: buffer) }
    }
    return try result.get()
  }
}

/// The table of contents at the end of a zip file, looked at before the library reads all of it into memory.
private enum ZipDirectory {
  /// A workbook has some tens of parts, one with many pictures some thousands.
  static let largestSize = 4 << 20

  /// Throws ``TableError/damaged(part:)`` where there is none, as in a file that was cut short, and
  /// ``TableError/bomb(part:)`` where it is larger than any workbook's.
  static func check(
    size: Int, _ bytes: (_ count: Int, _ offset: Int) throws(TableError) -> [UInt8]
  ) throws(TableError) {
    // The end record is 22 bytes and a comment of at most 65,535.
    let reach = min(size, 22 + 65_535)
    let tail = try bytes(reach, size - reach)
    var position = tail.count - 22
    while position >= 0, number(4, in: tail, at: position) != 0x0605_4B50 { position -= 1 }
    guard position >= 0 else { throw .damaged(part: nil) }
    var length = number(4, in: tail, at: position + 12)
    if length == 0xFFFF_FFFF {
      // The numbers are in another record, and where that is in a third, which stands in front.
      let locator = position - 20
      guard locator >= 0, number(4, in: tail, at: locator) == 0x0706_4B50 else { throw .damaged(part: nil) }
      let offset = number(8, in: tail, at: locator + 8)
      guard offset >= 0, offset <= size - 56 else { throw .damaged(part: nil) }
      let record = try bytes(56, offset)
      guard record.count == 56, number(4, in: record, at: 0) == 0x0606_4B50 else { throw .damaged(part: nil) }
      length = number(8, in: record, at: 40)
    }
    guard length >= 0, length <= size else { throw .damaged(part: nil) }
    guard length <= largestSize else { throw .bomb(part: "zip") }
  }

  /// A little-endian number of up to eight bytes; the highest bit makes it negative.
  private static func number(_ count: Int, in bytes: [UInt8], at position: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(truncatingIfNeeded: UInt64(bytes[position + $1]) << (8 * UInt64($1))) }
  }
}
