/// What the hotline (12345) and the community have told each other about an order. Nothing of it is a callback of ours, and
/// no figure of ours counts it.
public struct HotlineRecord: Hashable, Sendable, Codable {
  /// When it was signed for (签收).
  public var signedAt: Instant?
  /// 退单: the last time that it was asked to be taken back.
  public var sendBack: SendBack?
  /// How often the hotline urged (催单).
  public var urges = 0
  /// When the requester called again about the same matter (重复来电).
  public var repeats: [Instant] = []
  /// 剔除: the last time that it was asked to be left out of the hotline's rates.
  public var exclusion: Request?
  /// What the requester told the hotline; the last word counts.
  public var verdict: HotlineVerdict?
  /// The event day on which ``verdict`` became known here.
  public var verdictOn: Day?
  /// The event day on which something was done about an unfavourable verdict: explained, asked to be left out, taken up again.
  public var answeredOn: Day?
  /// The first event day on which ``WorkOrder/isContradicted`` came to be so; nil where it never was. The sheets of sealed
  /// days ask for it, whatever the hotline says later.
  public var contradictedOn: Day?
  /// The last event day on which that came to an end.
  public var settledOn: Day?

  public init() {}

  /// Something that was asked of the hotline.
  public struct Request: Hashable, Sendable, Codable {
    /// Why.
    public var reason: String
    public var askedAt: Instant
    /// What became of it; nil while the hotline has not answered.
    public var answer: HotlineAnswer?
    public var answeredAt: Instant?
    /// What the hotline says to it.
    public var remark = ""
  }

  /// 退单: asked to be taken back.
  public struct SendBack: Hashable, Sendable, Codable {
    public var request: Request
    /// The rule by which it is none of the community's duties.
    public var basis: String
    /// By when the hotline's answer is to be had: then somebody has to see to it, because the order's own clock runs on.
    public var answerBy: Instant
  }

  /// Whether the hotline has yet to say whether it takes the order back; meanwhile nobody is asked to work on it.
  public var isAway: Bool { sendBack.map { $0.request.answer == nil } ?? false }

  /// Whether the hotline took the order back, which ended it here.
  public var isTakenBack: Bool { sendBack?.request.answer == .granted }

  /// Whether the hotline agreed to leave it out of its rates.
  public var isExcluded: Bool { exclusion?.answer == .granted }

  /// Whether the hotline was asked to leave it out and has not said no.
  public var isExclusionOpen: Bool { exclusion.map { $0.answer == nil || $0.answer == .granted } ?? false }
}

/// How something ended that was asked of the hotline.
public enum HotlineAnswer: String, Hashable, Sendable, Codable, CaseIterable {
  /// 同意
  case granted = "granted"
  /// 不同意
  case refused = "refused"
  /// The community no longer asks for it.
  case dropped = "dropped"
}

/// What the requester told the hotline when it called them back (双满意 三率): what it judges the community by.
public struct HotlineVerdict: Hashable, Sendable, Codable {
  /// The day for which it counts: that of the hotline's call, or the one on which it became known here.
  public var day: Day
  /// Whether somebody had been in touch with them; nil where the hotline does not say.
  public var responded: Bool?
  public var solved: Solved?
  public var rating: Rating?

  public init(day: Day, responded: Bool? = nil, solved: Solved? = nil, rating: Rating? = nil) {
    self.day = day
    self.responded = responded
    self.solved = solved
    self.rating = rating
  }

  /// Whether it says nothing.
  public var isEmpty: Bool { responded == nil && solved == nil && rating == nil }

  /// Whether they told the hotline that they are not served.
  public var isUnfavourable: Bool { solved == .no || rating == .dissatisfied }

  /// Whether it says the same of the matter, whenever it was said.
  func agrees(with other: HotlineVerdict?) -> Bool { other.map { ($0.solved, $0.rating) == (solved, rating) } ?? false }
}

/// What somebody reports of the hotline's callback. What it says nothing of stays as it was said before.
public struct VerdictReport: Hashable, Sendable {
  /// When the hotline called; nil where nobody says.
  public var day: Day?
  /// See ``HotlineVerdict/responded``.
  public var responded: Bool?
  public var solved: Solved?
  public var rating: Rating?

  public init(day: Day? = nil, responded: Bool? = nil, solved: Solved? = nil, rating: Rating? = nil) {
    self.day = day
    self.responded = responded
    self.solved = solved
    self.rating = rating
  }

  /// Whether it says nothing.
  public var isEmpty: Bool { responded == nil && solved == nil && rating == nil }

  /// What the hotline says by now: this over what it said before. A new word without a day of its own counts for the day
  /// on which it came.
  public func laid(over before: HotlineVerdict?, today: Day) -> HotlineVerdict {
    var it = HotlineVerdict(
      day: day ?? today, responded: responded ?? before?.responded, solved: solved ?? before?.solved,
      rating: rating ?? before?.rating)
    if let before, day == nil, it.agrees(with: before), it.responded == before.responded { it.day = before.day }
    return it
  }
}

/// What happened between the hotline and the community, as an event keeps it.
public enum HotlineStep: Hashable, Sendable, Codable {
  /// 签收
  case signed(at: Instant)
  /// 申请退单
  case sendBackAsked(reason: String, basis: String, answerBy: Instant)
  /// What became of it: granted, the order ends.
  case sendBackAnswered(HotlineAnswer, remark: String)
  /// 催单
  case urged(at: Instant, text: String)
  /// 重复来电
  case repeated(at: Instant, text: String)
  /// 申请剔除
  case exclusionAsked(reason: String)
  /// What became of it: granted, the order stays out of the hotline's rates.
  case exclusionAnswered(HotlineAnswer, remark: String)
  /// The hotline's own callback.
  case judged(HotlineVerdict)
  /// 情况说明: what the community has to say to an unfavourable one.
  case explained(String)

  /// The names under which cases are stored.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case signed, sendBackAsked, sendBackAnswered, urged, repeated, exclusionAsked, exclusionAnswered, judged, explained
  }

  /// The stable name of the step.
  public var name: String { key.rawValue }

  private var key: CodingKeys {
    switch self {
    case .signed: .signed
    case .sendBackAsked: .sendBackAsked
    case .sendBackAnswered: .sendBackAnswered
    case .urged: .urged
    case .repeated: .repeated
    case .exclusionAsked: .exclusionAsked
    case .exclusionAnswered: .exclusionAnswered
    case .judged: .judged
    case .explained: .explained
    }
  }

  /// The same with every free text put through `change`.
  func withTexts(_ change: (OrderField, String) -> String) -> HotlineStep {
    switch self {
    case .signed, .judged: self
    case .sendBackAsked(let reason, let basis, let answerBy):
      .sendBackAsked(reason: change(.reason, reason), basis: change(.basis, basis), answerBy: answerBy)
    case .sendBackAnswered(let answer, let remark): .sendBackAnswered(answer, remark: change(.note, remark))
    case .urged(let at, let text): .urged(at: at, text: change(.note, text))
    case .repeated(let at, let text): .repeated(at: at, text: change(.note, text))
    case .exclusionAsked(let reason): .exclusionAsked(reason: change(.reason, reason))
    case .exclusionAnswered(let answer, let remark): .exclusionAnswered(answer, remark: change(.note, remark))
    case .explained(let text): .explained(change(.note, text))
    }
  }
}

extension HotlineRecord {
  /// Takes in what happened.
  mutating func apply(_ step: HotlineStep, at: Instant, on day: Day) {
    switch step {
    case .signed(let moment): signedAt = moment
    case .sendBackAsked(let reason, let basis, let answerBy):
      sendBack = SendBack(request: Request(reason: reason, askedAt: at), basis: basis, answerBy: answerBy)
    case .sendBackAnswered(let answer, let remark): sendBack?.request.end(answer, remark, at)
    case .urged: urges += 1
    case .repeated(let moment, _): repeats.append(moment)
    case .exclusionAsked(let reason):
      exclusion = Request(reason: reason, askedAt: at)
      answeredOn = day
    case .exclusionAnswered(let answer, let remark):
      exclusion?.end(answer, remark, at)
      // Where the verdict stands after all, something else has to be done about it.
      if answer != .granted { answeredOn = nil }
    case .judged(let verdict):
      let isNew = !verdict.agrees(with: self.verdict)
      self.verdict = verdict
      if !isNew { break }
      verdictOn = day
      // What was asked to be left out is being seen to already.
      if !isExclusionOpen { answeredOn = nil }
    case .explained: answeredOn = day
    }
  }

  /// What was asked to be taken back is worked on after all.
  mutating func keep(at: Instant) {
    if isAway { sendBack?.request.end(.dropped, "", at) }
  }

  /// The order is taken up again.
  mutating func takeUp(on day: Day) {
    if verdict != nil { answeredOn = answeredOn ?? day }
  }

  /// Keeps from when to when the hotline's word and ours were opposites.
  mutating func note(contradicted before: Bool, _ after: Bool, on day: Day) {
    if after, !before { contradictedOn = contradictedOn ?? day }
    if before, !after { settledOn = day }
  }
}

extension HotlineRecord.Request {
  fileprivate mutating func end(_ answer: HotlineAnswer, _ remark: String, _ at: Instant) {
    (self.answer, self.remark, answeredAt) = (answer, remark, at)
  }
}

extension WorkOrder {
  /// Whether the hotline sent it: another office's number says so.
  public var hasOutsideNumber: Bool { registration.externalNumber?.isEmpty == false }

  /// 我们满意 / 热线不满意: by our own word the requester is served, by the hotline's they are not, and nothing has been done
  /// about that yet. What is still open is worked on anyway.
  public var isContradicted: Bool {
    guard let verdict = hotline.verdict, verdict.isUnfavourable, hotline.answeredOn == nil else { return false }
    return !state.isOpen && state != .withdrawn && isContent
  }

  /// By our own word: what the requester said at our callback, else what was done.
  private var isContent: Bool {
    guard let answer else { return !isRefused && completion?.solved == .yes }
    switch answer.rating {
    case .satisfied, .fairlySatisfied: return true
    case .dissatisfied: return false
    case .unrated: return answer.solved == .yes
    }
  }
}
