import CommunityModel
import Glibc

/// What time it is: the system's, or the one that `QISE_NOW` holds still for training and tests.
struct ProgramClock: Sendable {
  /// The held moment; nil lets the clock run.
  let held: Instant?

  /// Throws a usage failure for a `QISE_NOW` that is no time.
  init(_ invocation: Invocation) throws {
    guard let text = invocation.variable("QISE_NOW") else {
      held = nil
      return
    }
    guard let instant = Instant(iso: text) else {
      throw CommandFailure(Invocation.words("command.badNow", ["value": text]), status: CommandFailure.usage)
    }
    held = instant
  }

  /// Now.
  func now() -> Instant { held ?? Instant(seconds: Int64(time(nil))) }
}
