extension EntryKind {
  /// The fields that say from when until when something was posted, and when it was taken down.
  public static let postedFromField = "postedFrom"
  public static let postedUntilField = "postedUntil"
  public static let takenDownField = "takenDownOn"
}

extension ServiceEntry {
  /// The day until which something hangs that was posted (公示): then it has to be taken down. Nil for what has no such day,
  /// and for what was taken down.
  public var hangsUntil: Day? {
    guard state == .done, content.fields[EntryKind.takenDownField] == nil,
      case .date(let day)? = content.fields[EntryKind.postedUntilField]
    else { return nil }
    return day
  }
}

extension EntryContent {
  /// The same once it was taken down.
  public func takenDown(on day: Day) -> EntryContent {
    var it = self
    it.fields[EntryKind.takenDownField] = .date(day)
    return it
  }
}

extension EntryDetail {
  /// That what was posted is taken down: before the seal a change, after it a correction.
  public func takingDown(on day: Day) -> EntryStep {
    let content = entry.content.takenDown(on: day)
    return .on(entry, isSealed ? .correct(content) : .edit(content))
  }
}
