/// Where a resident lives now, with what has to change when they leave.
public struct PresentHome: Sendable {
  /// The episode.
  public let residence: Residence
  /// The door, where it is known.
  public let place: PlaceKey?
  private let revision: Int
  private let household: (value: Household, revision: Int)?
  /// Who else lives in the household.
  private let others: Set<Resident.ID>

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
    guard let stored = try file.record(Record.Reference(.residence, episode.residence.id)),
      case .residence(let residence) = stored.record
    else { throw .notFound("\(Record.Kind.residence.rawValue)#\(episode.residence.id)") }
    self.residence = residence
    place = episode.place
    revision = stored.revision
    var household: (value: Household, revision: Int)?
    var others: Set<Resident.ID> = []
    if let id = residence.household, let stored = try file.record(Record.Reference(.household, id)),
      case .household(let value) = stored.record
    {
      household = (value, stored.revision)
      let members = try file.household(id)?.members ?? []
      others = Set(members.filter(\.residence.isCurrent).map(\.resident.id)).subtracting([detail.resident.id])
    }
    self.household = household
    self.others = others
  }

  /// The records of leaving: the episode ends; a household that nobody stays in ends with it, and one whose contact
  /// person leaves has none until another is named.
  public func leaving(_ until: PartialDate?, _ ending: Residence.Ending) -> [RecordEdit] {
    [self].leaving(until, ending)
  }

  /// The end of the episode alone.
  fileprivate func ended(_ until: PartialDate?, _ ending: Residence.Ending) -> RecordEdit {
    var ended = residence
    ended.until = until
    ended.ending = ending
    return .changed(.residence(ended), seen: revision)
  }

  /// What becomes of the household when these leave it; nil where nothing does.
  fileprivate func left(by leaving: Set<Resident.ID>, _ until: PartialDate?) -> RecordEdit? {
    guard let household else { return nil }
    var left = household.value
    if others.isSubset(of: leaving) {
      // A household without an end lives there still, so that one which left at a time not known ends with what is
      // known: when it came.
      left.until = until ?? left.from
    } else if left.contact.map(leaving.contains) == true {
      left.contact = nil
    }
    return left == household.value ? nil : .changed(.household(left), seen: household.revision)
  }
}

extension [PresentHome] {
  /// The records of several leaving together: every household is changed once, however many of it go.
  public func leaving(_ until: PartialDate?, _ ending: Residence.Ending) -> [RecordEdit] {
    var households: Set<Household.ID> = []
    return flatMap { home -> [RecordEdit] in
      let ended = home.ended(until, ending)
      guard let household = home.residence.household, households.insert(household).inserted else { return [ended] }
      let leaving = Set(filter { $0.residence.household == household }.map(\.residence.resident))
      return [ended] + [home.left(by: leaving, until)].compactMap(\.self)
    }
  }
}
