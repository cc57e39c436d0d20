import CommunityModel
import CommunityStore
import Foundation
import TestSupport
import Testing

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
    #expect(!first.arrive(desk(1)) && !second.arrive(desk(2, "pts/2", at: 50)))
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
    #expect(!other.arrive(desk(1)) && other.others().isEmpty)
    let theirs = DeskPresence(path)
    #expect(theirs.arrive(desk(7)))
    #expect(other.others().map(\.staff) == [7])
    #expect(!theirs.arrive(desk(7)), "told once")
    withExtendedLifetime(other) {}
  }
}
