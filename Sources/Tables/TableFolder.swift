import Glibc

/// Something in a folder that somebody looking for a table may mean: a folder, or a file named like a table.
public struct TableEntry: Hashable, Sendable {
  /// Its name in the folder; `..` for the folder above.
  public var name: String
  /// What one would type for it: as the folder was typed, with `/` at the end of a folder.
  public var typed: String
  public var isFolder: Bool
  /// Bytes; 0 for a folder.
  public var size: Int
  /// When it was last changed, in seconds since 1970.
  public var changed: Int64

  public init(name: String, typed: String, isFolder: Bool, size: Int = 0, changed: Int64 = 0) {
    self.name = name
    self.typed = typed
    self.isFolder = isFolder
    self.size = size
    self.changed = changed
  }

  /// The name of the folder above.
  public static let above = ".."
}

/// Finds tables by what somebody types of their path.
public struct TableFolder: Sendable {
  /// What `~` stands for.
  public var home: String
  /// Where paths begin that begin nowhere.
  public var working: String

  public init(home: String, working: String) {
    self.home = home
    self.working = working
  }

  /// How names of tables end.
  private static let endings = [".xlsx", ".xlsm", ".csv", ".tsv", ".txt"]
  /// How names of lists end that only orders come in.
  private static let listEndings = [".json", ".geojson"]
  /// How many entries are given at most.
  private static let limit = 300

  /// The path that was typed or pasted: without quotation marks around it, `~` replaced, from the root on.
  public func path(of typed: String) -> String {
    let path = Self.plain(typed)
    if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
    return path.hasPrefix("/") ? path : working + "/" + path
  }

  /// What was typed without spaces and quotation marks around it, and without what file managers put before a path that
  /// they paste.
  private static func plain(_ typed: String) -> String {
    var text = typed[...]
    while let first = text.first, first == " " { text.removeFirst() }
    while let last = text.last, last == " " { text.removeLast() }
    for mark in ["'", "\""] where text.count > 1 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      text = text.dropFirst().dropLast()
    }
    return text.hasPrefix("file:///") ? decoded(text.dropFirst("file://".count)) : String(text)
  }

  /// An address with `%E5` and the like turned into what they stand for; as it is where that makes no text.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), rest.count > 1, let value = UInt8(pair, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }

  /// Folders and tables whose names hold what is typed after the last `/`: the folder above, folders by name, then
  /// tables, the newest first.
  /// - Parameter lists: whether lists in JSON count as tables too.
  public func entries(for typed: String, lists: Bool = false) -> [TableEntry] {
    let typed = Self.plain(typed) == "~" ? "~/" : Self.plain(typed)
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let wanted = typed[cut...].lowercased()
    guard let handle = opendir(path(of: folder)) else { return [] }
    defer { closedir(handle) }
    let endings = lists ? Self.endings + Self.listEndings : Self.endings
    var entries: [TableEntry] = []
    while let found = readdir(handle) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // What begins with a dot is hidden; what begins with ~$ marks a table that is open somewhere.
      guard !name.hasPrefix("~$"), name != ".", name != "..", !name.hasPrefix(".") || wanted.hasPrefix("."),
        wanted.isEmpty || name.lowercased().contains(wanted),
        let entry = entry(name, in: folder, endings)
      else { continue }
      entries.append(entry)
    }
    entries.sort { left, right in
      if left.isFolder != right.isFolder { return left.isFolder }
      if !left.isFolder, left.changed != right.changed { return left.changed > right.changed }
      return left.name < right.name
    }
    let above = wanted.isEmpty ? above(folder).map { [$0] } ?? [] : []
    return above + entries.prefix(Self.limit)
  }

  private func entry(_ name: String, in folder: String, _ endings: [String]) -> TableEntry? {
    var facts = stat()
    // A name with a control character could neither be shown nor typed.
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }),
      stat(path(of: folder + name), &facts) == 0
    else { return nil }
    let changed = Int64(facts.st_mtim.tv_sec)
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: return TableEntry(name: name, typed: folder + name + "/", isFolder: true, changed: changed)
    case S_IFREG where endings.contains(where: name.lowercased().hasSuffix):
      return TableEntry(
        name: name, typed: folder + name, isFolder: false, size: Int(facts.st_size), changed: changed)
    default: return nil
    }
  }

  /// The folder above a typed one; nil above the root.
  private func above(_ folder: String) -> TableEntry? {
    let typed: String
    if folder.isEmpty || folder.hasSuffix("../") {
      typed = folder + "../"
    } else {
      let whole = folder == "~/" ? home + "/" : folder
      if whole == "/" { return nil }
      let cut = whole.dropLast().lastIndex(of: "/").map { whole.index(after: $0) } ?? whole.startIndex
      typed = String(whole[..<cut])
    }
    return TableEntry(name: TableEntry.above, typed: typed, isFolder: true)
  }
}
