/// A terminal: events come out, frames go in. One thread owns it.
public protocol TerminalDevice: AnyObject {
  /// The size of the next frame wanted.
  var size: Size { get }
  /// What it can show and tell.
  var capabilities: TerminalCapabilities { get }
  /// What it has said so far that it writes on, else what is known of it. Looks at what has arrived and waits for nothing;
  /// keys that come with it stay for ``next(timeout:)``. An answer that comes later is an ``Event/ground(_:)``.
  var ground: Ground? { get }

  /// Waits for the next event.
  /// - Parameter timeout: how long to wait before answering `.timeout`; nil waits for ever, `.zero` not at all.
  func next(timeout: Duration?) -> Event

  /// Shows a frame. Only what differs from the last one is sent. A frame of another size is shown as far as it fits.
  func present(_ frame: Frame)

  /// Sends every cell of the last frame again, in case something else has written on the screen.
  func redraw()

  /// Rings the bell, or flashes.
  func beep()

  /// Puts text on the clipboard of whoever sits at the terminal (OSC 52), if the terminal lets it.
  ///
  /// Text of more than 56,000 bytes is not sent, since terminals drop it.
  /// - Returns: whether it was sent.
  @discardableResult
  func copy(_ text: String) -> Bool

  /// Hands the terminal back to the shell, stops the process, and on return takes the terminal again.
  ///
  /// `.resumed` follows, after a `.resize` when the size has changed meanwhile.
  func suspend()

  /// Reports `.wake` with this number whenever the file descriptor is readable, has ended or has failed.
  func watch(_ fileDescriptor: Int32)

  /// Stops watching a file descriptor.
  func unwatch(_ fileDescriptor: Int32)

  /// Gives the terminal back as it was found. Anything but `close` does nothing afterwards.
  func close()
}

extension TerminalDevice {
  /// What is known without asking.
  public var ground: Ground? { capabilities.ground }
}
