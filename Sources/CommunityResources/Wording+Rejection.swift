import CommunityModel

extension Wording {
  /// Why the rules do not allow something, and what to do: one sentence. The catalogue, where given, names the choices.
  public func message(
    _ rejection: Rejection, _ calendar: WorkCalendar, now: Instant, _ catalogue: Catalogue?
  ) -> String {
    func at(_ instant: Instant) -> String { moment(instant, now: now, calendar) }
    func day(_ day: Day) -> String { date(day, today: calendar.day(of: now)) }
    switch rejection {
    case .wrongState(let state, let command):
      return self(
        "rejection.wrongState",
        ["state": self(state), "command": orderCommand(command), "hint": self("rejection.hint.\(state.rawValue)")])
    case .missing(let field): return self("rejection.missing", ["field": self(field)])
    case .tooLong(let field, let limit):
      return self("rejection.tooLong", ["field": self(field), "limit": String(limit)])
    case .refusedWords(let found, _): return self("refusedWords.found", ["words": list(found)])
    case .controlCharacters(let field): return self("rejection.controlCharacters", ["field": self(field)])
    case .personalNumber(let field): return self("rejection.personalNumber", ["field": self(field)])
    case .unknownKey(let key, let field): return unknown(key, field, catalogue)
    case .inFuture(let field): return self("rejection.inFuture", ["field": self(field)])
    case .tooEarly(let field, let earliest):
      return self("rejection.tooEarly", ["field": self(field), "earliest": at(earliest)])
    case .nobodyNamed: return self("rejection.nobodyNamed")
    case .handlerNeeded: return self("rejection.handlerNeeded")
    case .refusalIsNoAssignment: return self("rejection.refusalIsNoAssignment")
    case .dueTooLate(let limit): return self("rejection.dueTooLate", ["limit": at(limit)])
    case .wakeNotLater(let today): return self("rejection.wakeNotLater", ["today": day(today)])
    case .wakeTooLate(let limit): return self("rejection.wakeTooLate", ["limit": fullDate(limit)])
    case .alreadyExtended: return self("rejection.alreadyExtended")
    case .extensionAfterDue(let due): return self("rejection.extensionAfterDue", ["due": at(due)])
    case .urgentNeverExtended: return self("rejection.urgentNeverExtended")
    case .modeNotExtendable(let mode): return self("rejection.modeNotExtendable", ["mode": self(mode)])
    case .extensionNotLater(let due): return self("rejection.extensionNotLater", ["due": at(due)])
    case .coordinationNoteMissing: return self("rejection.coordinationNoteMissing")
    case .secretaryOnly: return self("rejection.secretaryOnly")
    case .mergeIntoItself: return self("rejection.mergeIntoItself")
    case .mergeTargetUnusable(let number), .mergeTargetEnded(let number), .mergeTargetRefused(let number),
      .mergeTargetFinished(let number), .mergeTargetAsleep(let number), .masterEnded(let number):
      return self(rejection.mergeProblem, ["number": number.description])
    case .mergeTargetMerged(let number, let master):
      return self("rejection.mergeTargetMerged", ["number": number.description, "into": master.description])
    case .reopenTooLate(let ended, let limit):
      return self("rejection.reopenTooLate", ["ended": day(ended), "limit": String(limit)])
    case .notUnsolved: return self("rejection.notUnsolved")
    case .onlyBySeal: return self("rejection.onlyBySeal")
    case .hotline(let problem): return self(Phrase("rejection.hotline.\(problem.rawValue)"))
    }
  }

  /// Says which keys there are; without a catalogue only that this one is not among them.
  private func unknown(_ key: String, _ field: OrderField, _ catalogue: Catalogue?) -> String {
    let fitting: [[String: String]] =
      switch field {
      case .category: catalogue?.categories.map(\.names) ?? []
      case .suspensionReason: catalogue?.suspensionReasons.map(\.names) ?? []
      case .refusalReason: catalogue?.refusalReasons.map(\.names) ?? []
      default: []
      }
    let choices = fitting.compactMap { $0[language.rawValue] ?? $0.values.min() }
    let arguments = ["key": key, "field": self(field), "choices": list(choices)]
    return self(choices.isEmpty ? "rejection.unknownKey" : "rejection.unknownKeyOf", arguments)
  }
}

extension Rejection {
  /// The key of the sentence about an order that cannot be merged with another, or parted from it.
  fileprivate var mergeProblem: Phrase {
    switch self {
    case .mergeTargetEnded: "rejection.mergeTargetEnded"
    case .mergeTargetRefused: "rejection.mergeTargetRefused"
    case .mergeTargetFinished: "rejection.mergeTargetFinished"
    case .mergeTargetAsleep: "rejection.mergeTargetAsleep"
    case .masterEnded: "rejection.masterEnded"
    default: "rejection.mergeTargetUnusable"
    }
  }
}
