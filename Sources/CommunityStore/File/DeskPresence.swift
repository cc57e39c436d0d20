import CommunityModel
import Foundation
import Synchronization

/// Which desks are open on a file: each keeps a small file of its own beside it, locked while it runs. The kernel lets go
/// of the lock however a desk ends, so that one that was killed is seen no more at once; its small file stays and tells
/// whoever worked there that it did not end as it should. What they typed and the community's file did not take at once,
/// because another window was writing, waits in the small file until it does.
public final class DeskPresence: Sendable {
  /// What follows the name of the community's file in the name of a desk's.
  static let mark = ".desk-"
  /// One that nobody comes back to is taken away after so many seconds.
  private static let longestKept = 30 * 86_400

  private let path: String
  private let own = Mutex<Own?>(nil)

  /// The small file of this desk.
  private struct Own {
    var path: String
    var file: Int32
    /// How long it is without what waits.
    var head: Int
  }

  /// What was found of whoever comes.
  public struct Arrival: Equatable {
    /// Whether the last desk of theirs on this machine did not end as it should.
    public var wasCut = false
    /// What was typed there and stood in no file yet.
    public var drafts: [Draft] = []
  }

  /// Of the community's file at a path.
  public init(_ path: String) {
    self.path = path
  }

  deinit { leave() }

  /// Says who works at this desk from now on, and takes over what their last one left.
  public func arrive(_ desk: PresentDesk) -> Arrival {
    leave()
    let left = left(of: desk.staff)
    let arrival = Arrival(wasCut: !left.isEmpty, drafts: left.flatMap { Self.drafts($0, of: desk.staff) })
    guard let made = make(desk) else { return arrival }
    own.withLock { $0 = made }
    hold(arrival.drafts)
    // Only now: whoever is stopped in between finds it once more.
    for path in left { unlink(path) }
    return arrival
  }

  /// Keeps what the community's file does not take now, in place of what was kept before; not even kill -9 loses it.
  /// - Parameter drafts: nothing once all of it is in the file.
  public func hold(_ drafts: [Draft]) {
    own.withLock { own in
      guard let it = own else { return }
      if drafts.isEmpty {
        ftruncate(it.file, off_t(it.head))
        return
      }
      guard let body = try? JSONEncoder().encode(drafts) else { return }
      // Behind what is there, so that there is always one that is whole; the last one counts.
      let line = Array(body) + [UInt8(ascii: "\n")]
      var status = stat()
      if fstat(it.file, &status) == 0, status.st_size > Self.longest { ftruncate(it.file, off_t(it.head)) }
      lseek(it.file, 0, SEEK_END)
      _ = write(it.file, line, line.count)
    }
  }

  /// Above this length what waits is written from the beginning again.
  private static let longest = 1 << 20

  /// Forgets what desks that are no more left waiting: somebody was erased, and their name may stand there.
  static func forgetLeft(beside path: String) {
    for other in FileIdentity.neighbours(of: path, [mark]) where !isHeld(other) && !drafts(other, of: nil).isEmpty {
      unlink(other)
    }
  }

  /// Says that this desk is gone. What still waits is left for the next one of whoever worked here.
  public func leave() {
    own.withLock { own in
      guard let it = own else { return }
      var status = stat()
      if fstat(it.file, &status) != 0 || status.st_size <= it.head { unlink(it.path) }
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

  /// What desks of one member of staff left that were killed. What is very old is taken away, whoever's it is.
  private func left(of staff: StaffMember.ID) -> [String] {
    FileIdentity.neighbours(of: path, [Self.mark]).filter { !Self.isHeld($0) }.filter { other in
      if Self.read(other)?.staff == staff { return true }
      var status = stat()
      if stat(other, &status) == 0, status.st_mtim.tv_sec < time(nil) - Self.longestKept { unlink(other) }
      return false
    }
  }

  /// What waits in a small file: its last line that is whole.
  private static func drafts(_ path: String, of staff: StaffMember.ID?) -> [Draft] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    for line in data.split(separator: UInt8(ascii: "\n")).dropFirst(3).reversed() {
      guard let drafts = try? JSONDecoder().decode([Draft].self, from: Data(line)) else { continue }
      return drafts.filter { staff == nil || $0.staff == staff }
    }
    return []
  }

  /// Made under another name and locked before it is seen, so that nobody takes it for one that was left.
  private func make(_ desk: PresentDesk) -> Own? {
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
    return Own(path: name, file: file, head: text.count)
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
