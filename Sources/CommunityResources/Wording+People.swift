import CommunityModel

/// The words of people, homes, places and teams.
extension Wording {
  /// What a number is that is no identity number.
  public func callAsFunction(_ other: OtherIdentity) -> String { self("otherIdentity.\(other.rawValue)") }

  /// 书记 / secretary.
  public func callAsFunction(_ role: StaffMember.Role) -> String { self("role.\(role.rawValue)") }

  /// 男 / male.
  public func callAsFunction(_ sex: Resident.Sex) -> String { self("sex.\(sex.rawValue)") }

  /// 在住 / living here.
  public func callAsFunction(_ status: Resident.Status) -> String { self("status.\(status.rawValue)") }

  /// How a resident likes to be reached.
  public func callAsFunction(_ way: Resident.ContactWay) -> String { self("contactWay.\(way.rawValue)") }

  /// Help a resident needs to be understood.
  public func callAsFunction(_ need: Resident.HelpNeed) -> String { self("helpNeed.\(need.rawValue)") }

  /// 常住 / permanent.
  public func callAsFunction(_ kind: Residence.Kind) -> String { self("residence.\(kind.rawValue)") }

  /// 迁出 / moved out.
  public func callAsFunction(_ ending: Residence.Ending) -> String { self("residence.ended.\(ending.rawValue)") }

  /// 自住 / owner-occupied.
  public func callAsFunction(_ use: Dwelling.Use) -> String { self("use.\(use.rawValue)") }

  /// What sort of place it is.
  public func callAsFunction(_ kind: Place.Kind) -> String { self("placeKind.\(kind.rawValue)") }

  /// What sort of record it is: 居民 / resident.
  public func callAsFunction(_ kind: Record.Kind) -> String { self("record.\(kind.rawValue)") }

  /// When a volunteer has time: 周六上午 / Sat morning.
  public func callAsFunction(_ time: FreeTime) -> String { self("free.\(time.key)") }

  /// The colour by name: 红色 / red.
  public func callAsFunction(_ colour: TeamColour) -> String { self("colour.\(colour.rawValue)") }

  /// The character that stands beside the colour, in every language: 红 橙 金 绿 青 蓝 紫.
  public func mark(_ colour: TeamColour) -> String { String(colour.mark) }

  /// 性别不同, without saying what either record has.
  public func callAsFunction(_ contradiction: Resident.Contradiction) -> String {
    switch contradiction {
    case .sex: self("merge.differs.sex")
    case .birth(let years): self("merge.differs.birth", ["years": String(years)])
    case .birthDay: self("merge.differs.birthDay")
    case .identityNumber: self("merge.differs.identityNumber")
    }
  }

  /// 67岁 / 67.
  public func age(_ years: Int) -> String { self("age.years", ["years": String(years)]) }

  /// The age to ten years, which tells namesakes apart without giving the age away: 60多岁 / 60s.
  public func ageBand(_ years: Int) -> String {
    if years < 10 { return self("age.underTen") }
    return years < 100 ? self("age.band", ["decade": String(years / 10 * 10)]) : self("age.overHundred")
  }
}
