extension KeyDecoder {
  /// A byte of a CSI sequence.
  mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x5B where sequence.isEmpty:
      state = .console
    case 0x24 where !sequence.isEmpty && sequence.allSatisfy({ (0x30...0x39).contains($0) }):
      // rxvt ends keys pressed with Shift in a dollar sign.
      complete(byte)
    case 0x20...0x3F:
      // No key is longer than this; the rest of an absurd sequence is only waited out.
      if sequence.count < 64 { sequence.append(byte) }
    case 0x40...0x7E:
      complete(byte)
    default:
      breakOff()
      ground(byte)
    }
  }

  /// The letter after `ESC [ [`: a function key of the Linux console.
  mutating func console(_ byte: UInt8) {
    let wasTail = isTail
    finish()
    switch byte {
    case 0x41...0x45: key(.function(Int(byte) - 0x40))
    case 0x20..<0x7F:
      if wasTail { "[[\(UnicodeScalar(byte))".forEach { character($0) } }
    default: ground(byte)
    }
  }

  /// A byte after SS3, `ESC O`.
  mutating func single(_ byte: UInt8) {
    switch byte {
    case 0x30...0x3B where !isTail && sequence.count < 8:
      // Old xterm: modifiers between `O` and the letter.
      sequence.append(byte)
    case 0x20..<0x7F:
      let wasTail = isTail
      let parameters = Parameters(sequence)
      finish()
      let modifiers = parameters.numbers.last.map { Modifiers(parameter: $0) } ?? []
      if let found = KeyTable.single(byte, modifiers) {
        key(found)
      } else if wasTail {
        character("O")
        character(Character(UnicodeScalar(byte)))
      }
    default:
      breakOff()
      ground(byte)
    }
  }

  private mutating func complete(_ final: UInt8) {
    let bytes = sequence
    let wasTail = isTail
    finish()
    let parameters = Parameters(bytes)
    if final == 0x4D, bytes.isEmpty {
      state = .legacyMouse
      return
    }
    if final == 0x7E, bytes == [0x32, 0x30, 0x30] {
      state = .paste
      (lastPasted, hasStoodStill) = (now, false)
      return
    }
    if let found = KeyTable.event(final, parameters) {
      events.append(found)
    } else if let mouse = parameters.mouse(final) {
      report(mouse)
    } else if wasTail, bytes.isEmpty, final != 0x49, final != 0x4F {
      character("[")
      character(Character(UnicodeScalar(final)))
    }
  }

  private mutating func report(_ mouse: MouseEvent) {
    var mouse = mouse
    if mouse.kind == .click {
      if let last = lastClick, last.point == mouse.point, now - last.at <= .milliseconds(400) {
        mouse.kind = .doubleClick
        lastClick = nil
      } else {
        lastClick = (mouse.point, now)
      }
    }
    events.append(.mouse(mouse))
  }

  // MARK: Bracketed paste

  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
  /// A longer paste is reported in pieces of about this many bytes.
  private static let pastePiece = 1 << 20

  mutating func paste(_ byte: UInt8) {
    if sequence.count >= Self.pastePiece, byte & 0xC0 != 0x80, !sequence.suffix(6).contains(0x1B),
      sequence.last != 0x0D
    {
      endPaste()
    }
    sequence.append(byte)
    lastPasted = now
    if byte == 0x7E, sequence.suffix(6).elementsEqual(Self.pasteEnd) {
      sequence.removeLast(6)
      endPaste()
      finish()
    }
  }

  private mutating func endPaste() {
    reportPaste(sequence.count)
    sequence = []
  }

  private mutating func reportPaste(_ count: Int) {
    let text = Self.cleaned(String(decoding: sequence.prefix(count), as: UTF8.self))
    sequence.removeFirst(count)
    if !text.isEmpty { events.append(.paste(text)) }
  }

  /// Answers a paste that stands still: reports what has come, and waits on.
  /// - Returns: until when to wait further; nil where it has ended.
  mutating func standStill() -> Duration? {
    if hasStoodStill, sequence == [0x1B] || sequence == [0x03] {
      // Nobody pastes this alone: somebody wants to get out.
      events.append(Self.event(control: sequence[0]))
      return nil
    }
    if now - lastPasted >= Self.restDelay {
      sequence.removeLast(Self.begunEnd(sequence))
      endPaste()
      return nil
    }
    reportPaste(sequence.count - Self.unfinished(sequence))
    hasStoodStill = true
    return lastPasted + Self.restDelay
  }

  /// How many bytes at the end of what has come of a paste mean something only with what follows: part of the mark that
  /// ends it, of a character, or of a line end.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    let mark = begunEnd(bytes)
    if mark > 0 { return mark }
    if bytes.last == 0x0D { return 1 }
    let tail = bytes.reversed().prefix(3)
    guard let lead = tail.firstIndex(where: { $0 & 0xC0 != 0x80 }).map({ tail.distance(from: tail.startIndex, to: $0) })
    else { return 0 }
    let byte = bytes[bytes.count - 1 - lead]
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    return length > lead + 1 ? lead + 1 : 0
  }

  private static func begunEnd(_ bytes: [UInt8]) -> Int {
    (1..<pasteEnd.count).reversed().first { bytes.suffix($0).elementsEqual(pasteEnd.prefix($0)) } ?? 0
  }

  /// Pasted text with `\n` line ends, without escape sequences and without other controls than tab.
  static func cleaned(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in PastedText.withoutSequences(text).unicodeScalars {
      switch scalar.value {
      case 0x0D: clean.append("\n")
      case 0x0A: if !afterReturn { clean.append("\n") }
      case 0x09: clean.append(scalar)
      case 0..<0x20, 0x7F..<0xA0: break
      default: clean.append(scalar)
      }
      afterReturn = scalar.value == 0x0D
    }
    return String(clean)
  }
}
