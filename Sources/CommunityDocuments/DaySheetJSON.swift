import CommunityModel
import CommunityResources

/// What of a kind of entries was booked on a day, in JSON. A correction may count less than nothing.
public struct BookedJSON: Encodable, Sendable {
  var kind, name: String
  var correction: Bool
  var entries: Int
  var numbers: [Int64]
  var sums: [String: Int]

  public init(_ row: DaySheet.Booked) {
    kind = row.key
    name = row.kind.map { Wording(language: .zh).name($0) } ?? row.key
    correction = row.isCorrection
    entries = row.sum.entries
    numbers = row.numbers
    sums = row.sum.amounts
  }
}

/// A day's counts in JSON; what was booked in the ledger is null where the day's seal does not cover it.
public struct DayCountsJSON: Encodable, Sendable {
  var received, finished, resolved, closed, suspended, extended, refused, overdue, carriedOver: Int
  var reassigned, returned, reopened, callbacks, merged, withdrawn: Int
  @Nullable var entries: Int?
  @Nullable var corrections: Int?

  public init(_ counts: DayCounts, _ booked: [DaySheet.Booked]?) {
    entries = booked?.entryCount
    corrections = booked?.correctionCount
    received = counts.received
    finished = counts.finished
    resolved = counts.resolved
    closed = counts.closed
    suspended = counts.suspended
    extended = counts.extended
    refused = counts.refused
    overdue = counts.overdue
    carriedOver = counts.carriedOver
    reassigned = counts.reassigned
    returned = counts.returned
    reopened = counts.reopened
    callbacks = counts.callbacks
    merged = counts.merged
    withdrawn = counts.withdrawn
  }
}

/// A rate in JSON with its denominator; `percent` is null where there was nothing to count.
public struct RateJSON: Encodable, Sendable {
  var part, whole: Int
  @Nullable var percent: Int?

  public init(_ rate: Rate) {
    part = rate.part
    whole = rate.whole
    percent = rate.percent
  }
}

/// The figures of a period in JSON; times are working seconds.
public struct FiguresJSON: Encodable, Sendable {
  var response, solution, satisfaction, punctuality, dayClearance, dayCompletion, sameDay: RateJSON
  var extended, callbacks, finished: Int
  @Nullable var meanHandlingSeconds: Int64?
  @Nullable var medianHandlingSeconds: Int64?

  public init(_ figures: Figures) {
    response = RateJSON(figures.response)
    solution = RateJSON(figures.solution)
    satisfaction = RateJSON(figures.satisfaction)
    punctuality = RateJSON(figures.punctuality)
    dayClearance = RateJSON(figures.dayClearance)
    dayCompletion = RateJSON(figures.dayCompletion)
    sameDay = RateJSON(figures.sameDay)
    extended = figures.extended
    callbacks = figures.callbacks
    finished = figures.handlingSeconds.count
    meanHandlingSeconds = figures.meanHandling
    medianHandlingSeconds = figures.medianHandling
  }
}

/// A seal in JSON. `rule` is the rule by which its figures are reckoned: 1 in seals of programs before there was another.
public struct SealJSON: Encodable, Sendable {
  var number, revision, rule: Int
  var previous, hash, at: String

  public init(_ seal: Seal, _ calendar: WorkCalendar) {
    number = seal.number
    revision = seal.revision
    rule = seal.content.rule ?? 1
    previous = seal.previous
    hash = seal.hash
    at = seal.at.iso(calendar.offset)
  }
}

/// What something is about, in JSON.
public struct SubjectJSON: Encodable, Sendable {
  var kind, id: String

  public init(_ subject: Subject) {
    kind = subject.kind
    id = subject.id
  }
}

/// The day sheet in JSON.
struct DaySheetJSON: Encodable {
  struct Line: Encodable {
    var subject: SubjectJSON
    var number, place, text: String
    @Nullable var state: String?
    @Nullable var requester: String?
    @Nullable var why: String?
    @Nullable var decision: String?
    var reason: String
    @Nullable var dueAt: String?
    var owner: String
    var urgent, overdue: Bool
    var timesCarried: Int

    init(_ line: DaySheet.Line, _ calendar: WorkCalendar) {
      subject = SubjectJSON(line.subject)
      number = line.subject.description
      place = line.place
      text = line.text
      state = line.state?.rawValue
      requester = line.requester
      why = line.why?.rawValue
      decision = line.decision?.rawValue
      reason = line.reason
      dueAt = line.dueAt?.iso(calendar.offset)
      owner = line.owner
      urgent = line.isUrgent
      overdue = line.isOverdue
      timesCarried = line.timesCarried
    }
  }

  var community, date: String
  var sealed: Bool
  @Nullable var seal: SealJSON?
  @Nullable var sealedBy: String?
  var counts: DayCountsJSON
  var rates: FiguresJSON
  @Nullable var entries: [BookedJSON]?
  var received, ended, open, tomorrow: [Line]

  init(_ sheet: DaySheet, _ calendar: WorkCalendar) {
    community = sheet.community
    date = sheet.day.iso
    sealed = sheet.seal != nil
    seal = sheet.seal.map { SealJSON($0, calendar) }
    sealedBy = sheet.sealedBy
    counts = DayCountsJSON(sheet.counts, sheet.booked)
    rates = FiguresJSON(sheet.figures)
    entries = sheet.booked?.map(BookedJSON.init)
    received = sheet.received.map { Line($0, calendar) }
    ended = sheet.ended.map { Line($0, calendar) }
    open = sheet.open.map { Line($0, calendar) }
    tomorrow = sheet.tomorrow.map { Line($0, calendar) }
  }
}
