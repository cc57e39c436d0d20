/// A line as it counts in the seal of a day: appended and never changed. What takes back an earlier one has the amount
/// with the other sign.
public struct EntryPosting: Hashable, Sendable {
  /// The entry.
  public var entry: ServiceEntry.ID
  /// The version that brought it.
  public var version: Int
  /// The version whose lines it is of: team, day and kind of what it counts are read there. An earlier one where it takes
  /// back.
  public var source: Int
  /// The line.
  public var line: EntryLine
  /// The day in whose seal it counts.
  public var booked: Day

  /// Whether it takes back.
  public var takesBack: Bool { source != version }

  public init(entry: ServiceEntry.ID, version: Int, source: Int, line: EntryLine, booked: Day) {
    self.entry = entry
    self.version = version
    self.source = source
    self.line = line
    self.booked = booked
  }
}

extension EntryLine {
  /// The line that takes this one back.
  public var reversed: EntryLine {
    var it = self
    it.amount = -amount
    return it
  }
}

extension ServiceEntry {
  /// A version by its number.
  public func version(_ number: Int) -> EntryVersion? {
    current.number == number ? current : earlier.first { $0.number == number }
  }

  /// All that was ever posted, in the order it was.
  public var postings: [EntryPosting] { versions.flatMap { postings(of: $0) } }

  /// What one version posts: first what it takes back, then its own lines.
  public func postings(of version: EntryVersion) -> [EntryPosting] {
    var found: [EntryPosting] = []
    if let back = version.takesBack, let source = self.version(back.version) {
      found += source.content.lines.map {
        EntryPosting(
          entry: id, version: version.number, source: back.version, line: $0.reversed, booked: back.booked)
      }
    }
    if let booked = version.booked {
      found += version.content.lines.map {
        EntryPosting(entry: id, version: version.number, source: version.number, line: $0, booked: booked)
      }
    }
    return found
  }

  /// The version whose posting stands: not taken back by a later one. There is at most one.
  public var posted: EntryVersion? {
    guard let last = versions.last(where: { $0.booked != nil }) else { return nil }
    return versions.contains { $0.takesBack?.version == last.number } ? nil : last
  }

  /// The day in whose seal its present lines count.
  public var booked: Day? { posted?.booked }

  /// Every day on which something of it was posted. An entry without lines is posted too: it is counted.
  public var postingDays: Set<Day> {
    Set(versions.flatMap { [$0.booked, $0.takesBack?.booked] }.compactMap { $0 })
  }
}
