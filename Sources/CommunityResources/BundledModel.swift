import CommunityModel

extension Catalogue {
  /// The default catalogue of a new community.
  public static let bundled: Catalogue = {
    let rows = BundledResource.catalogue.rows
    func texts(_ row: [Substring], _ column: Int) -> [String: String] {
      ["zh": String(row[column]), "en": String(row[column + 1])]
    }
    func of(_ kind: Substring) -> [[Substring]] { rows.filter { $0[0] == kind } }
    func reasons(_ kind: Substring) -> [Reason] { of(kind).map { Reason(key: String($0[1]), names: texts($0, 2)) } }
    return Catalogue(
      categories: of("category").compactMap { row in
        guard let team = TeamColour(rawValue: String(row[4])), let mode = HandlingMode(rawValue: String(row[5])) else {
          return nil
        }
        return Category(key: String(row[1]), names: texts(row, 2), team: team, mode: mode)
      },
      suspensionReasons: reasons("suspension"), refusalReasons: reasons("refusal"),
      careTags: of("careTag").map {
        CareTagKind(key: String($0[1]), names: texts($0, 2), isRestricted: $0[4] == "restricted")
      })
  }()
}

extension WorkCalendar {
  /// The legal holidays and make-up working days that the program carries, with standard hours.
  public static let bundled: WorkCalendar = {
    var days: [Day: LegalDay] = [:]
    for row in BundledResource.calendar.rows {
      guard let day = Day(iso: row[0]), let kind = DayKind(rawValue: String(row[1])) else { continue }
      days[day] = LegalDay(kind: kind, name: String(row[2]))
    }
    return WorkCalendar(legalDays: days, knownYears: Set(days.keys.map(\.year)))
  }()
}

extension [ServiceTeam] {
  /// The seven teams of a new community with their service menus.
  public static let bundled: [ServiceTeam] = {
    let rows = BundledResource.catalogue.rows
    return TeamColour.allCases.enumerated().compactMap { index, colour in
      guard let row = rows.first(where: { $0[0] == "team" && $0[1] == colour.rawValue }) else { return nil }
      let activities = rows.filter { $0[0] == "activity" && $0[1] == colour.rawValue }.map {
        ServiceOffer(title: String($0[3]), measures: $0[5].split(separator: ",").map { String($0) })
      }
      let offers = rows.filter { $0[0] == "offer" && $0[1] == colour.rawValue }.map {
        ServiceOffer(title: String($0[3]), measures: [])
      }
      return ServiceTeam(
        id: Int64(index + 1), colour: colour, name: String(row[2]), motto: String(row[5]), offers: activities + offers,
        quota: Int(row[7]) ?? 3)
    }
  }()
}
