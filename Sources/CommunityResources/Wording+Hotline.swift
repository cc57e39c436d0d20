import CommunityModel
import Intake

/// What passes between the community and the hotline, in words.
extension Wording {
  /// 同意
  public func callAsFunction(_ answer: HotlineAnswer) -> String { self(Phrase("hotline.answer.\(answer.rawValue)")) }

  /// Where something stands that was asked of the hotline: 待答复, 同意 …
  public func standing(_ request: HotlineRecord.Request) -> String {
    request.answer.map { self($0) } ?? self("hotline.waiting")
  }

  /// What the hotline's callback came to: 联系过，未解决，不满意.
  public func verdict(_ it: HotlineVerdict) -> String {
    let responded = it.responded.map { self($0 ? "hotline.responded" : "hotline.notResponded") }
    return list([responded, it.solved.map { self($0) }, it.rating.map { self($0) }].compactMap(\.self))
  }

  /// What passed between the community and the hotline about an order: each with the field's name.
  public func hotlineFacts(of order: WorkOrder, now: Instant, _ calendar: WorkCalendar) -> [(Phrase, String)] {
    let it = order.hotline
    var facts: [(Phrase, String)] = []
    if let number = order.registration.externalNumber { facts.append(("field.externalNumber", number)) }
    if let at = it.signedAt { facts.append(("field.signedAt", moment(at, now: now, calendar))) }
    if let asked = it.sendBack {
      facts.append(("field.sendBack", sendBack(asked, now: now, calendar) + "  " + asked.request.reason))
    }
    if it.urges > 0 || !it.repeats.isEmpty { facts.append(("field.calls", calls(of: order))) }
    if let asked = it.exclusion { facts.append(("field.exclusion", standing(asked) + "  " + asked.reason)) }
    if let verdict = it.verdict {
      let day = date(verdict.day, today: calendar.day(of: now))
      facts.append(("field.verdict", self.verdict(verdict) + "  " + day))
    }
    return facts
  }

  /// Where 退单 stands, and while it waits by when the answer is to be had.
  public func sendBack(_ it: HotlineRecord.SendBack, now: Instant, _ calendar: WorkCalendar) -> String {
    let state = standing(it.request)
    if it.request.answer != nil { return state }
    return self("hotline.answerBy", ["state": state, "due": moment(it.answerBy, now: now, calendar)])
  }

  /// How often an order was chased, and called about again.
  public func calls(of order: WorkOrder) -> String {
    self("hotline.calls", ["chased": String(order.chases), "repeated": String(order.hotline.repeats.count)])
  }

  func sentence(_ step: HotlineStep, moment: (Instant) -> String, date: (Day) -> String) -> String {
    let key = Phrase("event.hotline.\(step.name)")
    switch step {
    case .signed(let at): return self(key, ["at": moment(at)])
    case .sendBackAsked(let reason, let basis, let answerBy):
      return self(key, ["reason": reason, "basis": basis, "due": moment(answerBy)])
    case .sendBackAnswered(let answer, let remark), .exclusionAnswered(let answer, let remark):
      return told(self(key, ["answer": self(answer)]), remark)
    case .urged(let at, let text), .repeated(let at, let text): return told(self(key, ["at": moment(at)]), text)
    case .exclusionAsked(let reason): return self(key, ["reason": reason])
    case .judged(let verdict): return self(key, ["day": date(verdict.day), "verdict": self.verdict(verdict)])
    case .explained(let text): return self(key, ["text": text])
    }
  }

  private func told(_ line: String, _ text: String) -> String {
    text.isEmpty ? line : self("event.hotline.told", ["line": line, "text": text])
  }

  /// Why a row of the hotline's callbacks is not taken.
  public func message(
    _ problem: VerdictPlan.Problem, _ calendar: WorkCalendar, now: Instant, _ catalogue: Catalogue
  ) -> String {
    switch problem {
    case .nothingSaid(let field): self("things.import.nothingSaid", ["field": name(field)])
    case .unreadable(let field): self("things.import.unreadable", ["field": name(field)])
    case .unknownNumber: self("verdicts.import.unknownNumber")
    case .noVerdict: self("verdicts.import.noVerdict")
    case .twice: self("things.import.twice")
    case .refused(let rejection): message(rejection, calendar, now: now, catalogue)
    }
  }
}
