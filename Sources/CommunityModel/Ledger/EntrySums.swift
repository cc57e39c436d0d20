/// What entries come to. By ``ServiceEntry/day`` the latest version of each is read once, and what was posted nowhere
/// counts too; by the day booked all postings are, as seals count them.
public enum EntrySums {
  /// How many entries were done and what they count, by measure.
  public struct Sum: Hashable, Sendable, Codable {
    /// Entries.
    public var entries = 0
    /// Measure key → amount.
    public var amounts: [String: Int] = [:]

    private enum CodingKeys: String, CodingKey {
      case entries = "entries"
      case amounts = "amounts"
    }

    public init() {}

    /// Whether it counts nothing.
    public var isEmpty: Bool { entries == 0 && amounts.isEmpty }

    mutating func add(_ content: EntryContent, times: Int) {
      entries += times
      for line in content.lines where line.measure != EntryMeasure.mention && line.amount != 0 {
        let amount = amounts[line.measure, default: 0] + times * line.amount
        amounts[line.measure] = amount == 0 ? nil : amount
      }
    }
  }

  /// What was booked on one day, by kind; what corrects something sealed in a row of its own. It is what seals cover:
  /// numbers, kinds and sums, never a name, a text or how many people they were.
  public struct Booked: Hashable, Sendable, Codable {
    /// Of what was written before its day's seal.
    public var fresh: [String: Sum] = [:]
    /// 更正
    public var corrected: [String: Sum] = [:]
    /// The entries that ``fresh`` counts, in order.
    public var entries: [String: [ServiceEntry.ID]] = [:]
    /// The entries that were corrected, in order, also where no sum changed.
    public var corrections: [String: [ServiceEntry.ID]] = [:]

    private enum CodingKeys: String, CodingKey {
      case fresh = "fresh"
      case corrected = "corrected"
      case entries = "entries"
      case corrections = "corrections"
    }

    public init() {}

    /// Whether nothing was booked.
    public var isEmpty: Bool { fresh.isEmpty && corrected.isEmpty && entries.isEmpty && corrections.isEmpty }

    /// The same without what comes to nothing: what an edit took back and posted anew leaves nothing behind.
    public var settled: Booked {
      var it = self
      it.fresh = fresh.filter { !$0.value.isEmpty }
      it.corrected = corrected.filter { !$0.value.isEmpty }
      it.entries = entries.mapValues { $0.sorted() }
      it.corrections = corrections.mapValues { $0.sorted() }
      return it
    }
  }

  /// By kind over the days on which things happened.
  public static func byKind(
    _ entries: some Sequence<ServiceEntry>, in days: ClosedRange<Day>
  ) -> [String: Sum] {
    var sums: [String: Sum] = [:]
    for entry in entries where entry.state == .done && days.contains(entry.day) {
      sums[entry.kind, default: Sum()].add(entry.content, times: 1)
    }
    return sums
  }

  /// One measure of one kind over the days on which things happened; of a team where one is named.
  public static func total(
    _ measure: String, of kind: String, team: ServiceTeam.ID? = nil, in days: ClosedRange<Day>,
    _ entries: some Sequence<ServiceEntry>
  ) -> Int {
    entries.lazy.filter { $0.state == .done && $0.kind == kind && days.contains($0.day) }
      .filter { team == nil || $0.content.team == team }.reduce(0) { $0 + $1.content.sum(measure) }
  }

  /// By the day booked: what each seal counts.
  public static func booked(_ entries: some Sequence<ServiceEntry>) -> [Day: Booked] {
    var days: [Day: Booked] = [:]
    for entry in entries { add(entry, to: &days) }
    return days.mapValues(\.settled).filter { !$0.value.isEmpty }
  }

  /// Adds what one entry books on each day; ``Booked/settled`` once all are added.
  public static func add(_ entry: ServiceEntry, to days: inout [Day: Booked]) {
    var times: [Day: Int] = [:]
    var corrected: Set<Day> = []
    func add(_ version: EntryVersion, _ source: EntryVersion, on day: Day, _ sign: Int) {
      let path = version.isCorrection ? \Booked.corrected : \Booked.fresh
      days[day, default: Booked()][keyPath: path][entry.kind, default: Sum()].add(source.content, times: sign)
      if version.isCorrection { corrected.insert(day) } else { times[day, default: 0] += sign }
    }
    for version in entry.versions {
      if let back = version.takesBack, let source = entry.version(back.version) {
        add(version, source, on: back.booked, -1)
      }
      if let day = version.booked { add(version, version, on: day, 1) }
    }
    for (day, count) in times where count != 0 {
      days[day, default: Booked()].entries[entry.kind, default: []].append(entry.id)
    }
    for day in corrected { days[day, default: Booked()].corrections[entry.kind, default: []].append(entry.id) }
  }

  /// 其中补记: how many of the entries of these days were written or last changed after `moment`.
  public static func addedLater(
    than moment: Instant, in days: ClosedRange<Day>, _ entries: some Sequence<ServiceEntry>
  ) -> Int {
    entries.lazy.filter { $0.state == .done && days.contains($0.day) && $0.current.at > moment }.reduce(0) { sum, _ in
      sum + 1
    }
  }
}
