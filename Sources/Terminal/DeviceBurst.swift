/// Recognises what a device types: a caller-ID box, a scanner of bar codes, a reader of cards. They send a number faster
/// than any hand, and most of them an Enter after it.
///
/// Seven characters or more within 100 ms, most of them digits, with nothing before or after for 30 ms, are one input
/// and no keys. Digits that follow one another that fast are held back until it is clear what they are; a single one
/// never is, so that a hand is answered at once.
public struct DeviceBurst: Sendable {
  /// How long the next character may take.
  public static let gap = Duration.milliseconds(30)
  /// How few characters are typing ahead or a burst of a slow line.
  public static let least = 7
  /// How long these may take.
  public static let span = Duration.milliseconds(100)

  private struct Run: Sendable {
    var text: [Character]
    /// How many of them were reported as keys before it was clear that there are more.
    var sent: Int
    let began: Duration
    var last: Duration
    var isQuick = false
    var isEntered = false

    var isDevice: Bool {
      isQuick && text.count { $0.isNumber } * 2 > text.count && text.contains { $0 != text[0] }
    }
  }

  private var run: Run?
  private var lastCharacter: Duration?

  /// Makes a judge that has seen nothing.
  public init() {}

  /// When ``expire(at:)`` should be called if nothing comes before; nil when nothing is held back.
  public var deadline: Duration? { run.map { $0.last + Self.gap } }

  /// Judges the events of one read.
  /// - Parameter now: when they were read.
  /// - Returns: the events, those of a device as one ``Event/device(_:)``.
  public mutating func judge(_ events: [Event], at now: Duration) -> [Event] {
    var judged = expire(at: now)
    for event in events {
      switch event {
      case .key(.character(let character)):
        judged += judgeCharacter(character, isAlone: events.count == 1, at: now)
        lastCharacter = now
      case .key(.enter) where run?.isDevice == true && run?.isEntered == false:
        run?.isEntered = true
        run?.last = now
      default:
        judged += end()
        judged.append(event)
      }
    }
    return judged
  }

  /// Tells that time has passed without input.
  public mutating func expire(at now: Duration) -> [Event] {
    guard let deadline, now >= deadline else { return [] }
    return end()
  }

  private mutating func judgeCharacter(_ character: Character, isAlone: Bool, at now: Duration) -> [Event] {
    let key = Event.key(.character(character))
    guard var run else {
      let isFirst = lastCharacter.map { now - $0 >= Self.gap } ?? true
      guard isFirst, character.isASCII, character.isNumber || character == "+" else { return [key] }
      self.run = Run(text: [character], sent: isAlone ? 1 : 0, began: now, last: now)
      return isAlone ? [key] : []
    }
    // What goes on after its Enter, or holds other text, was pasted.
    guard !run.isEntered, character.isASCII else { return release() + [key] }
    // A key held down is answered at once.
    let isRepeated = isAlone && run.sent == run.text.count && character == run.text[0]
    run.text.append(character)
    if isRepeated { run.sent += 1 }
    if run.text.count == Self.least { run.isQuick = now - run.began <= Self.span }
    run.last = now
    self.run = run
    return isRepeated ? [key] : []
  }

  private mutating func end() -> [Event] {
    guard let run, run.isDevice else { return release() }
    self.run = nil
    return [.device(DeviceInput(text: String(run.text), isEntered: run.isEntered, sent: run.sent))]
  }

  /// The keys that were held back.
  private mutating func release() -> [Event] {
    guard let run else { return [] }
    self.run = nil
    return run.text.dropFirst(run.sent).map { .key(.character($0)) } + (run.isEntered ? [.key(.enter)] : [])
  }
}
