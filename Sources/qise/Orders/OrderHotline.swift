import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

extension HotlineAnswer: ExpressibleByArgument {}

/// `qise order sign`: 签收
struct OrderSign: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "sign", abstract: Invocation.words("cli.order.sign"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.hotlineAt", value: "time")) var at: TimeArgument?

  func run(_ session: Session) throws {
    let moment = at?.moment(session.calendar, endOfDay: false)
    try session.carryOut([.hotline(.sign(at: moment))], on: order.number)
  }
}

/// `qise order sendback`: 退单, and what came of it.
struct OrderSendBack: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "sendback", abstract: Invocation.words("cli.order.sendBack"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.reason")) var reason: TextArgument?
  @Option(help: .words("cli.order.basis")) var basis: TextArgument?
  @Option(help: .words("cli.order.hotlineAnswer")) var answer: HotlineAnswer?
  @Option(help: .words("cli.order.hotlineRemark")) var text: TextArgument?

  func check() throws {
    if answer == nil ? reason == nil || basis == nil || text != nil : reason != nil || basis != nil {
      throw ValidationError(Invocation.words("usage.sendBack"))
    }
  }

  func run(_ session: Session) throws {
    let command: HotlineCommand =
      answer.map { .answerSendBack($0, remark: text?.text ?? "") }
      ?? .sendBack(reason: reason?.text ?? "", basis: basis?.text ?? "")
    try session.carryOut([.hotline(command)], on: order.number)
  }
}

/// `qise order repeat`: 重复来电
struct OrderRepeat: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "repeat", abstract: Invocation.words("cli.order.repeat"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.hotlineAt", value: "time")) var at: TimeArgument?
  @Option(help: .words("cli.order.noteText")) var text: TextArgument?

  func run(_ session: Session) throws {
    let moment = at?.moment(session.calendar, endOfDay: false)
    try session.carryOut([.hotline(.repeatCall(at: moment, text: text?.text ?? ""))], on: order.number)
  }
}

/// `qise order exclude`: 剔除申请, and what came of it.
struct OrderExclude: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "exclude", abstract: Invocation.words("cli.order.exclude"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.reason")) var reason: TextArgument?
  @Option(help: .words("cli.order.hotlineAnswer")) var answer: HotlineAnswer?
  @Option(help: .words("cli.order.hotlineRemark")) var text: TextArgument?

  func check() throws {
    if answer == nil ? reason == nil || text != nil : reason != nil {
      throw ValidationError(Invocation.words("usage.exclude"))
    }
  }

  func run(_ session: Session) throws {
    let command: HotlineCommand =
      answer.map { .answerExclusion($0, remark: text?.text ?? "") } ?? .exclude(reason: reason?.text ?? "")
    try session.carryOut([.hotline(command)], on: order.number)
  }
}

/// `qise order verdict`: what the hotline's own callback came to.
struct OrderVerdict: SessionCommand {
  /// 是 or 否.
  enum Truth: String, ExpressibleByArgument, CaseIterable {
    case yes
    case no
  }

  static let configuration = CommandConfiguration(
    commandName: "verdict", abstract: Invocation.words("cli.order.verdict"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.responded")) var responded: Truth?
  @Option(help: .words("cli.order.hotlineSolved")) var solved: Solved?
  @Option(help: .words("cli.order.rating")) var rating: Rating?
  @Option(help: .words("cli.order.verdictOn", value: "day")) var on: Day?

  func check() throws {
    if responded == nil, solved == nil, rating == nil { throw ValidationError(Invocation.words("usage.verdict")) }
  }

  func run(_ session: Session) throws {
    let report = VerdictReport(day: on, responded: responded.map { $0 == .yes }, solved: solved, rating: rating)
    try session.carryOut([.hotline(.judge(report))], on: order.number)
  }
}

/// `qise order explain`: 情况说明
struct OrderExplain: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: Invocation.words("cli.order.explain"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.order.noteText")) var text: TextArgument

  func run(_ session: Session) throws {
    try session.carryOut([.hotline(.explain(text.text))], on: order.number)
  }
}

/// What passed between the community and the hotline, in an order's JSON.
struct HotlineJSON: Encodable {
  struct Request: Encodable {
    var state, reason: String
    @Nullable var basis: String?
    var askedAt: String
    @Nullable var answerBy: String?
    @Nullable var answeredAt: String?
    var remark: String
  }

  struct Verdict: Encodable {
    var day: String
    @Nullable var responded: Bool?
    @Nullable var solved: String?
    @Nullable var rating: String?
  }

  @Nullable var signedAt: String?
  @Nullable var sendBack: Request?
  var urged: Int
  var repeatedAt: [String]
  @Nullable var exclusion: Request?
  @Nullable var verdict: Verdict?
  /// 我们满意 / 热线不满意, and nothing done about it yet.
  var contradicted: Bool

  /// Nil where nothing of it happened.
  init?(_ order: WorkOrder, _ session: Session) {
    let it = order.hotline
    if it == HotlineRecord() { return nil }
    func time(_ at: Instant) -> String { at.iso(session.calendar.offset) }
    func request(_ it: HotlineRecord.Request, _ asked: HotlineRecord.SendBack? = nil) -> Request {
      Request(
        state: it.answer?.rawValue ?? "asked", reason: it.reason, basis: asked?.basis, askedAt: time(it.askedAt),
        answerBy: asked.map { time($0.answerBy) }, answeredAt: it.answeredAt.map(time), remark: it.remark)
    }
    signedAt = it.signedAt.map(time)
    sendBack = it.sendBack.map { request($0.request, $0) }
    urged = it.urges
    repeatedAt = it.repeats.map(time)
    exclusion = it.exclusion.map { request($0) }
    verdict = it.verdict.map {
      Verdict(day: $0.day.iso, responded: $0.responded, solved: $0.solved?.rawValue, rating: $0.rating?.rawValue)
    }
    contradicted = order.isContradicted
  }
}
