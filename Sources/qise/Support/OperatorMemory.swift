import CommunityDocuments
import CommunityModel
import Glibc

/// Remembers, for this Unix account, who works with which community file. Holds numbers of staff, never names.
struct OperatorMemory {
  private let path: String

  init(_ folders: Folders) {
    path = folders.operators
  }

  /// The member of staff remembered for a file.
  func staff(for file: String) -> StaffMember.ID? {
    entries()[Self.whole(file)]
  }

  /// Remembers a member of staff for a file. What cannot be remembered is asked again; that is no failure.
  func remember(_ staff: StaffMember.ID, for file: String) {
    var all = entries()
    guard all[Self.whole(file)] != staff else { return }
    all[Self.whole(file)] = staff
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.value)\t\($0.key)\n" }
    makeFolder(path)
    try? DocumentFile.write(lines.joined(), to: path, replacing: true)
  }

  private func entries() -> [String: StaffMember.ID] {
    guard let text = readFile(path) else { return [:] }
    var entries: [String: StaffMember.ID] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      if parts.count == 2, let staff = Int64(parts[0]) { entries[String(parts[1])] = staff }
    }
    return entries
  }

  /// The path from the root, links resolved.
  private static func whole(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Makes the folder of a file and those above it, for this account only.
func makeFolder(_ path: String) {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  for count in parts.indices.dropFirst() {
    mkdir(parts[...count].joined(separator: "/"), 0o700)
  }
}

/// The text of a file; nil when it cannot be read or is no UTF-8.
func readFile(_ path: String) -> String? {
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
