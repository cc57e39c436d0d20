import CTerminal
import CWidth
import Glibc

/// The real terminal: ncurses draws, the bytes that come in are read and decoded here.
///
/// One process has one at most, since ncurses keeps the screen in global state. All calls come from one thread.
public final class CursesTerminal: TerminalDevice {
  /// The terminal's size as last reported by an event.
  public internal(set) var size: Size
  /// What it can show and tell.
  public let capabilities: TerminalCapabilities

  let input: Int32
  let output: Int32
  /// Where caught signals are told, or -1.
  let signals: Int32
  private let start = ContinuousClock.now

  var decoder = KeyDecoder()
  var devices = DeviceBurst()
  var burst = PasteBurst()
  /// Events read but not yet asked for.
  var pending: [Event] = []
  var watched: [Int32] = []
  /// What the terminal has said that it writes on, and when it was asked.
  var saidGround: Ground?
  private(set) var askedGround: Duration?
  var isGone = false
  var isClosed = false

  /// What is on the screen, as far as ncurses knows.
  private var shown: Frame?
  private var palette: StylePalette
  private var line: [ct_cell] = []

  /// Takes the terminal.
  /// - Parameters:
  ///   - input: the file descriptor keys are read from.
  ///   - output: the file descriptor frames are written to.
  ///   - environment: TERM, COLORTERM and NO_COLOR; nil takes them from the process.
  public static func open(
    options: TerminalOptions = TerminalOptions(), input: Int32 = 0, output: Int32 = 1,
    environment: [String: String]? = nil
  ) throws(TerminalError) -> CursesTerminal {
    let environment = environment ?? TerminalNames.environment()
    var options = options
    if environment["NO_COLOR"] != nil { options.noColour = true }
    guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
    let unicode = ct_use_unicode_locale()
    var signals: Int32 = -1
    if options.handlesSignals {
      signals = ct_catch_signals()
      guard signals >= 0 else { throw .unavailable }
    }
    do {
      try enter(options, environment, input: input, output: output)
    } catch {
      if options.handlesSignals { ct_release_signals() }
      throw error
    }
    let terminal = CursesTerminal(
      options: options, unicode: unicode, ground: TerminalNames.ground(environment), input: input, output: output,
      signals: signals)
    if terminal.capabilities.colourDepth > .none, TerminalNames.mayBeAsked(environment["TERM"]) { terminal.askGround() }
    return terminal
  }

  private static func enter(
    _ options: TerminalOptions, _ environment: [String: String], input: Int32, output: Int32
  ) throws(TerminalError) {
    let term = environment["TERM"]
    let candidates = TerminalNames.candidates(term: term, colorterm: environment["COLORTERM"])
    for name in candidates {
      switch ct_open(name, input, output, options.mouse) {
      case CT_OK: return
      case CT_UNKNOWN_TERM: continue
      case CT_UNSUITABLE_TERM: throw .unsuitableTerminal(name)
      default: throw ct_is_open() ? .alreadyOpen : .unavailable
      }
    }
    throw .unknownTerminal(term ?? "")
  }

  private init(
    options: TerminalOptions, unicode: Bool, ground: Ground?, input: Int32, output: Int32, signals: Int32
  ) {
    self.input = input
    self.output = output
    self.signals = signals
    let available = ColourDepth(colours: Int(ct_colours()))
    let depth = options.noColour ? .none : min(available, options.colourDepth ?? available)
    palette = StylePalette(depth: depth, pairLimit: ct_pair_limit())
    ct_set_ambiguous_wide(options.ambiguousWidth == .wide)
    let wide = options.ambiguousWidth == .wide && ct_ambiguous_takes(2)
    ct_set_ambiguous_wide(wide)
    capabilities = TerminalCapabilities(
      colourDepth: depth, unicode: unicode && !options.ascii, mouse: ct_has_mouse(),
      ambiguousWidth: wide ? .wide : .narrow, ground: ground)
    size = CursesTerminal.currentSize(output)
    ct_resize(Int32(size.columns), Int32(size.rows))
  }

  deinit {
    close()
  }

  static func currentSize(_ output: Int32) -> Size {
    var columns: Int32 = 80
    var rows: Int32 = 24
    ct_terminal_size(output, &columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Time since the terminal was opened.
  var now: Duration { ContinuousClock.now - start }

  /// Asks the terminal for its background (OSC 11). Its answer comes among the keys, whenever it comes, if it does.
  private func askGround() {
    send(Array("\u{1B}]11;?\u{07}".utf8))
    askedGround = now
  }

  private func send(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
      ct_write(raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count))
    }
  }

  // MARK: Drawing

  /// Shows a frame. Only rows that differ from the last one reach ncurses, which sends the difference.
  public func present(_ frame: Frame) {
    guard !isClosed, !isGone, !size.isEmpty else { return }
    guard frame.size == size else {
      var fitted = Frame(size: size, ambiguousWidth: frame.ambiguousWidth)
      fitted.put(frame, at: .zero)
      return present(fitted)
    }
    var changed = shown == nil || shown?.cursor != frame.cursor
    for row in 0..<size.rows where putRow(row, of: frame) { changed = true }
    shown = frame
    if changed { flush(frame.cursor) }
  }

  private func flush(_ cursor: Point?) {
    let visible = cursor.map { Rect(size).contains($0) } ?? false
    ct_flush(Int32(visible ? cursor?.row ?? 0 : 0), Int32(visible ? cursor?.column ?? 0 : 0), visible)
  }

  /// Hands ncurses the columns of a row that have changed.
  /// - Returns: whether there were any.
  private func putRow(_ row: Int, of frame: Frame) -> Bool {
    let columns = size.columns
    let range = row * columns..<(row + 1) * columns
    let changed = frame.cells.withUnsafeBufferPointer { new -> Range<Int>? in
      let new = UnsafeBufferPointer(rebasing: new[range])
      guard let shown else { return 0..<columns }
      return shown.cells.withUnsafeBufferPointer { old in
        CursesTerminal.difference(UnsafeBufferPointer(rebasing: old[range]), new)
      }
    }
    guard let changed else { return false }
    line.removeAll(keepingCapacity: true)
    var style: Style?
    var ink = StylePalette.Ink(attributes: 0, pair: 0)
    for index in range.lowerBound + changed.lowerBound..<range.lowerBound + changed.upperBound {
      let cell = frame.cells[index]
      if cell.isContinuation { continue }
      if cell.style != style {
        style = cell.style
        ink = palette.ink(for: cell.style)
      }
      let wide = index + 1 < range.upperBound && frame.cells[index + 1].isContinuation
      let glyph = cell.glyph
      line.append(
        ct_cell(
          scalars: (UInt32(glyph & 0x1FFFFF), UInt32(glyph >> 21 & 0x1FFFFF), UInt32(glyph >> 42 & 0x1FFFFF)),
          attributes: ink.attributes, width: wide ? 2 : 1, pair: ink.pair))
    }
    line.withUnsafeBufferPointer { ct_put(Int32(row), Int32(changed.lowerBound), $0.baseAddress, Int32($0.count)) }
    return true
  }

  /// The columns in which two rows differ, wide characters whole; nil when they are the same.
  static func difference(_ old: UnsafeBufferPointer<Cell>, _ new: UnsafeBufferPointer<Cell>) -> Range<Int>? {
    guard let oldBase = old.baseAddress, let newBase = new.baseAddress, old.count == new.count else {
      return new.isEmpty ? nil : 0..<new.count
    }
    if memcmp(oldBase, newBase, new.count * MemoryLayout<Cell>.stride) == 0 { return nil }
    var first = 0
    var last = new.count - 1
    while first < last, old[first] == new[first] { first += 1 }
    while last > first, old[last] == new[last] { last -= 1 }
    while first > 0, new[first].isContinuation { first -= 1 }
    while last + 1 < new.count, new[last + 1].isContinuation { last += 1 }
    return first..<last + 1
  }

  /// Sends every cell again.
  public func redraw() {
    guard !isClosed, !isGone else { return }
    ct_repaint()
    flush(shown?.cursor)
  }

  /// Forgets what is on the screen and shows it again, cut or widened to the present size.
  func showAgain() {
    guard let frame = shown else { return }
    shown = nil
    ct_repaint()
    present(frame)
  }

  /// Forgets what is on the screen, whose size has changed.
  func forgetShown() {
    shown = nil
  }

  /// Rings the bell, or flashes.
  public func beep() {
    if !isClosed, !isGone { ct_beep() }
  }

  /// Asks the terminal to put text on its clipboard (OSC 52).
  @discardableResult
  public func copy(_ text: String) -> Bool {
    guard !isClosed, !isGone, text.utf8.count <= 56_000 else { return false }
    send(Array("\u{1B}]52;c;".utf8) + Base64.encode(text.utf8) + [0x07])
    return true
  }

  /// Gives the terminal back as it was found, its screen wiped.
  public func close() {
    guard !isClosed else { return }
    awaitGround()
    isClosed = true
    ct_close()
    if signals >= 0 { ct_release_signals() }
  }
}
