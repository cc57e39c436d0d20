import CommunityModel

/// What a new community starts with.
public struct FirstCommunity: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Twelve digits, when known.
  public var code: CommunityCode?
  /// The secretary's name.
  public var secretary: String
  /// Further staff by name.
  public var staff: [String]
  /// Names of its grids.
  public var grids: [String]
}
