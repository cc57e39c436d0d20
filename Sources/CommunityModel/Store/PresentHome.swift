/// Where a resident lives now, with what has to change when they leave.
public struct PresentHome: Sendable {
  /// The episode.
  public let residence: Residence
  /// The door, where it is known.
  public let place: PlaceKey?
  private let revision: Int?
  private let household: (value: Household, revision: Int)?
  /// Whether others stay in the household.
  private let isShared: Bool

  /// Every place where the resident lives now; most live in one.
  public static func all(
    _ detail: ResidentDetail?, _ file: any JournalReading & PlacesReading
  ) throws(StoreError) -> [PresentHome] {
    guard let detail else { return [] }
    var homes: [PresentHome] = []
    for episode in detail.episodes where episode.residence.isCurrent {
      homes.append(try PresentHome(episode, of: detail, file))
    }
    return homes
  }

  /// Nil when the resident lives nowhere known.
  public init?(_ detail: ResidentDetail, _ file: any JournalReading & PlacesReading) throws(StoreError) {
    guard let episode = detail.episodes.first(where: \.residence.isCurrent) else { return nil }
    try self.init(episode, of: detail, file)
  }

  private init(
    _ episode: ResidentDetail.Episode, of detail: ResidentDetail, _ file: any JournalReading & PlacesReading
  ) throws(StoreError) {
    residence = episode.residence
    place = episode.place
    revision = try file.record(Record.Reference(.residence, episode.residence.id))?.revision
    var household: (value: Household, revision: Int)?
    var isShared = false
    if let id = episode.residence.household, let stored = try file.record(Record.Reference(.household, id)),
      case .household(let value) = stored.record
    {
      household = (value, stored.revision)
      let members = try file.household(id)?.members ?? []
      isShared = members.contains { $0.residence.isCurrent && $0.resident.id != detail.resident.id }
    }
    self.household = household
    self.isShared = isShared
  }

  /// The records of leaving: the episode ends; a household that nobody stays in ends with it, and one whose contact
  /// person leaves has none until another is named.
  public func leaving(_ until: PartialDate?, _ ending: Residence.Ending) -> [RecordEdit] {
    var ended = residence
    ended.until = until
    ended.ending = ending
    var edits = [RecordEdit(.residence(ended), revision: revision)]
    guard let household else { return edits }
    var left = household.value
    if !isShared {
      // A household without an end lives there still, so that one which left at a time not known ends with what is
      // known: when it came.
      left.until = until ?? left.from
    } else if left.contact == residence.resident {
      left.contact = nil
    }
    if left != household.value { edits.append(RecordEdit(.household(left), revision: household.revision)) }
    return edits
  }
}
