/// Turns the bytes a terminal sends into events. Pure: time comes in from outside, as a duration since any fixed moment.
///
/// - Esc alone is answered 25 ms after it came. For 300 ms after that the tail of a key sequence (`[A`, `OP`, `[15~`)
///   is still that key, since slow lines split sequences; a tail that is no key stays text.
/// - Every unknown CSI, SS3, OSC, DCS, APC, PM and SOS sequence is swallowed whole; an answer to OSC 11 is the ground. A sequence that breaks off is
///   dropped after 300 ms of silence, or at the next control character, which counts.
/// - Where the bytes are cut into reads makes no difference.
/// - Bytes that are not UTF-8 become one `U+FFFD` for every broken character. A character whose bytes come apart waits
///   for its rest.
/// - A bracketed paste ends where the terminal says so. What has come of one that stands still is reported, and what
///   follows still belongs to it, so that a slow line never turns pasted text into keys. Where the end was lost, Esc or
///   Ctrl-C pressed alone leads out, or half a minute of silence.
public struct KeyDecoder: Sendable {
  /// How long Esc waits for what may follow.
  public static let escapeDelay = Duration.milliseconds(25)
  /// How long after Esc, or within a sequence, the rest may take.
  public static let tailDelay = Duration.milliseconds(300)
  /// How long a paste may stand still before what has come of it is reported.
  public static let pasteDelay = Duration.seconds(1)
  /// How long the rest of a character may take, and how long a paste may stay silent before it counts as ended.
  public static let restDelay = Duration.seconds(30)

  enum State: Sendable {
    case ground
    case utf8
    case escape
    case control
    case console
    case single
    case string
    case stringEscape
    case legacyMouse
    case paste
  }

  var state = State.ground
  /// The bytes of the sequence under way, without its introducer.
  var sequence: [UInt8] = []
  /// The byte that opened a control string, or the lead of SS3 or CSI.
  var introducer: UInt8 = 0
  /// Whether the sequence came late, after its Esc was reported.
  var isTail = false
  var tailUntil: Duration?
  /// When the last byte of the paste under way came.
  var lastPasted = Duration.zero
  /// Whether part of the paste under way was reported because it stood still.
  var hasStoodStill = false
  var now = Duration.zero
  var events: [Event] = []
  var lastClick: (point: Point, at: Duration)?

  /// When `expire` should be called if nothing comes before; nil when nothing is pending.
  public private(set) var deadline: Duration?

  /// Makes a decoder that has seen nothing.
  public init() {}

  /// Takes bytes as they were read.
  /// - Parameter now: when they were read; never earlier than before.
  /// - Returns: the events they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>, at now: Duration) -> [Event] {
    var late = deadline.map { now >= $0 } ?? false
    self.now = now
    for byte in bytes {
      if late {
        late = false
        // What continues a sequence is not split from its Esc because this process was slow to read it.
        if !(state == .escape && (byte == 0x5B || byte == 0x4F)) { _ = expirePending() }
      }
      decode(byte)
      deadline = nextDeadline()
    }
    return drain()
  }

  /// Tells that time has passed without input.
  /// - Returns: the events that only waiting could decide, such as Esc.
  public mutating func expire(at now: Duration) -> [Event] {
    guard let deadline, now >= deadline else { return [] }
    self.now = now
    self.deadline = expirePending()
    return drain()
  }

  private mutating func drain() -> [Event] {
    defer { events = [] }
    return events
  }

  private func nextDeadline() -> Duration? {
    switch state {
    case .ground: nil
    case .escape, .stringEscape: now + Self.escapeDelay
    case .paste: now + Self.pasteDelay
    case .utf8: now + Self.restDelay
    default: now + Self.tailDelay
    }
  }

  /// Decides what only waiting could decide.
  /// - Returns: until when to wait further.
  private mutating func expirePending() -> Duration? {
    switch state {
    case .ground: break
    case .escape, .stringEscape:
      tailUntil = (deadline ?? now) - Self.escapeDelay + Self.tailDelay
      key(.escape)
    case .utf8: character("\u{FFFD}")
    case .control, .single, .string: breakOff()
    case .console: if isTail { "[[".forEach { character($0) } }
    case .legacyMouse: break
    case .paste: if let until = standStill() { return until }
    }
    finish()
    return nil
  }

  /// Ends a sequence that will not be completed. An introducer alone was a key.
  mutating func breakOff() {
    if sequence.isEmpty, introducer != 0 {
      let lead = Character(UnicodeScalar(introducer))
      key(isTail ? .character(lead) : .alt(lead))
    }
    state = .ground
    sequence = []
    isTail = false
  }

  mutating func key(_ key: Key) {
    events.append(.key(key))
  }

  mutating func character(_ character: Character) {
    events.append(.key(.character(character)))
  }

  private mutating func decode(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .utf8: continueCharacter(byte)
    case .escape: escape(byte)
    case .control: control(byte)
    case .console: console(byte)
    case .single: single(byte)
    case .string: string(byte)
    case .stringEscape:
      if byte == 0x5C { endString() } else { escape(byte) }
    case .legacyMouse:
      sequence.append(byte)
      if sequence.count == 3 { finish() }
    case .paste: paste(byte)
    }
  }

  mutating func finish() {
    state = .ground
    sequence = []
    isTail = false
  }

  // MARK: Plain text

  mutating func ground(_ byte: UInt8) {
    let tail = tailUntil
    tailUntil = nil
    switch byte {
    case 0x1B:
      state = .escape
    case 0x5B, 0x4F:
      if let tail, now <= tail {
        open(byte == 0x5B ? .control : .single, byte, tail: true)
      } else {
        character(Character(UnicodeScalar(byte)))
      }
    case 0x20..<0x7F:
      character(Character(UnicodeScalar(byte)))
    case 0xC2...0xF4:
      sequence = [byte]
      state = .utf8
    case 0x80...0xFF:
      character("\u{FFFD}")
    default:
      events.append(Self.event(control: byte))
    }
  }

  private mutating func continueCharacter(_ byte: UInt8) {
    let lead = sequence[0]
    let lowest: UInt8 = sequence.count > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = sequence.count > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard byte >= lowest, byte <= highest else {
      finish()
      character("\u{FFFD}")
      return ground(byte)
    }
    sequence.append(byte)
    guard sequence.count == (lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4) else { return }
    let text = String(decoding: sequence, as: UTF8.self)
    finish()
    // The 8-bit controls are not text, even spelt out.
    if let scalar = text.unicodeScalars.first, !(0x80..<0xA0).contains(scalar.value) { character(Character(scalar)) }
  }

  /// What a control byte means.
  static func event(control byte: UInt8) -> Event {
    switch byte {
    case 0x03: .interrupt
    case 0x08, 0x7F: .key(.backspace)
    case 0x09: .key(.tab)
    case 0x0D: .key(.enter)
    case 0x1A: .suspend
    case 0x1B: .key(.escape)
    case 0x00: .key(.control(" "))
    case 0x01..<0x1B: .key(.control(Character(UnicodeScalar(byte + 0x60))))
    default: .key(.control(Character(UnicodeScalar(byte + 0x40))))
    }
  }

  // MARK: Sequences

  mutating func open(_ next: State, _ byte: UInt8, tail: Bool = false) {
    state = next
    introducer = byte
    sequence = []
    isTail = tail
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x1B:
      key(.escape)
      state = .escape
    case 0x5B: open(.control, byte)
    case 0x4F: open(.single, byte)
    case 0x5D, 0x50, 0x58, 0x5E, 0x5F: open(.string, byte)
    case 0x20..<0x7F:
      finish()
      key(.alt(Character(UnicodeScalar(byte))))
    default:
      finish()
      key(.escape)
      ground(byte)
    }
  }

  private mutating func string(_ byte: UInt8) {
    switch byte {
    case 0x07: endString()
    case 0x1B: state = .stringEscape
    case 0x00..<0x20, 0x7F:
      breakOff()
      ground(byte)
    default:
      // No answer that is of interest is longer than this.
      if sequence.count < 64 { sequence.append(byte) }
    }
  }

  /// Ends a control string. Of all there are, only what the terminal says of its background is heard.
  private mutating func endString() {
    if introducer == 0x5D, let ground = Ground(answer: String(decoding: sequence, as: UTF8.self)) {
      events.append(.ground(ground))
    }
    finish()
  }
}
