import CommunityModel
import Terminal

/// Numbers that devices type: they look somebody up or go into a field for numbers, and never choose, save or switch.
extension Desk {
  /// The desk as it was before a key.
  struct Moment {
    let state: DeskState
    let parked: [String: any ResumableScreen]
    let drafts: DraftKeeper
  }

  /// Keeps the desk as it was before a character that may turn out to be the first of a number that a device types.
  func rememberMoment(before key: Key) {
    guard case .character(let character) = key, character.isASCII, character.isNumber || character == "+" else {
      return moments = []
    }
    moments.append(Moment(state: state, parked: parked, drafts: drafts))
    if moments.count > DeviceBurst.least { moments.removeFirst() }
  }

  /// Presses a key. A digit that chooses waits a moment first: what was chosen may not be undone by what a device goes on
  /// to type.
  func pressOrWait(_ key: Key) {
    guard state.top.digitsChoose, case .character(let character) = key, character.isNumber else { return press(key) }
    let next = terminal.next(timeout: DeviceBurst.gap)
    if case .device(let input) = next, input.sent > 0 {
      moments = []
      return answer(DeviceInput(text: input.text, isEntered: input.isEntered, sent: 0))
    }
    press(key)
    if next != .timeout { handle(next) }
  }

  /// Answers a device.
  func answer(_ input: DeviceInput) {
    let before = input.sent > 0 && input.sent <= moments.count ? moments[moments.count - input.sent] : nil
    moments = []
    let top = before?.state.top ?? state.top
    let scan = Scan(input.text, today: context.today)
    if top.isTyping, !top.digitsChoose, !isMeant(scan, input, for: top) {
      // A hand could have typed it, and it is text here.
      for character in input.text.dropFirst(input.sent) { press(.character(character)) }
      if input.isEntered { press(.enter) }
      return
    }
    if let before {
      (state, parked, drafts) = (before.state, before.parked, before.drafts)
      needsLoad = true
    }
    if isFresh || needsLoad { refreshIfNeeded() }
    handOver(scan)
  }

  /// Whether a number that came while text is typed is a device's: a card's always is, others where an Enter follows.
  private func isMeant(_ scan: Scan, _ input: DeviceInput, for top: any Screen) -> Bool {
    switch scan {
    case .identity: true
    case .phone, .order, .sheet: input.isEntered
    case .other: false
    }
  }

  /// Gives a number to whoever has a use for it.
  func handOver(_ scan: Scan) {
    var answer: [Effect]?
    let context = context
    _ = update { screen, _ in
      answer = screen.handle(scan, context)
      return []
    }
    if let answer { return carryOut(answer) }
    if state.top is MenuScreen { state.pop() }
    guard case .full = state.top.layout, !state.top.mustBeAnswered else {
      state.waiting = scan
      return
    }
    open(scan)
  }

  /// Handles the number that waits.
  /// - Returns: whether a key did something about it.
  func answerWaiting(_ key: Key) -> Bool {
    guard let scan = state.waiting, key == .enter || key == .escape else { return false }
    state.waiting = nil
    if key == .enter { open(scan) }
    return true
  }

  private func open(_ scan: Scan) {
    switch scan {
    case .phone(let number): carryOut([.open(.call(number)), .showMessage(.hint(context.callHint(number)))])
    case .order(let number):
      let isKnown = ((try? file.order(number)) ?? nil) != nil
      open(isKnown ? .order(number) : .lookup(number.description))
    case .sheet(let number): carryOut([.openSheet(number)])
    case .identity(let number):
      // Only a community that keeps such numbers can find somebody by one.
      if context.community.settings.keepsIdentityNumbers {
        open(.lookup(String(number.text.suffix(4))))
      } else {
        open(.newResident(number))
        state.message = .hint(context.words("device.identity"))
      }
    case .other(let text): open(.lookup(text))
    }
  }
}

extension DeskContext {
  func callHint(_ number: PhoneNumber) -> String {
    words("device.calling", ["phone": number.masked, "key": keys.key(for: .register)?.label ?? ""])
  }
}
