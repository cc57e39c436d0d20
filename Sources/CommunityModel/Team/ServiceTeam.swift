/// The colours of the seven teams (七色). A colour is never the only sign: the character is always shown too.
public enum TeamColour: String, Hashable, Sendable, Codable, CaseIterable {
  /// 红色先锋
  case red
  /// 橙色关爱
  case orange
  /// 金色创业
  case gold
  /// 绿色环保
  case green
  /// 青色应急
  case cyan
  /// 蓝色平安
  case blue
  /// 紫色文体
  case violet

  /// The character that always stands beside the colour.
  public var mark: Character {
    switch self {
    case .red: "红"
    case .orange: "橙"
    case .gold: "金"
    case .green: "绿"
    case .cyan: "青"
    case .blue: "蓝"
    case .violet: "紫"
    }
  }
}

/// A service team (服务队).
public struct ServiceTeam: Hashable, Sendable, Codable, Identifiable {
  /// The team's number in this file; the seven of the catalogue are 1–7 in the order of ``TeamColour``.
  public var id: Int64
  /// Its colour.
  public var colour: TeamColour
  /// Its name, such as 绿色环保.
  public var name: String
  /// What it stands for, in a line.
  public var motto: String
  /// The volunteer who leads it.
  public var leader: Volunteer.ID?
  /// What it offers residents (服务菜单).
  public var offers: [ServiceOffer]
  /// Activities expected a month.
  public var quota: Int

  public init(
    id: Int64, colour: TeamColour, name: String, motto: String = "", leader: Volunteer.ID? = nil,
    offers: [ServiceOffer] = [], quota: Int = 3
  ) {
    self.id = id
    self.colour = colour
    self.name = name
    self.motto = motto
    self.leader = leader
    self.offers = offers
    self.quota = quota
  }
}

/// One line of a team's service menu (服务菜单).
public struct ServiceOffer: Hashable, Sendable, Codable {
  /// What is offered, such as 义诊.
  public var title: String
  /// What an activity of this kind counts besides sessions, such as `people`, `leaflets`.
  public var measures: [String]

  public init(title: String, measures: [String]) {
    self.title = title
    self.measures = measures
  }
}

/// A member of a team (队员). Volunteers need not be residents; no membership of any party is recorded.
public struct Volunteer: Hashable, Sendable, Codable, Identifiable {
  /// The volunteer's number in this file.
  public var id: Int64
  /// The team.
  public var team: ServiceTeam.ID
  /// Full name.
  public var name: String
  /// Phone number, when given.
  public var phone: String?
  /// The resident the volunteer is, when they live here and said so.
  public var resident: Resident.ID?
  /// Day of joining, when known.
  public var joined: Day?
  /// False once the volunteer has left.
  public var isActive: Bool

  public init(
    id: Int64, team: ServiceTeam.ID, name: String, phone: String? = nil, resident: Resident.ID? = nil,
    joined: Day? = nil, isActive: Bool = true
  ) {
    self.id = id
    self.team = team
    self.name = name
    self.phone = phone
    self.resident = resident
    self.joined = joined
    self.isActive = isActive
  }
}

/// Something a team did (活动).
public struct Activity: Hashable, Sendable, Codable, Identifiable {
  /// The activity's number in this file.
  public var id: Int64
  /// The team that did it.
  public var team: ServiceTeam.ID
  /// When.
  public var day: Day
  /// The line of the service menu it belongs to, or a title of its own.
  public var title: String
  /// Where, as said.
  public var place: String
  /// What was counted: measure key → number, none negative.
  public var counts: [String: Int]
  /// A note.
  public var note: String

  public init(
    id: Int64, team: ServiceTeam.ID, day: Day, title: String, place: String = "", counts: [String: Int] = [:],
    note: String = ""
  ) {
    self.id = id
    self.team = team
    self.day = day
    self.title = title
    self.place = place
    self.counts = counts
    self.note = note
  }
}
