/// Where an entry stands.
public enum EntryState: String, Hashable, Sendable, Codable, CaseIterable {
  /// 待认领: somebody is wanted for it.
  case wanted = "wanted"
  /// 已安排
  case planned = "planned"
  /// 已办: the only state that counts and is posted.
  case done = "done"
  /// 取消, with a reason.
  case cancelled = "cancelled"
  /// 作废: out of every list and sum; id, number and ties stay.
  case void = "void"

  /// Whether it is still to be done.
  public var isAhead: Bool { self == .wanted || self == .planned }
}

/// An entry (一笔) of the service ledger: something that the office did, plans or heard, with all its versions.
public struct ServiceEntry: Hashable, Sendable, Identifiable {
  /// The entry's number in this file; never given twice.
  public var id: Int64
  /// The kind's key.
  public var kind: String
  /// Its number in the series of its kind, where that has one: 第12期.
  public var number: EntryNumber?
  /// What it said before, oldest first.
  public var earlier: [EntryVersion]
  /// What it says now.
  public var current: EntryVersion

  /// - Parameter versions: oldest first; nil where there is none.
  public init?(id: Int64, kind: String, number: EntryNumber? = nil, versions: [EntryVersion]) {
    guard let last = versions.last else { return nil }
    self.init(id: id, kind: kind, number: number, earlier: Array(versions.dropLast()), current: last)
  }

  public init(
    id: Int64, kind: String, number: EntryNumber? = nil, earlier: [EntryVersion] = [], current: EntryVersion
  ) {
    self.id = id
    self.kind = kind
    self.number = number
    self.earlier = earlier
    self.current = current
  }

  /// Every version, oldest first.
  public var versions: [EntryVersion] { earlier + [current] }

  /// What two desks compare: the number of versions.
  public var revision: Int { current.number }
  public var state: EntryState { current.state }
  public var content: EntryContent { current.content }
  /// When it happened.
  public var day: Day { current.content.day }
  /// Who wrote it first.
  public var recordedBy: StaffMember.ID { (earlier.first ?? current).by }
  /// When it was first written.
  public var recordedAt: Instant { (earlier.first ?? current).at }

  /// Takes up a further version.
  public mutating func take(_ version: EntryVersion) {
    earlier.append(current)
    current = version
  }

  /// The same with a further version.
  public func taking(_ version: EntryVersion) -> ServiceEntry {
    var it = self
    it.take(version)
    return it
  }
}

/// What an entry said from one save to the next.
public struct EntryVersion: Hashable, Sendable {
  /// 1, 2, 3 … within the entry.
  public var number: Int
  /// When it was written.
  public var at: Instant
  /// Who wrote it.
  public var by: StaffMember.ID
  /// Where the entry stands with it.
  public var state: EntryState
  /// What it says.
  public var content: EntryContent
  /// Why it was cancelled or voided.
  public var reason: String?
  /// The day in whose seal its lines count; nil while it is not done, and where it is posted on no day.
  public var booked: Day?
  /// The posting of an earlier version that is taken back with this one (红字冲销).
  public var takesBack: TakingBack?
  /// 更正: made when a day on which the entry was posted had been sealed.
  public var isCorrection: Bool

  /// That an earlier version counts no more.
  public struct TakingBack: Hashable, Sendable, Codable {
    /// The version whose lines are taken back.
    public var version: Int
    /// The day in whose seal that counts.
    public var booked: Day

    private enum CodingKeys: String, CodingKey {
      case version = "version"
      case booked = "booked"
    }

    public init(version: Int, booked: Day) {
      self.version = version
      self.booked = booked
    }
  }

  public init(
    number: Int, at: Instant, by: StaffMember.ID, state: EntryState, content: EntryContent, reason: String? = nil,
    booked: Day? = nil, takesBack: TakingBack? = nil, isCorrection: Bool = false
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.state = state
    self.content = content
    self.reason = reason
    self.booked = booked
    self.takesBack = takesBack
    self.isCorrection = isCorrection
  }
}

extension EntryVersion: Codable {
  private enum CodingKeys: String, CodingKey {
    case number = "number"
    case at = "at"
    case by = "by"
    case state = "state"
    case content = "content"
    case reason = "reason"
    case booked = "booked"
    case takesBack = "takesBack"
    case isCorrection = "correction"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      number: try container.decode(Int.self, forKey: .number), at: try container.decode(Instant.self, forKey: .at),
      by: try container.decode(Int64.self, forKey: .by), state: try container.decode(EntryState.self, forKey: .state),
      content: try container.decode(EntryContent.self, forKey: .content),
      reason: try container.decodeIfPresent(String.self, forKey: .reason),
      booked: try container.decodeIfPresent(Day.self, forKey: .booked),
      takesBack: try container.decodeIfPresent(TakingBack.self, forKey: .takesBack),
      isCorrection: try container.decodeIfPresent(Bool.self, forKey: .isCorrection) ?? false)
  }
}
