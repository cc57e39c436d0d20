/// 岗: somebody answers for a building, a stair or a grid from a day to a day, as 楼长, 单元长 or 居民代表. One person may
/// hold several, and one place have several.
public struct Post: Hashable, Sendable, Codable, Identifiable {
  /// Who holds it.
  public enum Holder: Hashable, Sendable, Codable {
    case staff(StaffMember.ID)
    case volunteer(Volunteer.ID)
    case resident(Resident.ID)

    private enum CodingKeys: String, CodingKey { case staff, volunteer, resident }
  }

  /// What somebody answers for.
  public enum Area: Hashable, Sendable, Codable {
    case grid(Grid.ID)
    case building(Building.ID)
    /// The dwellings of a building with this unit.
    case stair(Building.ID, unit: String)

    private enum CodingKeys: String, CodingKey { case grid, building, stair }
  }

  /// Longest name of a post, in characters.
  public static let longestKind = 20

  /// The post's number in this file.
  public var id: Int64
  /// What it is called, in the community's own words: 楼长.
  public var kind: String
  /// Who holds it.
  public var holder: Holder
  /// What they answer for.
  public var area: Area
  /// Since when, when known; a day to come is one from which it is held.
  public var from: PartialDate?
  /// From when it is held no more; nil while no end is known.
  public var until: PartialDate?

  // Stored, so never renamed, whatever the cases and fields come to be called.
  private enum CodingKeys: String, CodingKey { case id, kind, holder, area, from, until }

  public init(
    id: Int64, kind: String, holder: Holder, area: Area, from: PartialDate? = nil, until: PartialDate? = nil
  ) {
    self.id = id
    self.kind = kind
    self.holder = holder
    self.area = area
    self.from = from
    self.until = until
  }

  /// Whether it is held no more on a day.
  public func isOver(on day: Day) -> Bool { until.map { $0.earliest <= day } ?? false }

  /// Whether it is held on a day.
  public func isHeld(on day: Day) -> Bool { !isOver(on: day) && from.map { $0.earliest <= day } ?? true }
}

/// A post with what is said of it.
public struct PostDetail: Hashable, Sendable, Identifiable {
  public var post: Post
  /// The revision in which it was read.
  public var revision: Int
  /// The holder's full name.
  public var name: String
  /// The building or the stair; nil for a grid.
  public var place: PlaceKey?
  /// The grid, or the one in which the building lies.
  public var grid: Grid.ID
  public var id: Post.ID { post.id }

  public init(post: Post, revision: Int, name: String, place: PlaceKey?, grid: Grid.ID) {
    self.post = post
    self.revision = revision
    self.name = name
    self.place = place
    self.grid = grid
  }

  /// Whether the holder is somebody whose name is covered where it leaves the office.
  public var isOfResident: Bool { if case .resident = post.holder { true } else { false } }
}

/// Which posts are asked for.
public enum PostScope: Hashable, Sendable {
  case all
  /// Those of a grid, and of everything that lies in it.
  case within(Grid.ID)
  /// Whoever answers at a place: for its building, for the stair that it names or each of its stairs, and for the grid.
  case at(PlaceKey)
  /// Those of a grid itself.
  case of(Grid.ID)
}
