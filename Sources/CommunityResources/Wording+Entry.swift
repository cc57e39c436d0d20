import CommunityModel

/// The words of the service ledger.
extension Wording {
  /// Where an entry stands: 已安排 / planned.
  public func callAsFunction(_ state: EntryState) -> String { self("entryState.\(state.rawValue)") }

  /// What a party had to do with an entry: 参加 / attended.
  public func callAsFunction(_ role: EntryRole) -> String { self("entryRole.\(role.rawValue)") }

  /// What a party is: 志愿者 / volunteer.
  public func callAsFunction(_ kind: EntryParty.Kind) -> String { named("entryParty", kind.rawValue) }

  /// The title of a tab of the ledger.
  public func callAsFunction(_ group: EntryKind.Group) -> String { self("entryGroup.\(group.rawValue)") }

  /// What a tie is.
  public func callAsFunction(_ why: EntryLink.Why) -> String { self("entryLink.\(why.rawValue)") }

  /// Who sees the entries of a kind.
  public func callAsFunction(_ visibility: EntryKind.Visibility) -> String {
    self("entryVisibility.\(visibility.rawValue)")
  }

  /// What the values of a field are.
  public func callAsFunction(_ kind: EntryKind.Field.Kind) -> String { self("fieldType.\(kind.rawValue)") }

  /// The label of a field that rules of entries speak of.
  public func callAsFunction(_ field: EntryField) -> String { named("entryField", field.rawValue) }

  /// A word of the ledger's own; the name of the field that it is where it has none.
  private func named(_ vocabulary: String, _ key: String) -> String {
    let own = Phrase("\(vocabulary).\(key)")
    return contains(own) ? self(own) : field(key).lowercased()
  }

  /// What a command does, as a verb. `name` is ``EntryCommand/name``.
  public func entryCommand(_ name: String) -> String { self("entryCommand.\(name)") }

  /// Why an entry was cancelled or voided, as it was written; that its making was undone is a key.
  public func entryReason(_ reason: String) -> String {
    reason == EntryRules.undone ? self("entryReason.undone") : reason
  }

  /// Why something is not done with an entry, and what to do: one sentence, without anybody's name.
  public func message(_ rejection: EntryRejection, _ kind: EntryKind, today: Day) -> String {
    switch rejection {
    case .wrongState(let state, let command):
      return self("entryRejection.wrongState", ["state": self(state), "command": entryCommand(command)])
    case .notAStart: return self("entryRejection.notAStart")
    case .missing(let field): return self("entryRejection.missing", ["field": self(field)])
    case .missingValue(let key): return self("entryRejection.missingValue", ["name": name(field: key, of: kind)])
    case .text(let problem, let field): return message(problem, in: field)
    case .inFuture(let day): return self("entryRejection.inFuture", ["day": date(day, today: today)])
    case .endWithoutStart: return self("entryRejection.endWithoutStart")
    case .notPositive(let measure): return self("entryRejection.notPositive", ["name": name(entryMeasure: measure)])
    case .tooMuch(let measure): return self("entryRejection.tooMuch", ["name": name(entryMeasure: measure)])
    case .namedTwice(let kind): return self("entryRejection.namedTwice", ["kind": self(kind)])
    case .totalBelowNamed(let total, let named):
      return self("entryRejection.totalBelowNamed", ["total": String(total), "named": String(named)])
    case .namesNobody: return self("entryRejection.namesNobody", ["kind": name(kind)])
    case .exactlyOneSubject(let count): return self("entryRejection.exactlyOneSubject", ["count": String(count)])
    case .membersWithoutHousehold: return self("entryRejection.membersWithoutHousehold")
    case .restrictedTag: return self("entryRejection.restrictedTag")
    case .wrongGoods: return self("entryRejection.wrongGoods")
    case .declineUnsaid: return self("entryRejection.declineUnsaid")
    case .declineUnasked: return self("entryRejection.declineUnasked")
    case .orderNeeded(let outcome):
      return self("entryRejection.orderNeeded", ["outcome": name(outcome: outcome, of: kind)])
    case .sealed(let days):
      return self("entryRejection.sealed", ["days": list(days.map { date($0, today: today) })])
    case .notSealed: return self("entryRejection.notSealed")
    case .stockBelowNothing(_, let count):
      return self("entryRejection.stockBelowNothing", ["count": String(count)])
    case .tooFewPoints(_, let balance): return self("entryRejection.tooFewPoints", ["count": String(balance)])
    case .secretaryOnly: return self("entryRejection.secretaryOnly")
    case .notYours: return self("entryRejection.notYours")
    case .notReceiver: return self("entryRejection.notReceiver")
    case .changedSince(let seen, let now):
      return self("entryRejection.changedSince", ["seen": String(seen), "now": String(now)])
    case .becomesNoOrder: return self("entryRejection.becomesNoOrder", ["kind": name(kind)])
    case .alreadyPromoted(let number):
      return self("entryRejection.alreadyPromoted", ["number": number.description])
    case .orderTellsMore: return self("entryRejection.orderTellsMore")
    case .linkToItself: return self("entryRejection.linkToItself")
    case .alreadyLinked: return self("entryRejection.alreadyLinked")
    case .nothingNew: return self("entryRejection.nothingNew")
    case .rowsUndecided(let rows):
      return self("entryRejection.rowsUndecided", ["rows": list(rows.map { "#\($0)" }), "count": String(rows.count)])
    case .notTallies: return self("entryRejection.notTallies")
    case .meetingClosed: return self("entryRejection.meetingClosed")
    case .nothingToTell: return self("entryRejection.nothingToTell")
    case .beforeItself(let day): return self("entryRejection.beforeItself", ["day": date(day, today: today)])
    case .bulletinTellsMore: return self("entryRejection.bulletinTellsMore")
    case .noSuchVersion(let number): return self("entryRejection.noSuchVersion", ["number": String(number)])
    case .unknownMeasure, .unknownRole, .unknownOutcome, .unknownField, .wrongType, .unknownChoice:
      return unknown(rejection, kind)
    }
  }

  /// The same of a kind by its key.
  func message(_ rejection: EntryRejection, _ key: String, today: Day) -> String {
    let kind = [EntryKind].bundled.first { $0.key == key } ?? .unknown(key)
    return message(rejection, kind, today: today)
  }

  /// Says what there is to choose, by key, as commands take it; by name where the key was made up.
  private func unknown(_ rejection: EntryRejection, _ kind: EntryKind) -> String {
    let name = self.name(kind)
    switch rejection {
    case .unknownMeasure(let key, let allowed):
      return self("entryRejection.unknownMeasure", ["kind": name, "key": key, "choices": list(allowed)])
    case .unknownRole(let role, let allowed):
      let choices = list(allowed.map(\.rawValue))
      return self("entryRejection.unknownRole", ["kind": name, "key": self(role), "choices": choices])
    case .unknownOutcome(let key, let allowed):
      if allowed.isEmpty { return self("entryRejection.noOutcomes", ["kind": name, "key": key]) }
      return self(
        "entryRejection.unknownOutcome",
        ["kind": name, "key": key, "choices": told(allowed) { self.name(outcome: $0, of: kind) }])
    case .unknownField(let key, let allowed):
      if allowed.isEmpty { return self("entryRejection.noFields", ["kind": name, "key": key]) }
      return self(
        "entryRejection.unknownField",
        ["kind": name, "key": key, "choices": told(allowed) { self.name(field: $0, of: kind) }])
    case .wrongType(let key, let type):
      return self("entryRejection.wrongType", ["name": self.name(field: key, of: kind), "type": self(type)])
    case .unknownChoice(let key, let field, let allowed):
      let label = self.name(field: field, of: kind)
      let choices = told(allowed) { choice in kind.field(field).map { self.name(choice: choice, of: $0) } ?? choice }
      return self("entryRejection.unknownChoice", ["name": label, "key": key, "choices": choices])
    default: return ""
    }
  }

  private func told(_ keys: [String], _ name: (String) -> String) -> String {
    list(keys.map { EntryKind.isMadeUp($0) ? name($0) : $0 })
  }

  private func message(_ problem: TextProblem, in field: EntryField) -> String {
    switch problem {
    case .tooLong(let limit):
      self("entryRejection.tooLong", ["field": self(field), "limit": String(limit)])
    case .controlCharacters: self("entryRejection.controlCharacters", ["field": self(field)])
    case .personalNumber: self("entryRejection.personalNumber", ["field": self(field)])
    case .refusedWords(let found): self("refusedWords.found", ["words": list(found)])
    }
  }
}

/// What entries come to.
extension Wording {
  /// What entries of a kind count, in the order of the kind: 人次 12, 场次 1.
  public func counted(_ amounts: [String: Int], _ kind: EntryKind?) -> [String] {
    let order = kind?.measures ?? []
    let keys = amounts.keys.sorted { (order.firstIndex(of: $0) ?? .max, $0) < (order.firstIndex(of: $1) ?? .max, $1) }
    return keys.map { name(entryMeasure: $0) + " " + String(amounts[$0] ?? 0) }
  }

  /// Numbers of entries in order, those that follow each other as from–to: 3–7、9.
  public func ranges(_ numbers: [ServiceEntry.ID]) -> String {
    var ranges: [ClosedRange<ServiceEntry.ID>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return list(ranges.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)–\($0.upperBound)" })
  }
}
