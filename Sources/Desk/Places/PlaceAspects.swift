import CommunityModel
import CommunityResources

/// A place that a screen is about: a grid, a building, a dwelling, or where an order's matter is.
struct PlaceInView: Sendable {
  /// Building, stair or door; nil where none is known.
  var key: PlaceKey?
  var building: Building.ID?
  var grid: Grid.ID?
}

/// Something that screens about a place say of it and let one do there, besides its people and orders.
protocol PlaceAspect: Sendable {
  init(_ place: PlaceInView, _ file: any CommunityReading) throws(StoreError)
  /// What is said, under its label; nil where there is nothing to say.
  func fact(_ context: DeskContext) -> PlaceAspects.Fact?
  /// What can be done about it.
  func actions<Owner: Sendable>(_ context: DeskContext) -> [Action<Owner>]
}

/// All that is said of a place: whatever kind of record comes to belong to places is added here, and shows on the map of a
/// building, with a household, a grid and an order.
struct PlaceAspects: Sendable {
  /// What is said of a place under one label, in parts that stay whole where it takes several lines.
  struct Fact: Sendable {
    var label: String
    var parts: [String]
    var text: String { parts.joined(separator: Self.gap) }

    private static let gap = "  "

    /// The text in lines of so many columns; a part that is wider stands alone.
    /// - Parameter width: how many columns a text takes.
    func lines(columns: Int, width: (String) -> Int) -> [String] {
      var lines: [String] = []
      for part in parts {
        let longer = lines.last.map { $0 + Self.gap + part }
        if let longer, width(longer) <= columns { lines[lines.count - 1] = longer } else { lines.append(part) }
      }
      return lines
    }
  }

  private static let kinds: [any PlaceAspect.Type] = [PlacePosts.self, PlaceOwn.self]

  private var all: [any PlaceAspect] = []

  /// Of no place.
  init() {}

  init(of place: PlaceInView, _ file: any CommunityReading) throws(StoreError) {
    all = try Self.kinds.map { kind throws(StoreError) -> any PlaceAspect in try kind.init(place, file) }
  }

  func facts(_ context: DeskContext) -> [Fact] { all.compactMap { $0.fact(context) } }

  func actions<Owner: Sendable>(_ context: DeskContext) -> [Action<Owner>] { all.flatMap { $0.actions(context) } }
}
