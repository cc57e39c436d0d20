import CommunityModel

extension WorkCalendar {
  /// Legal holidays and make-up working days as the State Council published them; standard hours, UTC+8.
  public static let bundled: WorkCalendar = {
    var calendar = WorkCalendar()
    for row in BundledResource.calendar.rows where row.count >= 4 {
      guard let day = Day(iso: row[0]), let kind = DayKind(rawValue: String(row[1])) else { continue }
      calendar.legalDays[day] = LegalDay(kind: kind, holiday: Self.holidays[String(row[3])])
      calendar.knownYears.insert(day.year)
    }
    for row in BundledResource.festivals.rows where row.count >= 5 {
      let days = row[1...4].compactMap { Day(iso: $0) }
      guard let year = Int(row[0]), days.count == 4 else { continue }
      calendar.statutoryDays.festivals[year] = StatutoryDays.Festivals(
        spring: days[0], tombSweeping: days[1], dragonBoat: days[2], midAutumn: days[3])
    }
    return calendar
  }()

  /// The bundled calendar with what a community sets of it.
  public init(_ settings: CommunitySettings) {
    self = .bundled
    offset = settings.utcOffset
    add(settings.calendarDays)
    hours = settings.everyHours
  }

  /// Holidays by the names that calendar.tsv has from its source.
  private static let holidays: [String: Holiday] = [
    "New Year's Day": .newYear, "Spring Festival": .spring, "Tomb-sweeping Day": .tombSweeping, "Labour Day": .labour,
    "Dragon Boat Festival": .dragonBoat, "Mid-autumn Festival": .midAutumn, "National Day": .national,
  ]
}

extension Catalogue {
  /// The default catalogue of a new file.
  public static let bundled: Catalogue = {
    var catalogue = Catalogue(categories: [], suspensionReasons: [], refusalReasons: [], careTags: [])
    for row in BundledResource.catalogue.rows where row.count >= 4 {
      let key = String(row[1])
      let names = ["zh": String(row[2]), "en": String(row[3])]
      switch row[0] {
      case "category":
        guard row.count >= 6, let team = TeamColour(rawValue: String(row[4])),
          let mode = HandlingMode(rawValue: String(row[5]))
        else { continue }
        let emergency = row.count > 6 ? Emergency(rawValue: String(row[6])) : nil
        catalogue.categories.append(Category(key: key, names: names, team: team, mode: mode, emergency: emergency))
      case "suspension": catalogue.suspensionReasons.append(Reason(key: key, names: names))
      case "refusal": catalogue.refusalReasons.append(Reason(key: key, names: names))
      case "careTag":
        catalogue.careTags.append(
          CareTagKind(key: key, names: names, isRestricted: row.count > 4 && row[4] == "restricted"))
      default: continue
      }
    }
    return catalogue
  }()
}

extension Office {
  /// The office as it is once its community is set otherwise.
  public func set(as community: Community) -> Office {
    var it = self
    it.community = community
    it.calendar = WorkCalendar(community.settings)
    return it
  }
}

extension [ServiceTeam] {
  /// The seven teams of a new file, numbered 1–7 in the order of ``TeamColour``, with their activities as the menu.
  public static let bundled = shipped(.zh)

  /// The same with names, mottos and menus in a language: what a community is made with stays its own.
  public static func shipped(_ language: Language) -> [ServiceTeam] {
    let isChinese = language == .zh
    let rows = BundledResource.catalogue.rows
    return TeamColour.allCases.enumerated().compactMap { index, colour in
      guard let row = rows.first(where: { $0.count >= 8 && $0[0] == "team" && $0[1] == colour.rawValue }) else {
        return nil
      }
      let offers = rows.filter { $0.count >= 6 && $0[0] == "activity" && $0[1] == colour.rawValue }.map { row in
        ServiceOffer(title: String(row[isChinese ? 3 : 4]), measures: row[5].split(separator: ",").map(String.init))
      }
      return ServiceTeam(
        id: Int64(index + 1), colour: colour, name: String(row[isChinese ? 2 : 3]),
        motto: String(row[isChinese ? 5 : 6]), offers: offers, quota: Int(row[7]) ?? 3)
    }
  }
}

extension ServiceTheme {
  /// What the lines of the shipped service menus are about, by their titles in either language.
  public static let ofLines: [String: String] = {
    let rows = BundledResource.catalogue.rows.filter { $0.count >= 7 && $0[0] == "activity" && $0[6] != "-" }
    let pairs = rows.flatMap { row in [(String(row[3]), String(row[6])), (String(row[4]), String(row[6]))] }
    return Dictionary(pairs) { first, _ in first }
  }()
}
