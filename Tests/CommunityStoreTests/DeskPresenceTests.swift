import CommunityModel
import Foundation
import TestSupport
import Testing

@testable import CommunityStore

/// Which desks are open on a file.
@Suite struct DeskPresenceTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("a.qise") }

  init() throws {
    folder = try TemporaryFolder()
    try Data().write(to: URL(filePath: folder.path("a.qise")))
  }

  private func desk(_ staff: Int64, _ tty: String = "pts/1", at seconds: Int64 = 100) -> PresentDesk {
    PresentDesk(staff: staff, tty: tty, since: Instant(seconds: seconds))
  }

  @Test("Each desk sees the others and not itself, and whoever leaves is seen no more")
  func others() {
    let (first, second) = (DeskPresence(path), DeskPresence(path))
    #expect(!first.arrive(desk(1)).wasCut && !second.arrive(desk(2, "pts/2", at: 50)).wasCut)
    #expect(first.others() == [desk(2, "pts/2", at: 50)] && second.others() == [desk(1)])
    _ = second.arrive(desk(3, "pts/2"))
    #expect(first.others().map(\.staff) == [3])
    second.leave()
    #expect(first.others().isEmpty)
    first.leave()
    #expect((try? FileManager.default.contentsOfDirectory(atPath: folder.path).count) == 1)
  }

  @Test("Of a desk that was killed nobody sees anything, and only who worked there is told when they come again")
  func cut() throws {
    // What a killed desk leaves: its file, and no lock on it.
    try Data("7\npts/3\n100\n".utf8).write(to: URL(filePath: path + ".desk-0a1b2c"))
    let other = DeskPresence(path)
    #expect(!other.arrive(desk(1)).wasCut && other.others().isEmpty)
    let theirs = DeskPresence(path)
    #expect(theirs.arrive(desk(7)) == DeskPresence.Arrival(wasCut: true))
    #expect(other.others().map(\.staff) == [7])
    #expect(!theirs.arrive(desk(7)).wasCut, "told once")
    withExtendedLifetime(other) {}
  }

  private func draft(_ text: String, _ staff: Int64 = 7) -> Draft {
    Draft(staff: staff, form: "register", values: ["text": text], at: Instant(seconds: 5))
  }

  /// The small file of the only desk, as it would be after a kill: a copy that nobody holds.
  private func killed() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".desk-") }
    let copy = path + ".desk-ffffff"
    try FileManager.default.copyItem(atPath: folder.path(try #require(names.first)), toPath: copy)
    return copy
  }

  @Test("What the file did not take is there after a kill, the last of it, also where the last line was cut")
  func held() throws {
    let first = DeskPresence(path)
    _ = first.arrive(desk(7))
    first.hold([draft("暖")])
    first.hold([draft("暖气不热")])
    let copy = try killed()
    first.hold([])
    first.leave()
    let handle = try #require(FileHandle(forWritingAtPath: copy))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("[{\"staff\":7,\"fo".utf8))
    try handle.close()
    let next = DeskPresence(path)
    #expect(next.arrive(desk(7)) == DeskPresence.Arrival(wasCut: true, drafts: [draft("暖气不热")]))
    #expect(!FileManager.default.fileExists(atPath: copy))
    let again = try killed()
    #expect(try String(contentsOfFile: again, encoding: .utf8).contains("暖气不热"), "and is kept until the file has it")
    next.leave()
    unlink(again)
    #expect(DeskPresence(path).arrive(desk(7)).drafts == [draft("暖气不热")], "also where it was left so")
  }

  @Test("Once the file has taken it nothing of it is left, and after somebody was erased nothing that dead desks left")
  func gone() throws {
    let first = DeskPresence(path)
    _ = first.arrive(desk(7))
    first.hold([draft("张伟明家")])
    let copy = try killed()
    first.hold([])
    let mine = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.contains(".desk-") && !copy.hasSuffix($0)
    }
    #expect(try !String(contentsOfFile: folder.path(try #require(mine.first)), encoding: .utf8).contains("张"))
    DeskPresence.forgetLeft(beside: path)
    #expect(!FileManager.default.fileExists(atPath: copy))
    #expect(first.others().isEmpty)
  }
}
