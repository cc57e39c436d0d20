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
    Folders.make(for: path)
    try? DocumentFile.write(lines.joined(), to: path, replacing: true)
  }

  private func entries() -> [String: StaffMember.ID] {
    guard let text = TextFile.read(path) else { return [:] }
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
