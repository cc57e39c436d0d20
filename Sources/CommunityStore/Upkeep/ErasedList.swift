import CommunityModel
import Foundation
import GRDB

/// That a resident was erased: who, when and by whom, without a name.
struct Tombstone: Hashable {
  var resident: Resident.ID
  var at: Instant
  var by: StaffMember.ID

  /// Those of a file.
  static func fetchAll(_ db: Database) throws -> [Tombstone] {
    try Row.fetchAll(db, sql: "SELECT resident, at, by FROM tombstone ORDER BY resident").map {
      try Tombstone(resident: $0.value(0), at: $0.instant(1), by: $0.value(2))
    }
  }
}

/// The list of erased residents in a folder of backups, so that a backup made before the erasing forgets them wherever it
/// is restored to: the file itself may be lost by then.
///
/// One line a resident: number, when, by whom, and a keyed hash of these that only the community's own file can make
/// (BLAKE2b with the file's key), which ties the line to backups of that file. No name, nothing else.
struct ErasedList {
  let path: String

  /// The list of the folder.
  init(folder: String) {
    path = folder + "/erased"
  }

  /// The residents that the list says were erased from the file with this key; none without a list.
  func read(key: [UInt8]) -> [Tombstone] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 4, let resident = Int64(parts[0]), let at = Int64(parts[1]), let by = Int64(parts[2])
      else { return nil }
      let stone = Tombstone(resident: resident, at: Instant(seconds: at), by: by)
      return Self.line(stone, key) == line ? stone : nil
    }
  }

  /// Adds residents to the list. Lines of other files stay.
  func add(_ stones: [Tombstone], key: [UInt8]) throws(StoreError) {
    let known = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
    let fresh = stones.map { Self.line($0, key) }.filter { !known.contains($0) }
    if fresh.isEmpty { return }
    let draft = path + ".new-" + Digest.random(6).hexadecimal
    defer { unlink(draft) }
    let file = Foundation.open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileCheck.refusal(errno) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data((known + fresh).map { $0 + "\n" }.joined().utf8))
      try handle.synchronize()
      try handle.close()
    } catch {
      throw .diskFull
    }
    guard rename(draft, path) == 0 else { throw FileCheck.refusal(errno) }
    try FileCheck.sync(FileCheck.folder(of: path))
  }

  private static func line(_ stone: Tombstone, _ key: [UInt8]) -> String {
    let text = "\(stone.resident)\t\(stone.at.seconds)\t\(stone.by)"
    return text + "\t" + Digest.keyed(Array(text.utf8), key: key).hexadecimal
  }
}

extension CommunityStore {
  /// Brings the lists, that beside the backups first, up to what this file knows.
  func keepErasedList() throws(StoreError) {
    guard let path else { return }
    try keepErased(in: [BackupFolder(of: path).path] + lists)
  }

  /// Brings the lists in folders up to what this file knows.
  func keepErased(in folders: [String]) throws(StoreError) {
    let (stones, key) = try read { (try Tombstone.fetchAll($0), try context($0).fileKey) }
    if stones.isEmpty { return }
    for folder in folders {
      try FileCheck.makeFolder(folder)
      try ErasedList(folder: folder).add(stones, key: key)
    }
  }
}
