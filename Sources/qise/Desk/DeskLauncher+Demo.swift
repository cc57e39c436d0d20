import CommunityModel
import CommunityResources

extension DeskLauncher {
  /// Opens the desk on an invented community that is gone afterwards.
  func openDemo(_ community: InventedCommunity = InventedCommunity()) throws {
    try demandTerminal()
    let now = try ProgramClock(.current).now()
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/demo.qise"
    do {
      _ = try community.make(at: path, now: now, showsProgress: StandardStreams.errorIsTerminal)
    } catch {
      throw CommandFailure(Invocation.words.message(error, WorkCalendar(), now: now, nil))
    }
    try open(path: path, asSecretary: true)
  }
}
