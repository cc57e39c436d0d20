import CommunityModel
import NameFinding
import TestSupport

@testable import CommunityStore

extension StoredSample {
  static let day = CommunityFixture.day("2026-11-20")
  static let moment = CommunityFixture.friday
  private static let later = moment.adding(seconds: 3600)
  private static let number = OrderNumber(day: day, sequence: 7)

  static let requesters: [Requester] = [
    .resident(5), .contact(name: "路过的王女士", phone: "13812345678"), .anonymous,
  ]

  private static let registration = Registration(
    receivedAt: moment, source: .hotline12345, requester: .contact(name: "王女士", phone: "13812345678"),
    place: Place(
      kind: .dwelling, raw: "梧桐里3-2-501",
      key: PlaceKey(estate: "梧桐里", building: "3", unit: "2", room: "501")),
    grid: 1, category: "heating", urgency: .urgent, isConfidential: true, text: "暖气不热", externalNumber: "JN900003",
    outsideDue: later, outsideRequest: "请尽快处理", callbackPhone: "13987654321")

  private static let assignment = Assignment(
    mode: .coordinated, who: 2, team: 5, partner: "供热公司", unit: 1, dueAt: later, forWhom: "住户", what: "检查管道",
    expectedResult: "恢复供暖", papersReceived: "无", nextStep: "上门", nextStepOn: day)

  private static let taken = InheritedTerms(
    at: moment, urgency: .urgent, clockStart: moment, urgentFrom: moment, assignBy: later, contactBy: later,
    dueAt: later,
    promisedBy: later)

  private static func calledBack(_ outcome: OrderEvent.CallbackOutcome) -> OrderEvent.Kind {
    .calledBack(
      Callback(
        at: moment, by: 2, method: .phone, answer: Callback.Answer(solved: .partly, rating: .fairlySatisfied),
        told: [number]), outcome: outcome)
  }

  static let kinds: [OrderEvent.Kind] =
    [
      .registered(registration, assignBy: later, contactBy: later),
      .amended(registration, assignBy: later, contactBy: later, dueAt: later, before: registration),
      .requesterLinked(5, callbackPhone: "13987654321"), .assigned(assignment, dueAt: later),
      .reassigned(assignment, dueAt: later), .started(firstContactAt: moment), .returned(reason: "不是本队"),
      .suspended(reason: "papers", wakeOn: day, wakeAt: later, dueAt: later), .resumed(clockFrom: moment, dueAt: later),
      .extended(to: later, reason: "等配件"),
      .finished(Completion(done: "已修好", solved: .yes, reply: "已恢复"), endsUncalled: false),
      .refusalAsked(Refusal(reason: "notOurDuty", basis: "物业合同", alternative: "找物业"), dueAt: later),
      .refusalApproved(endsUncalled: true), .refusalRejected(reason: "属于社区"), calledBack(.resolved), calledBack(.told),
      calledBack(.failed), calledBack(.unreachable), calledBack(.redo), calledBack(.resolvedUnsolved(reason: "已尽力")),
      .merged(into: number), .absorbed(number, taken), .givenBack(from: number, reason: "合并有误", dueAt: later),
      .withdrawn(reason: OrderEvent.registeredByMistake), .closed,
      .reopened(reason: "又不热了", assignBy: later, contactBy: later), .noted("约了下午"), .chased("又来电催"),
      .carriedOver(reason: "等配件"), .undone([2, 3]), .redone([2]),
      .clocksMoved(OrderClocks(assignBy: moment, contactBy: later, dueAt: later)),
    ] + hotline.map { .hotline($0) }

  static let hotline: [HotlineStep] = [
    .signed(at: moment), .sendBackAsked(reason: "不归本社区", basis: "物业条例", answerBy: later),
    .sendBackAnswered(.refused, remark: "请先办"), .urged(at: moment, text: "催了一次"), .repeated(at: moment, text: "又打来"),
    .exclusionAsked(reason: "非本社区原因"), .exclusionAnswered(.granted, remark: "已剔除"),
    .judged(HotlineVerdict(day: day, responded: true, solved: .no, rating: .dissatisfied)), .explained("已上门三次"),
  ]

  private static let resident = Resident(
    id: 5, name: "张伟明", otherName: "阿明", spelling: "Zhang Weiming", sex: .male, birth: PartialDate(iso: "1980-05"),
    phones: ["13812345678"], phoneLabels: ["13812345678": "本人"], preferredContact: .visit, helpNeeds: [.hearing],
    emergencyContact: EmergencyContact(name: "张丽", phone: "13700008888", relation: "女儿"),
    careTags: [CareTag(key: "livingAlone", purpose: "定期探望", source: "本人", reviewOn: day, consent: "本人同意")],
    consents: [
      Consent(day: day, purpose: "上门探访", recordedBy: 1, withdrawal: Consent.Withdrawal(day: day, recordedBy: 2))
    ], identityNumber: "11010519491231002X", note: "听力不好", mergedInto: 6,
    retentionReview: RetentionReview(day: day, by: 1))

  static let records: [Record] = [
    .community(Community(name: "青禾社区", code: CommunityCode("990102013006"), settings: settings)),
    .staff(StaffMember(id: 2, name: "刘窗口", role: .clerk, phone: "053187280000", isActive: false)),
    .grid(
      Grid(id: 1, code: "990102013006001", name: "第一网格", leader: 2, about: "南区", partner: 1, brand: "邻里食堂", team: 5)),
    .estate(Estate(id: 1, name: "梧桐里", isDefault: true)),
    .building(Building(id: 3, estate: 1, grid: 1, name: "3", column: 2, row: 1)),
    .dwelling(Dwelling(id: 9, building: 3, unit: "2", floor: 5, room: "501", use: .rented)),
    .household(
      Household(id: 4, dwelling: 9, from: PartialDate(iso: "2019"), until: PartialDate(iso: "2026-11"), contact: 5)),
    .resident(resident),
    .residence(
      Residence(
        id: 8, resident: 5, household: 4, from: PartialDate(iso: "2019"), until: PartialDate(iso: "2026-11-20"),
        kind: .renting, ending: .movedOut, recordedFor: 6)),
    .team(
      ServiceTeam(
        id: 5, colour: .cyan, name: "青色应急队", motto: "随叫随到", leader: 3,
        offers: [ServiceOffer(title: "义诊", measures: ["sessions", "people"])], quota: 4, isActive: false)),
    .volunteer(
      Volunteer(
        id: 3, teams: [5, 8], name: "孙助人", phone: "13611112222", resident: 5, joined: day, isActive: false, unit: 1,
        skills: ["理发"], free: Set(FreeTime.allCases.suffix(2)), badge: "鲁-7", mayBeNamed: day, mergedInto: 2)),
    .activity(
      Activity(id: 2, team: 5, day: day, title: "政策宣讲", place: "活动室", counts: ["people": 12], note: "共两场")),
    .helperLink(link(.staff(2))), .helperLink(link(.volunteer(3))), .post(post(.staff(2), .grid(1))),
    .post(post(.volunteer(3), .building(3))), .post(post(.resident(5), .stair(3, unit: "2"))),
    .decision(OwedDecision(id: 1, day: day, rhythm: 1, entry: 9, decision: .carryOver, reason: "明天补上", by: 2)),
    .item(Item(id: 1, name: "大米", unit: "袋", list: "monthlyNotices", isActive: false)),
    .fund(Fund(id: 1, name: "社区微基金", isActive: false)), .entryKind(keptKind),
    .skill(Skill(id: 1, key: "haircut", name: "理发", isActive: false)),
    .term(
      KeptTerm(
        id: 1,
        term: .category(
          hidden(
            Catalogue.Category(
              key: "own1", names: ["zh": "充电桩"], team: .blue, mode: .coordinated, emergency: .asks, limitDays: 3))))),
    .term(
      KeptTerm(
        id: 1, term: .careTag(hidden(Catalogue.CareTagKind(key: "own2", names: ["zh": "独自带娃"], isRestricted: true))))),
    .term(KeptTerm(id: 1, term: .suspensionReason(hidden(Catalogue.Reason(key: "own3", names: ["zh": "等配件"]))))),
    .term(KeptTerm(id: 1, term: .refusalReason(hidden(Catalogue.Reason(key: "own4", names: ["zh": "不在本社区"]))))),
    .term(KeptTerm(id: 1, term: .theme(hidden(ServiceTheme(key: "own5", names: ["zh": "防汛"], isDoor: false))))),
    .guide(
      ServiceGuide(
        id: 1, key: "kinship", title: "亲属关系证明", otherNames: ["关系证明"], category: "certificate", papers: ["户口簿"],
        steps: ["到派出所查询"], place: "派出所", phone: "053187280002", days: 3, basis: "民发〔2020〕20号", isRefused: true,
        alternative: "公证处", isActive: false)),
    .officeForm(
      OfficeForm(
        id: 1, name: "高龄津贴月报", file: "00ff",
        map: OfficeForm.Map(
          .residents, tag: "aged80", kind: "visit", sheet: "花名册", firstRow: 2, lastRow: 3,
          columns: ["ordinal", "", "name"],
          heads: ["0123456789abcdef", "", "1123456789abcdef"]), isActive: false)),
    .partner(
      PartnerUnit(
        id: 1, name: "青禾实验小学", otherNames: ["实验小学"], kind: .unit, contact: "郑老师", phone: "053187280001", grids: [1],
        offers: ["操场周末开放"], promised: ["课业辅导"], expects: 46, note: "周三下午联系", isActive: false)),
    .rhythm(rhythm(.gridWorker, .careTags(["livingAlone"]), .times(1, .month))),
    .rhythm(rhythm(.staff(2), .households, .after(days: 30))),
    .rhythm(rhythm(.team(5), .residents, .event(kind: "memo", days: 3))),
  ]

  private static var keptKind: KeptKind {
    let choice = EntryKind.Field.Choice(key: "a", names: ["zh": "在借"])
    let field = EntryKind.Field(
      key: "f1", names: ["zh": "借阅状态"], kind: .choice, isRequired: true, choices: [choice], list: "loans",
      isHidden: true)
    let outcome = EntryKind.Outcome(key: "back", names: ["zh": "已还"], effect: .tries, needsOrder: true)
    return KeptKind(
      id: 1,
      kind: EntryKind(
        key: "own1", names: ["zh": "图书借阅"], mark: "借", group: .services, form: .generic, isOn: false,
        summary: [.title, .field("f1")], columns: [.day, .measure("copies")], demands: [.title],
        measures: ["copies"], roles: [.attended, .did], outcomes: [outcome], subjects: .any, goods: .goesOut,
        series: .yearly, headlines: [Dated(from: day, .activities)], becomesOrder: .walkIn,
        pointsPerHour: [Dated(from: day, 5)], retentionMonths: 24, visibility: .own, paper: "loanSheet",
        fields: [field]), shorterRetention: Dated(from: day, 12))
  }

  private static func rhythm(_ who: Rhythm.Who, _ whom: Rhythm.Whom, _ every: Rhythm.Every) -> Rhythm {
    Rhythm(
      id: 1, key: "careMonthly",
      terms: [
        Dated(
          from: day,
          Rhythm.Terms(
            name: "每月探访", kinds: ["careVisit"], who: who, whom: whom, every: every, hour: ClockTime("18:30"),
            calendar: .workdays, blocksSeal: true))
      ], stoppedOn: day)
  }

  private static func link(_ helper: HelperLink.Helper) -> HelperLink {
    HelperLink(
      id: 1, household: 4, helper: helper, from: PartialDate(iso: "2020"), until: PartialDate(iso: "2026"), canAsk: "送药"
    )
  }

  private static func post(_ holder: Post.Holder, _ area: Post.Area) -> Post {
    Post(
      id: 1, kind: "楼长", holder: holder, area: area, from: PartialDate(iso: "2024-03"), until: PartialDate(iso: "2027"))
  }

  private static let settings = CommunitySettings(
    keepsIdentityNumbers: true, fuzzyPairs: .nL, calendarDays: [CalendarDay(day, .holiday)], starHours: [50, 100],
    yearSheet: [YearSheet.Row(.hours, full: 40, threshold: 40)], hours: [Dated(from: day, [hours])])

  static let hours = WorkCalendar.Hours(
    from: day, until: day, weekdays: [6], spans: [WorkCalendar.Span(start: 32_400, end: 43_200)])

  static var catalogue: Catalogue {
    var it = Catalogue(
      categories: [
        hidden(
          Catalogue.Category(
            key: "gas", names: ["zh": "燃气", "en": "Gas"], team: .cyan, mode: .atOnce, emergency: .always, limitDays: 2))
      ], suspensionReasons: [hidden(Catalogue.Reason(key: "papers", names: ["zh": "等材料"]))],
      refusalReasons: [hidden(Catalogue.Reason(key: "notOurDuty", names: ["zh": "非社区职责"]))],
      careTags: [hidden(Catalogue.CareTagKind(key: "seriousIllness", names: ["zh": "重病"], isRestricted: true))])
    it.themes = [hidden(ServiceTheme(key: "safety", names: ["zh": "安全"], isDoor: true))]
    return it
  }

  /// Every kind of party, value and end of a tie.
  static var entryImage: EntryImage {
    let parties: [EntryParty] = [
      .staff(2), .volunteer(3), .partner(1), .team(5), .household(4), .resident(5), .careTag("livingAlone"), .item(1),
      .fund(1), .everybody,
    ]
    let place = Place(
      kind: .dwelling, raw: "梧桐里3-2-501", key: PlaceKey(estate: "梧桐里", building: "3", unit: "2", room: "501"))
    let content = EntryContent(
      day: day, plannedFor: day, from: ClockTime("20:00"), until: ClockTime("06:00"), place: place, grid: 1, team: 5,
      title: "巡夜", text: "一切平安", theme: "safety", outcome: "well",
      fields: [
        "a": .text("甲"), "b": .number(3), "c": .date(day), "d": .choice("night"), "e": .tick(true), "f": .place(place),
      ], isConfidential: true,
      lines: parties.map { EntryLine($0, .did, EntryMeasure.people, 1, field: "approver", isReckoned: true) })
    let version = EntryVersion(
      number: 2, at: moment, by: 2, state: .done, content: content, reason: "记错了", booked: day,
      takesBack: EntryVersion.TakingBack(version: 1, booked: day), isCorrection: true)
    return EntryImage(
      versions: [version],
      links: [
        EntryLink(from: 1, to: .order(number), why: .becameOrder), EntryLink(from: 1, to: .entry(2), why: .followsUp),
      ])
  }

  private static var booked: EntrySums.Booked {
    var sum = EntrySums.Sum()
    sum.entries = 2
    sum.amounts = [EntryMeasure.people: 7]
    var booked = EntrySums.Booked()
    booked.fresh = ["visit": sum]
    booked.corrected = ["activity": sum]
    booked.entries = ["visit": [12, 13]]
    booked.corrections = ["activity": [4]]
    return booked
  }

  static var content: Seal.Content {
    var figures = Figures()
    figures.response = Rate(part: 3, whole: 4)
    figures.extended = 1
    figures.handlingSeconds = [3600, 7200]
    var counts = DayCounts()
    counts.received = 4
    var content = Seal.Content(
      states: [number.description: .inProgress], decisions: [number.description: "carryOver"], counts: counts,
      figures: figures, booked: booked)
    content.otherDecisions = [Subject.record(Record.Reference(.household, 4)).description: "carryOver"]
    return content
  }

  private static func hidden<Term: CatalogueTerm>(_ term: Term) -> Term {
    var it = term
    it.isHidden = true
    return it
  }
}
