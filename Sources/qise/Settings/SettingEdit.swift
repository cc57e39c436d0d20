import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// What becomes of the dates of open orders where limits, hours or days off are set.
struct DateOptions: ParsableArguments {
  @Flag(help: .words("cli.settings.dryRun")) var dryRun = false
  @Flag(help: .words("cli.settings.keepDates")) var keepDates = false
}

extension Session {
  /// Orders that are told one by one.
  private static let mostTold = 5

  /// The community set otherwise by the secretary, with what that does to open orders. Throws where nothing changes.
  func settingChange(_ change: (inout Community) throws -> Void) throws -> SettingChange {
    let me = try operatorNow().staff
    guard me.role == .secretary else { throw CommandFailure(words("command.secretaryOnly")) }
    let (before, seen) = try storedCommunity()
    var community = before
    try change(&community)
    if community == before { throw CommandFailure(words("command.nothingToChange")) }
    return try SettingChange(community, seen: seen, in: office, by: me) { try file.openOrders() }
  }

  /// Saves it, or only says what it would do.
  /// - Parameter more: what is said between what was done and the orders.
  func save(_ change: SettingChange, _ dates: DateOptions, saying done: String, _ more: [String] = []) throws {
    if !dates.dryRun { _ = try save(change.change(keepingDates: dates.keepDates)) }
    let first = dates.dryRun ? words("command.settings.dryRun", ["what": done]) : done
    let lines = [first] + more + told(change, isKept: dates.keepDates)
    try StandardStreams.write(lines.map { $0 + "\n" }.joined())
  }

  /// Orders whose clocks move, or would.
  private func told(_ change: SettingChange, isKept: Bool) -> [String] {
    let moves = change.moves
    if moves.isEmpty { return [] }
    let shown = moves.prefix(Self.mostTold).map { move in
      let (old, new) = words.dates(of: move, now: now, calendar, change.office.calendar)
      return words(
        isKept ? "command.settings.orderKept" : "command.settings.order",
        ["number": move.order.number.description, "due": old, "new": new])
    }
    let more =
      moves.count > shown.count ? [words("command.settings.more", ["count": String(moves.count)])] : []
    let head = words(isKept ? "command.settings.ordersKept" : "command.settings.orders", ["count": String(moves.count)])
    return [head] + shown + more
  }
}
