extension Activity {
  /// The kind of entries that activities are.
  public static let entryKind = "activity"

  /// The same as an entry of the service ledger, under the same number: done, and posted on no day, so that seals of
  /// before keep what they say.
  /// - Parameters:
  ///   - offers: the service menu of its team: a title that stands there says which line of it this was.
  ///   - kind: the kind ``entryKind``.
  ///   - staff: who wrote it down.
  ///   - at: when.
  public func entry(offers: [ServiceOffer], _ kind: EntryKind, by staff: StaffMember.ID, at: Instant) -> ServiceEntry {
    var content = EntryContent(
      day: day, place: place.trimmed.isEmpty ? nil : Place(place), team: team, title: title, text: note)
    if offers.contains(where: { $0.title == title }) { content.fields[EntryKind.lineField] = .text(title) }
    content.lines = counts.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map { measure, count in
      EntryLine(.everybody, measure == EntryMeasure.people ? kind.crowdRole : .did, measure, count)
    }
    return ServiceEntry(
      id: id, kind: kind.key, current: EntryVersion(number: 1, at: at, by: staff, state: .done, content: content))
  }
}

extension EntryKind {
  /// The field that says of which line of a team's service menu an activity was.
  public static let lineField = "line"
}

extension EntryContent {
  /// What is counted: measure → how much.
  public var counts: [String: Int] {
    var counts: [String: Int] = [:]
    for line in lines where line.measure != EntryMeasure.mention { counts[line.measure, default: 0] += line.amount }
    return counts
  }
}
