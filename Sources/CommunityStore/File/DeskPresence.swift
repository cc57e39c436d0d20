import CommunityModel
import Foundation
import Synchronization

/// Which desks are open on a file: each keeps a small file of its own beside it, locked while it runs. The kernel lets go
/// of the lock however a desk ends, so that one that was killed is seen no more at once; its small file stays and tells
/// whoever worked there that it did not end as it should.
public final class DeskPresence: Sendable {
  /// What follows the name of the community's file in the name of a desk's.
  static let mark = ".desk-"
  /// One that nobody comes back to is taken away after so many seconds.
  private static let longestKept = 30 * 86_400

  private let path: String
  private let own = Mutex<(path: String, file: Int32)?>(nil)

  /// Of the community's file at a path.
  public init(_ path: String) {
    self.path = path
  }

  deinit { leave() }

  /// Says who works at this desk from now on.
  /// - Returns: whether the last desk of theirs on this machine did not end as it should.
  public func arrive(_ desk: PresentDesk) -> Bool {
    leave()
    let wasCut = takeAwayLeft(of: desk.staff)
    guard let made = make(desk) else { return wasCut }
    own.withLock { $0 = made }
    return wasCut
  }

  /// Says that this desk is gone.
  public func leave() {
    own.withLock { own in
      guard let it = own else { return }
      unlink(it.path)
      close(it.file)
      own = nil
    }
  }

  /// The other desks that are open now, the longest open first.
  public func others() -> [PresentDesk] {
    let mine = own.withLock { $0?.path }
    return FileIdentity.neighbours(of: path, [Self.mark]).filter { $0 != mine }
      .compactMap { path in Self.isHeld(path) ? Self.read(path) : nil }
      .sorted { ($0.since.seconds, $0.tty) < ($1.since.seconds, $1.tty) }
  }

  /// Takes away what desks left that were killed: those of one member of staff, and any that is very old.
  private func takeAwayLeft(of staff: StaffMember.ID) -> Bool {
    var isFound = false
    for other in FileIdentity.neighbours(of: path, [Self.mark]) where !Self.isHeld(other) {
      let isTheirs = Self.read(other)?.staff == staff
      var status = stat()
      let isOld = stat(other, &status) == 0 && status.st_mtim.tv_sec < time(nil) - Self.longestKept
      if isTheirs || isOld, unlink(other) == 0, isTheirs { isFound = true }
    }
    return isFound
  }

  /// Made under another name and locked before it is seen, so that nobody takes it for one that was left.
  private func make(_ desk: PresentDesk) -> (path: String, file: Int32)? {
    let name = path + Self.mark + Digest.random(6).hexadecimal
    let draft = path + FileIdentity.draftMark + Digest.random(6).hexadecimal
    let file = open(draft, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return nil }
    let text = Array("\(desk.staff)\n\(desk.tty)\n\(desk.since.seconds)\n".utf8)
    guard flock(file, LOCK_EX | LOCK_NB) == 0, write(file, text, text.count) == text.count, rename(draft, name) == 0
    else {
      unlink(draft)
      close(file)
      return nil
    }
    return (name, file)
  }

  /// Whether a desk holds the small file.
  private static func isHeld(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0
  }

  private static func read(_ path: String) -> PresentDesk? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, let staff = Int64(lines[0]), let since = Int64(lines[2]) else { return nil }
    return PresentDesk(staff: staff, tty: String(lines[1]), since: Instant(seconds: since))
  }
}
