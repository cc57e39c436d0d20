import CommunityResources
import Terminal

extension Wording {
  /// The names of actions one after another.
  func names(of actions: [ActionID]) -> String {
    let names = actions.map { self("keys.quoted", ["name": label(of: $0)]) }
    return names.dropFirst().reduce(names.first ?? "") { self("keys.and", ["first": $0, "second": $1]) }
  }

  /// Why keys may not be changed like that.
  public func message(_ refusal: KeyRefusal) -> String {
    switch refusal {
    case .reserved(let key, let reservation):
      return self("keys.reserved", ["key": key.label, "why": reason(reservation)])
    case .taken(let key, let others, let action):
      return self(
        "keys.taken", ["key": key.label, "others": names(of: others), "action": label(of: action)])
    case .onlyLetters(let action): return self("keys.onlyLetters", ["action": label(of: action)])
    case .onlyText(let action): return self("keys.onlyText", ["action": label(of: action)])
    }
  }

  private func reason(_ reservation: KeyReservation) -> String {
    switch reservation {
    case .everyScreen: self("keys.reserved.everyScreen")
    case .sameAs(let key): self("keys.reserved.sameAs", ["key": key.label])
    case .signal: self("keys.reserved.signal")
    case .paste: self("keys.reserved.paste")
    case .digit: self("keys.reserved.digit")
    case .inputMethod: self("keys.reserved.inputMethod")
    case .sequence: self("keys.reserved.sequence")
    case .noKey: self("keys.reserved.noKey")
    }
  }

  /// What is wrong with a line of the file of keys.
  public func message(_ mistake: KeyFile.Mistake) -> String {
    let what =
      switch mistake.reason {
      case .noEquals: self("keys.mistake.noEquals")
      case .unknownAction(let name): self("keys.mistake.unknownAction", ["name": name])
      case .unknownKey(let name): self("keys.mistake.unknownKey", ["name": name])
      case .again(let action, let line):
        self("keys.mistake.again", ["action": label(of: action), "line": String(line)])
      case .refused(let refusal): message(refusal)
      }
    return self("keys.mistake", ["line": String(mistake.line), "what": what])
  }

  /// What is wrong with somebody's own files; nil where nothing is.
  func message(_ own: OwnSettings) -> String? {
    if let file = own.unreadable { return self("personal.unreadable.\(file.rawValue)") }
    if let first = own.keys.mistakes.first {
      let more = own.keys.mistakes.count - 1
      return more == 0 ? message(first) : self("keys.mistakes", ["first": message(first), "count": String(more)])
    }
    return own.unknownTheme.map {
      self("theme.unknown", ["name": $0, "names": ThemeName.allCases.map(\.rawValue).joined(separator: ", ")])
    }
  }
}
