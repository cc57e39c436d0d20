import Glibc

/// Something in a folder that somebody looking for a table may mean: a folder, or a file named like a table.
public struct TableEntry: Hashable, Sendable {
  /// Its name in the folder.
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
  /// How many entries are given at most.
  private static let limit = 300

  /// The path that was typed or pasted: without quotation marks around it, `~` replaced, from the root on.
  public func path(of typed: String) -> String {
    let path = Self.plain(typed)
    if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
    return path.hasPrefix("/") ? path : working + "/" + path
  }

  /// What was typed without spaces and quotation marks around it, which file managers paste.
  private static func plain(_ typed: String) -> String {
    var text = typed[...]
    while let first = text.first, first == " " { text.removeFirst() }
    while let last = text.last, last == " " { text.removeLast() }
    for mark in ["'", "\""] where text.count > 1 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }

  /// Tables and folders whose names hold what is typed after the last `/`: tables first, the newest of them first.
  public func entries(for typed: String) -> [TableEntry] {
    let typed = Self.plain(typed) == "~" ? "~/" : Self.plain(typed)
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let wanted = typed[cut...].lowercased()
    guard let handle = opendir(path(of: folder)) else { return [] }
    defer { closedir(handle) }
    var entries: [TableEntry] = []
    while let found = readdir(handle) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // What begins with a dot is hidden; what begins with ~$ marks a table that is open somewhere.
      guard !name.hasPrefix("~$"), name != ".", name != "..", !name.hasPrefix(".") || wanted.hasPrefix("."),
        wanted.isEmpty || name.lowercased().contains(wanted),
        let entry = entry(name, in: folder)
      else { continue }
      entries.append(entry)
    }
    entries.sort { left, right in
      if left.isFolder != right.isFolder { return right.isFolder }
      if !left.isFolder, left.changed != right.changed { return left.changed > right.changed }
      return left.name < right.name
    }
    return Array(entries.prefix(Self.limit))
  }

  private func entry(_ name: String, in folder: String) -> TableEntry? {
    var facts = stat()
    // A name with a control character could neither be shown nor typed.
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }),
      stat(path(of: folder + name), &facts) == 0
    else { return nil }
    let changed = Int64(facts.st_mtim.tv_sec)
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: return TableEntry(name: name, typed: folder + name + "/", isFolder: true, changed: changed)
    case S_IFREG where Self.endings.contains(where: name.lowercased().hasSuffix):
      return TableEntry(
        name: name, typed: folder + name, isFolder: false, size: Int(facts.st_size), changed: changed)
    default: return nil
    }
  }
}
