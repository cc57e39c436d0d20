import CommunityModel

extension Wording {
  /// Why the file did not do what was asked, and what to do: one sentence, without anybody's name.
  public func message(
    _ error: StoreError, _ calendar: WorkCalendar, now: Instant, _ catalogue: Catalogue?
  ) -> String {
    switch error {
    case .busy: return self("store.busy")
    case .diskFull: return self("store.diskFull")
    case .noRoom(let path): return self("store.noRoom", ["path": path])
    case .conflict(.order(let order)): return self("store.conflict.order", ["number": order.number.description])
    case .conflict(.entry(let entry)): return self("store.conflict.entry", ["number": String(entry.id)])
    case .conflict(.record(let record, _)):
      return self("store.conflict.record", ["record": name(of: record.reference)])
    case .rejected(let rejection): return message(rejection, calendar, now: now, catalogue)
    case .rejectedOrder(let number, let rejection):
      let reason = message(rejection, calendar, now: now, catalogue)
      return self("store.rejectedOrder", ["number": number.description, "reason": reason])
    case .rejectedEntry(let rejection, let key): return message(rejection, key, today: calendar.day(of: now))
    case .invalid(let problems): return list(problems.map { message($0) })
    case .notFound(let what): return self("store.notFound", ["what": what])
    case .undoRefused(let problem): return message(problem)
    case .sealRefused(let problem): return message(problem, calendar, now: now)
    case .newerFile: return self("store.newerFile")
    case .foreignFile: return self("store.foreignFile")
    case .damaged(let place): return self("store.damaged", ["where": place])
    case .readOnly(let reason): return message(reason)
    case .rehearsalBackup: return self("store.rehearsalBackup")
    case .locked(let problem): return message(problem)
    case .inUse: return self("store.inUse")
    case .replaced: return self("store.replaced")
    case .missingFile(let path): return self("store.missingFile", ["path": path])
    case .unreadable(let path): return self("store.unreadable", ["path": path])
    case .missingFolder(let path): return self("store.missingFolder", ["path": path])
    case .unwritable(let path): return self("store.unwritable", ["path": path])
    case .fileExists(let path): return self("store.fileExists", ["path": path])
    case .networkFileSystem(let path): return self("store.networkFileSystem", ["path": path])
    case .clockBehind(let last):
      return self("store.clockBehind", ["last": wholeMoment(last, calendar)])
    case .clockAhead(let last):
      return self("store.clockAhead", ["last": wholeMoment(last, calendar)])
    case .cancelled: return self("store.cancelled")
    case .system(let text): return self("store.system", ["text": text])
    }
  }

  /// 居民#17; the community itself has no number.
  private func name(of reference: Record.Reference) -> String {
    let kind = self(reference.kind)
    if reference.kind == .community { return kind }
    return self("event.numbered", ["kind": kind, "number": String(reference.id)])
  }

  /// Why the file can only be read.
  public func message(_ reason: ReadOnlyReason) -> String { self("readOnly.\(reason.rawValue)") }

  /// Why a change cannot be undone or done again.
  public func message(_ problem: UndoProblem) -> String { self("undoProblem.\(problem.rawValue)") }

  /// Why a day cannot be sealed or reopened.
  public func message(_ problem: SealProblem, _ calendar: WorkCalendar, now: Instant) -> String {
    func text(_ day: Day) -> String { date(day, today: calendar.day(of: now)) }
    switch problem {
    case .undecided(let subjects):
      let first = list(subjects.prefix(5).map { self($0) })
      let key: Phrase = subjects.count > 5 ? "sealProblem.undecidedMany" : "sealProblem.undecided"
      return self(key, ["count": String(subjects.count), "numbers": first])
    case .earlierDay(let day): return self("sealProblem.earlierDay", ["day": text(day)])
    case .alreadySealed(let day): return self("sealProblem.alreadySealed", ["day": text(day)])
    case .inFuture(let day): return self("sealProblem.inFuture", ["day": text(day)])
    case .notSealed(let day): return self("sealProblem.notSealed", ["day": text(day)])
    case .secretaryOnly: return self("sealProblem.secretaryOnly")
    case .reasonMissing: return self("sealProblem.reasonMissing")
    case .beforeFirstDay(let day): return self("sealProblem.beforeFirstDay", ["day": text(day)])
    }
  }

  /// The name of a field of any record.
  private func named(_ name: String) -> String { name == "name" ? self("field.anyName") : field(name) }

  /// What does not hold together in a record.
  public func message(_ problem: RecordProblem) -> String {
    let label = named(problem.field)
    return switch problem.reason {
    case .missing: self("recordProblem.missing", ["field": label])
    case .tooLong(let limit): self("recordProblem.tooLong", ["field": label, "limit": String(limit)])
    case .phone: self("recordProblem.phone", ["field": label])
    case .identityNumber: self("recordProblem.identityNumber")
    case .otherIdentity(let other): self("recordProblem.otherIdentity", ["what": self(other)])
    case .identityNumbersOff: self("recordProblem.identityNumbersOff")
    case .inFuture: self("recordProblem.inFuture", ["field": label])
    case .endsBeforeStart: self("recordProblem.endsBeforeStart", ["field": label])
    case .refusedWords(let found): self("refusedWords.found", ["words": list(found)])
    case .fixed: self("recordProblem.fixed", ["field": label])
    case .used: self("recordProblem.used", ["field": label])
    case .outOfRange(let range):
      self(
        "recordProblem.outOfRange",
        ["field": label, "from": String(range.lowerBound), "to": String(range.upperBound)])
    case .unknownReference: self("recordProblem.unknownReference", ["field": label])
    case .consentMissing: self("recordProblem.consentMissing", ["field": label])
    case .duplicate: self("recordProblem.duplicate", ["field": label])
    case .controlCharacters: self("recordProblem.controlCharacters", ["field": label])
    case .personalNumber: self("recordProblem.personalNumber", ["field": label])
    case .negative: self("recordProblem.negative", ["field": label])
    case .code: self("recordProblem.code", ["field": label])
    case .contradicts(let other):
      self("recordProblem.contradicts", ["field": label, "other": named(other)])
    case .tooMany(let limit): self("recordProblem.tooMany", ["field": label, "limit": String(limit)])
    case .merged: self("recordProblem.merged")
    case .lastSecretary: self("recordProblem.lastSecretary")
    case .neverOperates: self("recordProblem.neverOperates")
    case .kind(let problem): message(problem)
    }
  }
}
