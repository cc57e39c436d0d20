import CommunityModel

/// Whom a name can mean as the holder of a post: staff, else volunteers, else residents who live where they would answer.
public struct PostHolders {
  /// Somebody who may be meant.
  public struct Candidate: Hashable, Sendable {
    public var holder: Post.Holder
    public var name: String
    /// Their home; nil for staff and volunteers.
    public var place: String?
  }

  private let file: any CommunityReading
  private let helpers: [HelperSummary]

  public init(_ file: any CommunityReading) throws(StoreError) {
    self.file = file
    helpers = try file.helpers()
  }

  /// Everybody of the name; those of the first sort in which there is anybody.
  public func named(_ name: String, at found: PostPlaces.Found) throws(StoreError) -> [Candidate] {
    let same = helpers.filter { $0.name == name }
    let isStaff = { (it: HelperSummary) in if case .staff = it.helper { true } else { false } }
    let sorts = [same.filter(isStaff), same.filter { !isStaff($0) }]
    if let first = sorts.first(where: { !$0.isEmpty }) {
      return first.map { Candidate(holder: Post.Holder($0.helper), name: $0.name) }
    }
    return try file.findResidents(name, limit: Self.mostAlike).filter { row in
      row.name == name && [.living, .absent].contains(row.status) && Self.lives(row, at: found)
    }.map { Candidate(holder: .resident($0.id), name: $0.name, place: $0.place) }
  }

  /// So many people of one name are looked at.
  private static let mostAlike = 200

  /// Whether somebody lives in the grid, or in the building of a place.
  private static func lives(_ row: ResidentRow, at found: PostPlaces.Found) -> Bool {
    guard let place = found.place else { return row.grid == found.grid }
    guard let home = PlaceKey.parse(row.place) else { return false }
    return home.building == place.building && home.estate == place.estate
  }
}
