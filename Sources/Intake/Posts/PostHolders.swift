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
  /// - Parameters:
  ///   - kind: the only sort that is meant; nil where nobody says.
  ///   - number: the number of one of that sort, as our own lists have it. It counts where the name fits.
  public func named(
    _ name: String, as kind: Record.Kind? = nil, number: Int64? = nil, at found: PostPlaces.Found
  ) throws(StoreError) -> [Candidate] {
    if let kind, let number, let one = try numbered(number, kind, name) { return [one] }
    let same = helpers.map { (holder: Post.Holder($0.helper), name: $0.name) }.filter { $0.name == name }
    for sort in [Record.Kind.staff, .volunteer] where kind == nil || kind == sort {
      let here = same.filter { $0.holder.reference.kind == sort }
      if !here.isEmpty { return here.map { Candidate(holder: $0.holder, name: $0.name) } }
    }
    guard kind == nil || kind == .resident else { return [] }
    return try file.findResidents(name, limit: Self.mostAlike).filter { row in
      row.name == name && [.living, .absent].contains(row.status) && Self.lives(row, at: found)
    }.map { Candidate(holder: .resident($0.id), name: $0.name, place: $0.place) }
  }

  /// Who has the number, where they are called so. A list that covers names shows the surname and a star.
  private func numbered(_ number: Int64, _ kind: Record.Kind, _ name: String) throws(StoreError) -> Candidate? {
    let found: (holder: Post.Holder, name: String)?
    switch kind {
    case .resident:
      found = try file.resident(number).map { (.resident($0.resident.id), $0.resident.name) }
    case .staff, .volunteer:
      switch try file.record(Record.Reference(kind, number))?.record {
      case .staff(let it): found = (.staff(it.id), it.name)
      case .volunteer(let it): found = (.volunteer(it.id), it.name)
      default: found = nil
      }
    default: found = nil
    }
    guard let found else { return nil }
    let isCovered = name.hasSuffix("*") && name.count > 1 && found.name.hasPrefix(name.dropLast())
    return found.name == name || isCovered ? Candidate(holder: found.holder, name: found.name) : nil
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
