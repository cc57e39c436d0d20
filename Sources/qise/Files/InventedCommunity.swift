import CommunityModel
import CommunityResources
import CommunityStore
import DemoCommunity

/// An invented community as a file.
struct InventedCommunity {
  var seed: UInt64 = 1
  var households = 800
  var orders: Int?
  var entries: Int?
  var years = 1

  /// Makes the file whole, or none.
  func make(at path: String, now: Instant, showsProgress: Bool) throws(StoreError) -> CommunityStore {
    let today = UTCOffset.china.day(of: now)
    let invented = DemoCommunity(
      seed: seed, households: households, orders: orders, entries: entries, years: years, today: today)
    let line = ProgressLine(isShown: showsProgress)
    defer { line.end() }
    return try CommunityStore.create(
      at: path, community: invented.community, secretary: invented.secretary, rehearsal: true, now: now,
      pouring: { sink throws(StoreError) in try invented.pour(into: &sink) { line.show(Self.text($0)) } },
      indexing: { line.show(Invocation.words("progress.index", ["done": String($0)])) })
  }

  /// How far the pouring is; whole percents only, so that showing it costs nothing.
  private static func text(_ progress: DemoProgress) -> String {
    let percent = progress.total > 0 ? min(100, progress.done * 100 / progress.total) : 100
    return Invocation.words(
      Phrase("progress.\(progress.stage.rawValue)"), ["done": String(progress.done), "percent": String(percent)])
  }
}
