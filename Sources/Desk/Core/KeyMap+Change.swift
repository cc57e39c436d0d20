import Terminal

/// Something that a person changes of the keys.
public enum KeyChange: Sendable, Hashable {
  /// Gives an action these keys. Those that can be taken from nobody it keeps besides.
  case give([Key], to: ActionID)
  /// Lets two keys change places wherever either stands.
  case exchange(Key, Key)
  /// Gives an action its shipped keys again.
  case reset(ActionID)
  /// Gives every action its shipped keys again.
  case resetAll
}

/// Why a change of the keys is not made.
public enum KeyRefusal: Error, Sendable, Equatable {
  /// The key can be given to nobody.
  case reserved(Key, KeyReservation)
  /// Others have the key, and can be asked for where this action can.
  case taken(Key, by: [ActionID], for: ActionID)
  /// Nothing but letters would be left, which never arrive while a Chinese input method is on.
  case onlyLetters(ActionID)
  /// Nothing would be left that is no text while somebody types.
  case onlyText(ActionID)
}

extension KeyMap {
  /// The map after a change.
  /// - Throws: why it may not be made.
  public func applying(_ change: KeyChange) throws(KeyRefusal) -> KeyMap {
    switch change {
    case .give(let keys, let action): return try giving(keys, to: action)
    case .exchange(let one, let other): return try exchanging(one, other)
    case .reset(let action): return try giving(KeyMap.standard.keys(of: action).all, to: action)
    case .resetAll: return .standard
    }
  }

  /// The actions whose keys are not the shipped ones.
  public var changed: [ActionID] {
    ActionID.allCases.filter { keys(of: $0) != KeyMap.standard.keys(of: $0) }
  }

  /// The keys of an action that can be taken from it.
  public func ownKeys(of action: ActionID) -> [Key] { keys(of: action).all.filter { $0.reservation == nil } }

  private func giving(_ keys: [Key], to action: ActionID) throws(KeyRefusal) -> KeyMap {
    let own = try Self.settled(keys, of: action)
    let map = overlaid(with: [action: own])
    if let clash = map.clash(of: action) { throw clash }
    return map
  }

  private func exchanging(_ one: Key, _ other: Key) throws(KeyRefusal) -> KeyMap {
    for key in [one, other] {
      if let reservation = key.reservation { throw .reserved(key, reservation) }
    }
    var own: [ActionID: ActionKeys] = [:]
    let owners = Set(owners(of: one) + owners(of: other))
    for action in ActionID.allCases where owners.contains(action) {
      // In the order of the cases, so that the same exchange is always refused for the same reason.
      let keys = keys(of: action).all.map { $0 == one ? other : $0 == other ? one : $0 }
      own[action] = try Self.settled(keys, of: action)
    }
    return overlaid(with: own)
  }

  /// Whoever has a key of an action that can be asked for where this one can; nil where nobody has.
  func clash(of action: ActionID) -> KeyRefusal? {
    for key in keys(of: action).all {
      let others = owners(of: key).filter { $0 != action && !Self.mayShare($0, action) }
      if !others.isEmpty { return .taken(key, by: others, for: action) }
    }
    return nil
  }

  /// Whether two actions are never to be asked for at once. Those that share a shipped key are not: a test sees to that on
  /// every screen. Of all others nothing is known, and they may share none.
  static func mayShare(_ one: ActionID, _ other: ActionID) -> Bool {
    let keys = Set(standard.keys(of: one).all)
    return standard.keys(of: other).all.contains { keys.contains($0) }
  }

  /// The keys of an action as they are kept: those that can be taken from nobody first, each once.
  /// - Throws: why it may not have these.
  static func settled(_ keys: [Key], of action: ActionID) throws(KeyRefusal) -> ActionKeys {
    let shipped = standard.keys(of: action)
    let fixed = shipped.all.filter { $0.reservation != nil }
    let wanted = keys.map(\.folded)
    for key in wanted where !fixed.contains(key) {
      if let reservation = key.reservation { throw .reserved(key, reservation) }
    }
    if Set(wanted + fixed) == Set(shipped.all) { return shipped }
    let own = ActionKeys(of: fixed + wanted)
    try demandWays(own, of: action)
    return own
  }

  /// Every action keeps a path without letters, and one that arrives while somebody types, where it has such.
  private static func demandWays(_ keys: ActionKeys, of action: ActionID) throws(KeyRefusal) {
    let shipped = standard.keys(of: action).always
    if keys.always.isEmpty, !shipped.isEmpty { throw .onlyLetters(action) }
    if keys.always.allSatisfy(\.isText), !shipped.allSatisfy(\.isText) { throw .onlyText(action) }
  }
}
