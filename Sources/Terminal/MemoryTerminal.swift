/// A terminal of memory: scripted events in, frames out. For tests and for drawing without a screen.
public final class MemoryTerminal: TerminalDevice {
  /// The size frames should have. Changing it queues nothing; `resize` does.
  public var size: Size
  /// What it pretends to be able to do.
  public var capabilities: TerminalCapabilities
  /// Events still to come.
  public private(set) var events: [Event]
  /// Every frame shown, the last one last.
  public private(set) var frames: [Frame] = []
  /// Texts copied to the clipboard.
  public private(set) var copied: [String] = []
  /// How often the bell rang.
  public private(set) var beeps = 0
  /// How often everything was drawn again.
  public private(set) var redraws = 0
  /// How often it was suspended.
  public private(set) var suspensions = 0
  /// File descriptors being watched; nothing is read from them.
  public private(set) var watched: Set<Int32> = []
  /// Whether it was closed.
  public private(set) var isClosed = false
  /// What `next` answers when no event is left and no timeout was given. `.hangUp` ends every loop.
  public var whenExhausted: Event = .hangUp

  /// Makes a terminal that will report these events.
  public init(
    size: Size = Size(columns: 80, rows: 24), capabilities: TerminalCapabilities = TerminalCapabilities(),
    events: [Event] = []
  ) {
    self.size = size
    self.capabilities = capabilities
    self.events = events
  }

  /// Queues events.
  public func script(_ more: [Event]) {
    events.append(contentsOf: more)
  }

  /// Queues keys.
  public func press(_ keys: Key...) {
    events.append(contentsOf: keys.map(Event.key))
  }

  /// Queues one key a character.
  public func type(_ text: String) {
    events.append(contentsOf: text.map { .key(.character($0)) })
  }

  /// Queues a change of size; `size` changes when it is read.
  public func resize(_ size: Size) {
    events.append(.resize(size))
  }

  /// The frame on show, if any.
  public var frame: Frame? { frames.last }

  /// The next scripted event; without one `.timeout`, or `whenExhausted` when the caller would wait for ever.
  public func next(timeout: Duration?) -> Event {
    guard !events.isEmpty else { return timeout == nil ? whenExhausted : .timeout }
    let event = events.removeFirst()
    if case .resize(let size) = event { self.size = size }
    return event
  }

  /// Keeps the frame.
  public func present(_ frame: Frame) {
    frames.append(frame)
  }

  /// Counts.
  public func redraw() {
    redraws += 1
  }

  /// Counts.
  public func beep() {
    beeps += 1
  }

  /// Keeps the text.
  @discardableResult
  public func copy(_ text: String) -> Bool {
    copied.append(text)
    return true
  }

  /// Counts, and is back at once.
  public func suspend() {
    suspensions += 1
    events.insert(.resumed, at: 0)
  }

  /// Remembers the file descriptor.
  public func watch(_ fileDescriptor: Int32) {
    watched.insert(fileDescriptor)
  }

  /// Forgets the file descriptor.
  public func unwatch(_ fileDescriptor: Int32) {
    watched.remove(fileDescriptor)
  }

  /// Remembers that it was closed.
  public func close() {
    isClosed = true
  }
}
