/// A thing that is given and counted in pieces (爱心超市, 慰问品), or a matter of a list to which something is owed again and
/// again (公开事项, 档案).
public struct Item: Hashable, Sendable, Codable, Identifiable {
  /// Longest word for what one of it is, in characters.
  public static let longestUnit = 20

  /// The item's number in this file.
  public var id: Int64
  /// Its name, such as 大米 5kg.
  public var name: String
  /// What one of it is: 袋, 箱; of a matter of a list nothing.
  public var unit: String
  /// The key of the list whose matter it is, which rhythms name; nil for a thing that is given.
  public var list: String?
  /// False once it is no longer handed out; its past lines keep its name.
  public var isActive: Bool

  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case name = "name"
    case unit = "unit"
    case list = "list"
    case isActive = "isActive"
  }

  public init(id: Int64, name: String, unit: String = "", list: String? = nil, isActive: Bool = true) {
    self.id = id
    self.name = name
    self.unit = unit
    self.list = list
    self.isActive = isActive
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id), name: try container.decode(String.self, forKey: .name),
      unit: try container.decode(String.self, forKey: .unit),
      list: try container.decodeIfPresent(String.self, forKey: .list),
      isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true)
  }
}

/// Money of the community (资金), such as 社区发展基金; never anybody's own.
public struct Fund: Hashable, Sendable, Codable, Identifiable {
  /// The fund's number in this file.
  public var id: Int64
  /// Its name.
  public var name: String
  /// False once it is closed.
  public var isActive: Bool

  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case name = "name"
    case isActive = "isActive"
  }

  public init(id: Int64, name: String, isActive: Bool = true) {
    self.id = id
    self.name = name
    self.isActive = isActive
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id), name: try container.decode(String.self, forKey: .name),
      isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true)
  }
}
