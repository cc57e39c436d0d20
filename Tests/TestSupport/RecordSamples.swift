import CommunityModel

/// One record of every kind in which every field is filled, and every link is there; all of them name number 2.
public enum RecordSamples {
  private static let day = CommunityFixture.day("2026-11-20")

  private static var resident: Resident {
    let date = PartialDate(iso: "1980-05")
    let tag = CareTag(key: "livingAlone", purpose: "定期探望", source: "本人", reviewOn: day, consent: "本人同意")
    let consent = Consent(
      day: day, purpose: "上门", recordedBy: 2, withdrawal: Consent.Withdrawal(day: day, recordedBy: 2))
    return Resident(
      id: 1, name: "张伟明", otherName: "小张", spelling: "zhang wei ming", sex: .male, birth: date,
      phones: ["13812345678"], phoneLabels: ["13812345678": "本人"], preferredContact: .phone, helpNeeds: [.hearing],
      emergencyContact: EmergencyContact(name: "张小燕", phone: "13987654321 单位", relation: "女儿"), careTags: [tag],
      consents: [consent], identityNumber: "990102198005011234", note: "晚上在家", mergedInto: 2,
      retentionReview: RetentionReview(day: day, by: 2))
  }

  private static var kind: KeptKind {
    let names = ["zh": "图书借阅", "en": "Book loans"]
    let choice = EntryKind.Field.Choice(key: "a", names: ["zh": "在借"])
    let field = EntryKind.Field(
      key: "f1", names: ["zh": "借阅状态"], kind: .choice, isRequired: true, choices: [choice], list: "loans")
    let kind = EntryKind(
      key: "own1", names: names, mark: "借", group: .services, form: .generic, summary: [.title],
      columns: [.day, .field("f1")], demands: [.title], measures: ["copies"],
      outcomes: [EntryKind.Outcome(key: "back", names: ["zh": "已还"])], goods: .goesOut, series: .yearly,
      headlines: [Dated(from: day, .activities)], becomesOrder: .walkIn, pointsPerHour: [Dated(from: day, 5)],
      retentionMonths: 24, visibility: .own, paper: "loanSheet", fields: [field])
    return KeptKind(id: 1, kind: kind, shorterRetention: Dated(from: day, 12))
  }

  /// Several of kinds that name one of several others.
  public static let all: [Record] = [
    .community(Community(name: "青禾社区", code: CommunityCode("990102013006"))),
    .staff(StaffMember(id: 1, name: "刘窗口", role: .clerk, phone: "13611112222 办公")),
    .grid(
      Grid(id: 1, code: "990102013006001", name: "第一网格", leader: 2, about: "解放路以南", partner: 2, brand: "邻里食堂", team: 2)),
    .estate(Estate(id: 1, name: "梧桐里", isDefault: true)),
    .building(Building(id: 1, estate: 2, grid: 2, name: "3", column: 1, row: 2)),
    .dwelling(Dwelling(id: 1, building: 2, unit: "2", floor: 5, room: "501", use: .rented)),
    .household(
      Household(
        id: 1, dwelling: 2, from: PartialDate(iso: "2019"), until: PartialDate(iso: "2025-03"), contact: 2)),
    .resident(resident),
    .residence(
      Residence(
        id: 1, resident: 2, household: 2, from: PartialDate(iso: "2019"), until: PartialDate(iso: "2025-03-01"),
        kind: .renting, ending: .movedOut, recordedFor: 2)),
    .team(
      ServiceTeam(
        id: 1, colour: .red, name: "红色先锋", motto: "有事找我", leader: 2,
        offers: [ServiceOffer(title: "义诊", measures: ["人次"])])),
    .volunteer(
      Volunteer(
        id: 1, teams: [2], name: "李助人", phone: "13733334444 本人", resident: 2, joined: day, unit: 2, skills: ["理发"],
        free: Set(FreeTime.allCases.prefix(2)), badge: "鲁7号", mayBeNamed: day, mergedInto: 2)),
    .activity(
      Activity(
        id: 1, team: 2, day: day, title: "清洁日", place: "东门", counts: ["people": 12], note: "下次带手套")),
    .post(
      Post(
        id: 1, kind: "楼长", holder: .staff(2), area: .building(2), from: PartialDate(iso: "2024"),
        until: PartialDate(iso: "2026-05"))),
    .post(
      Post(
        id: 1, kind: "单元长", holder: .volunteer(2), area: .stair(2, unit: "东"), from: PartialDate(iso: "2024"),
        until: PartialDate(iso: "2026-05"))),
    .post(
      Post(
        id: 1, kind: "居民代表", holder: .resident(2), area: .grid(2), from: PartialDate(iso: "2024"),
        until: PartialDate(iso: "2026-05"))),
    .decision(OwedDecision(id: 1, day: day, rhythm: 2, decision: .carryOver, reason: "明天补上", by: 2)),
    .entryKind(kind), .item(Item(id: 1, name: "大米5kg", unit: "袋", list: "monthlyNotices")),
    .fund(Fund(id: 1, name: "社区微基金")),
    .skill(Skill(id: 1, key: "haircut", name: "理发")),
    .term(
      KeptTerm(
        id: 1,
        term: .category(
          Catalogue.Category(
            key: "own1", names: ["zh": "充电桩"], team: .blue, mode: .coordinated, emergency: .asks, limitDays: 3)))),
    .guide(
      ServiceGuide(
        id: 1, key: "kinship", title: "亲属关系证明", otherNames: ["关系证明"], category: "certificate", papers: ["户口簿"],
        steps: ["到派出所查询"], place: "派出所", phone: "13788889999", days: 3, basis: "民发〔2020〕20号", isRefused: true,
        alternative: "公证处")),
    .officeForm(
      OfficeForm(
        id: 1, name: "高龄津贴月报", file: String(repeating: "0", count: 64),
        map: OfficeForm.Map(
          .residents, tag: "aged80", kind: "visit", sheet: "花名册", firstRow: 2, lastRow: 3,
          columns: ["ordinal", "name"],
          heads: ["0123456789abcdef", "1123456789abcdef"]))),
    .partner(
      PartnerUnit(
        id: 1, name: "青禾实验小学", otherNames: ["实验小学"], kind: .unit, contact: "郑老师", phone: "13766665555 办公", grids: [2],
        offers: ["操场周末开放"], promised: ["课业辅导"], expects: 46, note: "周三下午联系")),
    .rhythm(rhythm(who: .staff(2))), .rhythm(rhythm(who: .team(2))),
    .helperLink(
      HelperLink(
        id: 1, household: 2, helper: .staff(2), from: PartialDate(iso: "2024"), until: PartialDate(iso: "2025"),
        canAsk: "代办证件")),
    .helperLink(HelperLink(id: 1, household: 2, helper: .volunteer(2), canAsk: "买菜")),
  ]

  private static func rhythm(who: Rhythm.Who) -> Rhythm {
    Rhythm(
      id: 1, key: "careMonthly",
      terms: [
        Dated(
          from: day,
          Rhythm.Terms(
            name: "每月探访", kinds: ["careVisit"], who: who, whom: .careTags(["livingAlone"]), every: .times(1, .month),
            hour: ClockTime("18:30"), calendar: .workdays, blocksSeal: true))
      ], stoppedOn: day)
  }
}
