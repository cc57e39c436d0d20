import CTerminal
import Glibc

extension CursesTerminal {
  /// Waits for the next event, using no processor time meanwhile.
  public func next(timeout: Duration?) -> Event {
    let end = timeout.map { now + $0 }
    while true {
      if !pending.isEmpty { return pending.removeFirst() }
      if isGone || isClosed { return .hangUp }
      let alarm = [end, decoder.deadline, devices.deadline].compactMap { $0 }.min()
      let heard = wait(until: alarm)
      if !heard, !isGone {
        let time = now
        pending += judge(decoder.expire(at: time), at: time)
        if pending.isEmpty, let end, now >= end { return .timeout }
      }
    }
  }

  /// Waits until something can be read, and reads it.
  /// - Returns: whether anything was.
  private func wait(until alarm: Duration?) -> Bool {
    var polled = [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
    polled.append(pollfd(fd: signals, events: Int16(POLLIN), revents: 0))
    polled += watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = poll(&polled, nfds_t(polled.count), milliseconds(to: alarm))
    guard count > 0 else {
      // Anything but an interruption would come again at once, for ever.
      if count < 0, errno != EINTR { isGone = true }
      return false
    }
    // What a signal tells may be that the terminal is gone, or of another size than the next frame believes.
    if polled[1].revents != 0 { readSignals() }
    if polled[0].revents != 0 { readKeys() }
    for entry in polled.dropFirst(2) where entry.revents != 0 {
      pending.append(.wake(Int(entry.fd)))
      // Such a descriptor stays ready for ever.
      if entry.revents & Int16(POLLIN) == 0 { unwatch(entry.fd) }
    }
    return true
  }

  /// Rounded up, so that nothing is asked for before its time.
  private func milliseconds(to alarm: Duration?) -> Int32 {
    guard let alarm else { return -1 }
    let left = alarm - now
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds) * 1000 + Int32((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  /// Tells what a hand typed from what a device typed and from what was pasted without brackets. What the terminal says
  /// of itself comes in between and is neither.
  private func judge(_ events: [Event], at time: Duration) -> [Event] {
    var said: [Event] = []
    var others: [Event] = []
    for event in events {
      guard case .ground(let ground) = event else {
        others.append(event)
        continue
      }
      if ground != saidGround { said.append(event) }
      saidGround = ground
    }
    let typed = devices.judge(others, at: time)
    let isDevice = typed.contains { if case .device = $0 { true } else { false } }
    return said + (isDevice ? typed : burst.judge(typed, at: time))
  }

  /// What the terminal has said by now, else what is known of it.
  public var ground: Ground? {
    if saidGround == nil, !isClosed, !isGone { readWaiting(milliseconds: 0) }
    return saidGround ?? capabilities.ground
  }

  /// Where somebody leaves a moment after coming in, waits a moment for the answer to what the terminal was asked, so that
  /// no shell gets it for a command.
  func awaitGround() {
    guard let asked = askedGround, saidGround == nil, !isGone else { return }
    let end = asked + .milliseconds(150)
    while saidGround == nil, !isGone, now < end { readWaiting(milliseconds: 20) }
  }

  private func readWaiting(milliseconds: Int32) {
    var polled = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    if poll(&polled, 1, milliseconds) > 0 { readKeys() }
  }

  private func readKeys() {
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = read(input, &buffer, buffer.count)
    if count > 0 {
      let time = now
      pending += judge(decoder.feed(buffer[0..<count], at: time), at: time)
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      isGone = true
    }
  }

  private func readSignals() {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(signals, &buffer, buffer.count)
    guard count > 0 else { return }
    var isResized = false
    for byte in buffer[0..<count] {
      switch Int32(byte) {
      case CT_SIGNAL_RESIZED: isResized = true
      case CT_SIGNAL_HANG_UP: isGone = true
      case CT_SIGNAL_SUSPEND: pending.append(.suspend)
      case CT_SIGNAL_INTERRUPT: pending.append(.interrupt)
      case CT_SIGNAL_CONTINUED: comeBack()
      default: break
      }
    }
    if isGone {
      pending = []
    } else {
      checkSize(isResized: isResized)
    }
  }

  /// Reports a new size, once however often it has changed.
  private func checkSize(isResized: Bool = false) {
    let current = CursesTerminal.currentSize(output)
    guard current != size else {
      // There and back before it was noticed: the terminal has cut what it showed.
      if isResized { showAgain() }
      return
    }
    size = current
    ct_resize(Int32(current.columns), Int32(current.rows))
    forgetShown()
    pending.removeAll { if case .resize = $0 { true } else { false } }
    pending.append(.resize(current))
  }

  /// Takes the terminal again after the process stood still.
  private func comeBack() {
    ct_enter()
    checkSize()
    showAgain()
    pending.append(.resumed)
  }

  /// Leaves the terminal, stops, and takes it again when the process goes on.
  public func suspend() {
    guard !isClosed, !isGone else { return }
    ct_leave()
    if signals >= 0 { ct_stop() }
    // The signal that woke the process says nothing new.
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = signals >= 0 ? read(signals, &buffer, buffer.count) : 0
    if count > 0, buffer[0..<count].contains(UInt8(CT_SIGNAL_HANG_UP)) {
      isGone = true
      return
    }
    comeBack()
  }

  /// Reports `.wake` whenever the file descriptor is readable.
  public func watch(_ fileDescriptor: Int32) {
    if fileDescriptor >= 0, !watched.contains(fileDescriptor) { watched.append(fileDescriptor) }
  }

  /// Stops watching a file descriptor.
  public func unwatch(_ fileDescriptor: Int32) {
    watched.removeAll { $0 == fileDescriptor }
  }
}
