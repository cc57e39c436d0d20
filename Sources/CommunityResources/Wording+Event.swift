import CommunityModel

/// The timeline of an order, one line an event. Never names the requester, whose name a confidential order hides.
extension Wording {
  /// What happened: 交办 绿色环保队 张敏，今天 18:00 前. New lines in what people wrote become spaces.
  public func summary(
    _ event: OrderEvent, names: EventNames, now: Instant, _ calendar: WorkCalendar
  ) -> String {
    let line = sentence(event.kind, names) {
      moment($0, now: now, calendar)
    } date: {
      date($0, today: calendar.day(of: now))
    }
    return line.contains(where: \.isNewline) ? String(line.map { $0.isNewline ? " " : $0 }) : line
  }

  private func sentence(
    _ kind: OrderEvent.Kind, _ names: EventNames, moment: (Instant) -> String, date: (Day) -> String
  ) -> String {
    let key = Phrase("event.\(kind.name)")
    switch kind {
    case .amended(let it, _, _, _, let before?): return amendment(from: before, to: it, names, moment: moment)
    case .registered(let it, _, _), .amended(let it, _, _, _, nil):
      let category = name(category: it.category, names.catalogue)
      return self(key, ["source": self(it.source), "category": category, "text": it.text])
    case .assigned(let it, let due), .reassigned(let it, let due):
      return self(
        key,
        [
          "mode": language == .zh ? short(it.mode) : self(it.mode).lowercased(), "owner": owner(it, names),
          "due": moment(due),
        ])
    case .started(let at): return self(key, ["at": moment(at)])
    case .returned(let reason), .refusalRejected(let reason), .carriedOver(let reason), .reopened(let reason, _, _):
      return self(key, ["reason": reason])
    case .withdrawn(let reason): return self(key, ["reason": withdrawal(reason)])
    case .givenBack(let master, let reason, _):
      return self(key, ["number": master.description, "reason": withdrawal(reason)])
    case .absorbed(let number, let terms):
      let texts = ["number": number.description, "urgency": self(terms.urgency)]
      guard let due = terms.dueAt else { return self(key, texts) }
      return self("event.tookInDue", texts.merging(["due": moment(due)]) { first, _ in first })
    case .suspended(let reason, let wakeOn, _, _):
      return self(key, ["reason": name(suspensionReason: reason, names.catalogue), "date": date(wakeOn)])
    case .resumed(_, let due): return self(key, ["due": moment(due)])
    case .extended(let due, let reason): return self(key, ["due": moment(due), "reason": reason])
    case .finished(let it, _): return self(key, ["solved": self(it.solved), "done": it.done])
    case .refusalAsked(let it, _): return self(key, ["reason": name(refusalReason: it.reason, names.catalogue)])
    case .calledBack(let it, let outcome): return callback(it, outcome)
    case .merged(let number): return self(key, ["number": number.description])
    case .noted(let text): return self(key, ["text": text])
    case .chased(let text): return text.isEmpty ? self("event.chasedSilently") : self(key, ["text": text])
    case .undone(let sequences), .redone(let sequences): return self(key, ["count": String(sequences.count)])
    case .hotline(let step): return sentence(step, moment: moment, date: date)
    case .clocksMoved(let clocks):
      return clocks.dueAt.map { self("event.clocksMovedDue", ["due": moment($0)]) } ?? self(key)
    case .requesterLinked, .refusalApproved, .closed: return self(key)
    }
  }

  /// The reason of a withdrawal: what somebody wrote, or words for the key of one that nobody wrote.
  public func withdrawal(_ reason: String) -> String {
    reason == OrderEvent.registeredByMistake ? self("withdrawal.registeredByMistake") : reason
  }

  private func callback(_ callback: Callback, _ outcome: OrderEvent.CallbackOutcome) -> String {
    let method = self(callback.method)
    let answer =
      callback.answer.map { ["method": method, "solved": self($0.solved), "rating": self($0.rating)] }
      ?? ["method": method]
    let line = callbackLine(answer, outcome)
    guard let informed = callback.told, !informed.isEmpty else { return line }
    return self("event.callback.alsoTold", ["line": line, "numbers": list(informed.map(\.short))])
  }

  private func callbackLine(_ answer: [String: String], _ outcome: OrderEvent.CallbackOutcome) -> String {
    switch outcome {
    case .resolved: self("event.callback.resolved", answer)
    case .told: self("event.callback.told", answer)
    case .failed: self("event.callback.failed", answer)
    case .unreachable: self("event.callback.unreachable", answer)
    case .redo: self("event.callback.redo", answer)
    case .resolvedUnsolved(let reason):
      self("event.callback.resolvedUnsolved", answer.merging(["reason": reason]) { first, _ in first })
    }
  }
}
