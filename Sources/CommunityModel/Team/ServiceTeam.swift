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
  /// False once there is no such team any more: what it did stays.
  public var isActive: Bool

  public init(
    id: Int64, colour: TeamColour, name: String, motto: String = "", leader: Volunteer.ID? = nil,
    offers: [ServiceOffer] = [], quota: Int = 3, isActive: Bool = true
  ) {
    self.id = id
    self.colour = colour
    self.name = name
    self.motto = motto
    self.leader = leader
    self.offers = offers
    self.quota = quota
    self.isActive = isActive
  }

  /// Whether it is one of the seven that every file has: the one that its colour stands for. Others are a community's own.
  public var isShipped: Bool { id == colour.shippedTeam }

  /// What other programs call it, which is understood wherever a team is named: a colour is its shipped team.
  public var scriptName: String { isShipped ? colour.rawValue : name }
}

extension ServiceTeam {
  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case colour = "colour"
    case name = "name"
    case motto = "motto"
    case leader = "leader"
    case offers = "offers"
    case quota = "quota"
    case isActive = "active"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id),
      colour: try container.decode(TeamColour.self, forKey: .colour),
      name: try container.decode(String.self, forKey: .name), motto: try container.decode(String.self, forKey: .motto),
      leader: try container.decodeIfPresent(Int64.self, forKey: .leader),
      offers: try container.decode([ServiceOffer].self, forKey: .offers),
      quota: try container.decode(Int.self, forKey: .quota),
      isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true)
  }
}

extension TeamColour {
  /// The number of the team that the colour stands for wherever a team is named.
  public var shippedTeam: ServiceTeam.ID { Int64(Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

extension Sequence<ServiceTeam> {
  /// The team that is proposed for what is of a colour: the shipped one, or the first of its colour that works.
  public func usual(of colour: TeamColour) -> ServiceTeam? {
    let working = filter { $0.colour == colour && $0.isActive }
    return working.first(where: \.isShipped) ?? working.min { $0.id < $1.id }
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

extension Sequence<TeamSummary> {
  /// By colour, the shipped one first, then a community's own in the order in which they were made.
  public var byColour: [TeamSummary] {
    sorted { ($0.team.colour.shippedTeam, $0.id) < ($1.team.colour.shippedTeam, $1.id) }
  }
}
