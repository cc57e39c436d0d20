import CommunityModel
import CommunityResources

/// The invented community whose orders the tests tell about: 青禾社区, code 990102013006, in November 2026.
public enum OrderFixture {
  // MARK: People

  public static let secretary = StaffMember(id: 1, name: "周宁", role: .secretary)
  public static let clerk = StaffMember(id: 2, name: "何小满", role: .clerk)
  public static let gridWorker = StaffMember(id: 3, name: "王芳", role: .gridWorker)
  public static let teamLeader = StaffMember(id: 4, name: "张敏", role: .teamLeader)

  /// Somebody who is not in the file and can be called.
  public static let contact = Requester.contact(name: "林秋生", phone: "9905550101")

  // MARK: Time

  /// The moment of a local time such as `2026-11-20 09:30`.
  public static func at(_ text: String) -> Instant {
    guard let instant = Instant(iso: text) else { preconditionFailure("not a moment: \(text)") }
    return instant
  }

  /// The day of a text such as `2026-11-20`.
  public static func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { preconditionFailure("not a day: \(text)") }
    return day
  }

  /// A moment as the tables write it: `2026-11-20 09:30`, with seconds only where there are any.
  public static func text(_ instant: Instant?) -> String {
    guard let instant else { return "—" }
    let iso = instant.iso(.china)
    let clock = iso.dropFirst(11).prefix(8)
    return "\(iso.prefix(10)) \(clock.hasSuffix(":00") ? clock.prefix(5) : clock)"
  }

  /// Standard hours and the notices for 2024–2026.
  public static let calendar = WorkCalendar.bundled

  // MARK: Catalogue

  public static let catalogue = Catalogue(
    categories: [
      Catalogue.Category(key: "heating", names: ["zh": "供暖"], team: .cyan, mode: .coordinated),
      Catalogue.Category(key: "lighting", names: ["zh": "照明"], team: .cyan, mode: .throughout),
      Catalogue.Category(key: "sanitation", names: ["zh": "环境卫生"], team: .green, mode: .atOnce),
    ],
    suspensionReasons: [
      Catalogue.Reason(key: "utility", names: ["zh": "等专业单位"]),
      Catalogue.Reason(key: "weather", names: ["zh": "等天气"]),
    ],
    refusalReasons: [Catalogue.Reason(key: "notOurDuty", names: ["zh": "不属社区职责"])],
    careTags: []
  )

  // MARK: What orders are made of

  public static func registration(
    receivedAt: String = "2026-11-20 09:30", requester: Requester = contact, urgency: Urgency = .normal,
    isConfidential: Bool = false, category: String = "heating", text: String = "家里暖气不热"
  ) -> Registration {
    Registration(
      receivedAt: at(receivedAt), source: .walkIn, requester: requester, place: Place(kind: .dwelling, raw: "3-2-501"),
      grid: 1, category: category, urgency: urgency, isConfidential: isConfidential, text: text)
  }

  public static func assignment(
    _ mode: HandlingMode = .coordinated, who: StaffMember.ID? = gridWorker.id, team: ServiceTeam.ID? = nil,
    partner: String? = nil, due: String? = nil
  ) -> Assignment {
    Assignment(
      mode: mode, who: who, team: team, partner: partner, dueAt: due.map(at), forWhom: "林秋生一户", what: "查看并修好暖气",
      expectedResult: "室温达到18度")
  }

  public static let completion = Completion(done: "换了阀门，排了气", solved: .yes, reply: "暖气已修好")
  public static let refusal = Refusal(reason: "notOurDuty", basis: "《物业管理条例》", alternative: "可找供热公司")
  public static let number = OrderNumber(day: day("2026-11-20"), sequence: 4)
  /// The number of ``OrderStory/master()``.
  public static let masterNumber = OrderNumber(day: day("2026-11-20"), sequence: 1)

  public static func answer(
    _ solved: Solved, _ rating: Rating = .satisfied, at time: String? = nil, closeUnsolved: String? = nil
  ) -> OrderCommand {
    .callBack(
      CallbackReport(
        at: time.map(self.at), method: .phone, answer: Callback.Answer(solved: solved, rating: rating),
        closeUnsolved: closeUnsolved))
  }

  public static func noAnswer(at time: String? = nil) -> OrderCommand {
    .callBack(CallbackReport(at: time.map(self.at), method: .phone, answer: nil))
  }

  /// A situation on the day of the moment.
  public static func situation(
    at now: String, by actor: StaffMember = clerk, calendar: WorkCalendar = calendar, master: WorkOrder? = nil,
    isSealing: Bool = false
  ) -> Situation {
    Situation(
      actor: actor, now: at(now), day: calendar.day(of: at(now)), calendar: calendar, limits: OrderLimits(),
      catalogue: catalogue, master: master, isSealing: isSealing, textCheck: BundledResource.textCheck)
  }
}
