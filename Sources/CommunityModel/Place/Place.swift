/// A grid cell (网格): a piece of the community with one leader.
public struct Grid: Hashable, Sendable, Codable, Identifiable {
  /// The grid's number in this file.
  public var id: Int64
  /// Community code and three digits, or three digits alone where the community has no code.
  public var code: String
  /// Its name, such as 第一网格.
  public var name: String
  /// The grid worker who answers for it.
  public var leader: StaffMember.ID?
  /// What lies in it, in a line: streets, landmarks.
  public var about: String
  /// The unit that works with it.
  public var partner: PartnerUnit.ID?
  /// What it is known for (一格一品).
  public var brand: String
  /// The team that serves it (一格一队).
  public var team: ServiceTeam.ID?

  public init(
    id: Int64, code: String, name: String, leader: StaffMember.ID? = nil, about: String = "",
    partner: PartnerUnit.ID? = nil, brand: String = "", team: ServiceTeam.ID? = nil
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.leader = leader
    self.about = about
    self.partner = partner
    self.brand = brand
    self.team = team
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id), code: try container.decode(String.self, forKey: .code),
      name: try container.decode(String.self, forKey: .name),
      leader: try container.decodeIfPresent(Int64.self, forKey: .leader),
      about: try container.decode(String.self, forKey: .about),
      partner: try container.decodeIfPresent(Int64.self, forKey: .partner),
      // Files from before brands have none.
      brand: try container.decodeIfPresent(String.self, forKey: .brand) ?? "",
      team: try container.decodeIfPresent(Int64.self, forKey: .team))
  }
}

/// A compound, courtyard or street number (小区, 院落) that holds buildings.
public struct Estate: Hashable, Sendable, Codable, Identifiable {
  /// The estate's number in this file.
  public var id: Int64
  /// Its name, such as 梧桐里小区 or 118号院.
  public var name: String
  /// Whether an address without an estate means this one.
  public var isDefault: Bool

  public init(id: Int64, name: String, isDefault: Bool = false) {
    self.id = id
    self.name = name
    self.isDefault = isDefault
  }
}

/// A building (楼栋) of an estate.
public struct Building: Hashable, Sendable, Codable, Identifiable {
  /// The building's number in this file.
  public var id: Int64
  /// The estate it stands in.
  public var estate: Estate.ID
  /// The grid it belongs to.
  public var grid: Grid.ID
  /// Number or letter: `3`, `A`.
  public var name: String
  /// Where it stands on the building map, in map columns and rows from the north-west corner.
  public var column: Int
  /// See ``column``.
  public var row: Int

  public init(id: Int64, estate: Estate.ID, grid: Grid.ID, name: String, column: Int = 0, row: Int = 0) {
    self.id = id
    self.estate = estate
    self.grid = grid
    self.name = name
    self.column = column
    self.row = row
  }
}

/// A dwelling (房屋): one door.
public struct Dwelling: Hashable, Sendable, Codable, Identifiable {
  /// The dwelling's number in this file.
  public var id: Int64
  /// The building it is in.
  public var building: Building.ID
  /// Unit (单元); empty where it is not known or the building has none.
  public var unit: String
  /// Floor, 1 at street level, negative below.
  public var floor: Int
  /// Room number: `501`, `22G`.
  public var room: String
  /// What it is used for.
  public var use: Use

  /// What a dwelling is used for.
  public enum Use: String, Hashable, Sendable, Codable, CaseIterable {
    /// 自住
    case ownerOccupied
    /// 租住
    case rented
    /// 空置
    case vacant
    /// 商用
    case commercial
  }

  public init(id: Int64, building: Building.ID, unit: String, floor: Int, room: String, use: Use) {
    self.id = id
    self.building = building
    self.unit = unit
    self.floor = floor
    self.room = room
    self.use = use
  }

  /// A dwelling with the floor that its room's number says: 501 is on floor 5, 1203 on 12, 负101 on -1; what does not say
  /// its floor counts as the first.
  public init(id: Int64, building: Building.ID, unit: String, room: String, use: Use) {
    self.init(id: id, building: building, unit: unit, floor: RoomNumber.floor(of: room), room: room, use: use)
  }
}

/// Where an order's matter is: as it was said, and as far as it is understood.
public struct Place: Hashable, Sendable, Codable {
  /// What sort of place it is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// One door.
    case dwelling
    /// A building or a unit: the shared part (stairs, roof).
    case shared
    /// A spot in a grid: 车棚, 院内, a stretch of road.
    case spot
    /// An organisation or a shop.
    case organisation
    /// Anything else, as it was said.
    case text
  }

  /// What sort of place it is.
  public var kind: Kind
  /// The place as it was said or written; never lost.
  public var raw: String
  /// Estate, building, unit and room, where the text has them.
  public var key: PlaceKey?

  public init(kind: Kind, raw: String, key: PlaceKey? = nil) {
    self.kind = kind
    self.raw = raw
    self.key = key
  }

  /// Reads a place as written: a structured one becomes a dwelling or a shared part, anything else free text.
  public init(_ text: String) {
    raw = text
    key = PlaceKey.parse(text)
    kind = key.map { $0.room == nil ? .shared : .dwelling } ?? .text
  }
}

extension Dwelling {
  /// The room without its floor, by which rooms one above the other are told to be so: `1` of 501, of 负101 too.
  public var doorOnFloor: String {
    let floor = self.floor < 0 ? "负\(-self.floor)" : String(self.floor)
    let rest = room.hasPrefix(floor) ? String(room.dropFirst(floor.count)) : room
    return rest.isEmpty ? room : rest
  }
}
