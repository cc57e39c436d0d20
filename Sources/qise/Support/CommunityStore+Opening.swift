import CommunityModel
import CommunityStore

extension CommunityStore {
  /// Opens a file, and says on standard error how far one of an older version is brought forward, which takes a while
  /// where there are many residents and orders.
  static func open(_ path: String, _ clock: ProgramClock, lists: [String]) throws(StoreError) -> CommunityStore {
    let line = ProgressLine(isShown: StandardStreams.errorIsTerminal)
    defer { line.end() }
    let file = try open(at: path, now: clock.now(), clockIsHeld: clock.held != nil, lists: lists) { progress in
      line.show(Invocation.words.message(progress, rate: nil))
      return true
    }
    file.keepTime(by: clock.now)
    return file
  }
}
