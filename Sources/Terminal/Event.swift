/// What a terminal has to tell.
public enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted: bracketed by the terminal, or a burst that no hand can type (see `PasteBurst`).
  ///
  /// Lines end in `\n`; it holds no other control characters than that and tab.
  case paste(String)
  /// A device typed a number; see ``DeviceBurst``.
  case device(DeviceInput)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// The terminal now has this size; the next frame should have it too.
  case resize(Size)
  /// The terminal said what it writes on, asked or by itself.
  case ground(Ground)
  /// A watched file descriptor became readable; whoever asked for it must read it empty.
  case wake(Int)
  /// Nothing happened in the time given.
  case timeout
  /// Ctrl-C.
  case interrupt
  /// Ctrl-Z, or a request from outside to stop: answer with `TerminalDevice.suspend()`.
  case suspend
  /// The desk is back in the foreground, and the terminal has been drawn again.
  case resumed
  /// The terminal is gone, or the process was asked to end. It comes again on every further call.
  case hangUp
}
