/// A kind of entries as a community's file keeps it: one of its own, or one that the product ships with what was changed
/// of it. What nobody changed of a shipped kind the file does not hold, so that it follows the product.
public struct KeptKind: Hashable, Sendable, Codable, Identifiable {
  /// The kind's number in this file. A new kind of the community's own gets its key with it.
  public var id: Int64 { didSet { if id > 0, kind.key.isEmpty { kind.key = "own\(id)" } } }
  /// What it is now.
  public var kind: EntryKind
  /// A retention that is shorter than what holds, and from which day on it does: until then it can be taken back.
  public var shorterRetention: Dated<Int>?

  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case kind = "kind"
    case shorterRetention = "shorterRetention"
  }

  public init(id: Int64, kind: EntryKind, shorterRetention: Dated<Int>? = nil) {
    self.id = id
    self.kind = kind
    self.shorterRetention = shorterRetention
  }

  /// After how many months texts are blanked on a day; nil keeps them.
  public func retentionMonths(on day: Day) -> Int? {
    guard let shorter = shorterRetention, shorter.from.map({ $0 <= day }) ?? true else { return kind.retentionMonths }
    return shorter.value
  }

  /// Sets after how many months texts are blanked. A longer time holds at once, a shorter one after
  /// ``EntryKindRules/daysBeforeShorterRetention`` days.
  public mutating func setRetention(_ months: Int?, on today: Day) {
    let holds = retentionMonths(on: today)
    kind.retentionMonths = holds
    shorterRetention = nil
    if let months, months < holds ?? .max {
      let day = today.advanced(by: EntryKindRules.daysBeforeShorterRetention)
      shorterRetention = Dated(from: day, months)
    } else {
      kind.retentionMonths = months
    }
  }

  /// The kind as it is on a day.
  public func kind(on day: Day) -> EntryKind {
    var it = kind
    it.retentionMonths = retentionMonths(on: day)
    return it
  }
}

extension EntryKind {
  /// A shipped kind with what a community changed of it: names, whether it is offered, headline, points, retention,
  /// visibility, fields that it added, and names and offering of fields that were there. Nothing else is ever changed of a
  /// shipped kind.
  public func changed(by other: EntryKind) -> EntryKind {
    var it = self
    it.names = other.names
    it.isOn = other.isOn
    it.headlines = other.headlines
    it.pointsPerHour = other.pointsPerHour
    it.retentionMonths = other.retentionMonths
    if other.visibility.strictness > visibility.strictness { it.visibility = other.visibility }
    for index in it.fields.indices {
      guard let field = other.field(it.fields[index].key) else { continue }
      it.fields[index].names = field.names
      it.fields[index].isHidden = field.isHidden
    }
    it.fields += other.fields.filter { field($0.key) == nil }
    return it
  }
}

extension [EntryKind] {
  /// Shipped kinds as a community has them on a day, its own ones behind them.
  public func changed(by kept: some Sequence<KeptKind>, on day: Day) -> [EntryKind] {
    var own: [EntryKind] = []
    var changed: [String: EntryKind] = [:]
    for it in kept {
      if it.kind.isShipped { changed[it.kind.key] = it.kind(on: day) } else { own.append(it.kind(on: day)) }
    }
    return map { kind in changed[kind.key].map { kind.changed(by: $0) } ?? kind } + own
  }
}
