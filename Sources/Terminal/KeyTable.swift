/// Which key a sequence stands for, over all the terminals that are around: xterm, the Linux console, rxvt, and the
/// two ways of reporting keys with modifiers (`CSI u`, and xterm's modifyOtherKeys).
enum KeyTable {
  /// The event of a CSI sequence that ends in `final`; nil when it is no key.
  static func event(_ final: UInt8, _ parameters: Parameters) -> Event? {
    guard parameters.prefix == 0, !parameters.hasIntermediates, !parameters.isRelease else { return nil }
    let modifiers = parameters.modifiers(1)
    switch UnicodeScalar(final) {
    case "A", "B", "C", "D", "F", "H", "P", "Q", "R", "S":
      return parameters[0] <= 1 ? letter(final, modifiers).map(Event.key) : nil
    case "Z": return .key(.backTab)
    case "a": return .key(.shiftUp)
    case "b": return .key(.shiftDown)
    case "c": return parameters.numbers.isEmpty ? .key(.right) : nil
    case "d": return .key(.left)
    case "u": return parameters.numbers.isEmpty ? nil : unicode(parameters)
    case "~" where parameters[0] == 27 && parameters.numbers.count == 3:
      return character(parameters[2], modifiers)
    case "~": return numbered(parameters[0], modifiers).map(Event.key)
    case "^": return numbered(parameters[0], .control).map(Event.key)
    case "$": return numbered(parameters[0], .shift).map(Event.key)
    case "@": return numbered(parameters[0], [.control, .shift]).map(Event.key)
    default: return nil
    }
  }

  /// The key of an SS3 sequence, `ESC O` and a letter.
  static func single(_ final: UInt8, _ modifiers: Modifiers) -> Key? {
    switch UnicodeScalar(final) {
    case "A", "B", "C", "D", "F", "H", "P", "Q", "R", "S": return letter(final, modifiers)
    case "M": return .enter
    case "I": return .tab
    case " ": return .character(" ")
    case "X": return .character("=")
    // The numeric pad in application mode: `*` to `/`, then the digits.
    case "j"..."o", "p"..."y": return .character(Character(UnicodeScalar(final - 0x40)))
    // rxvt: arrows with Ctrl.
    case "a": return .up
    case "b": return .down
    case "c": return .right
    case "d": return .left
    default: return nil
    }
  }

  private static func letter(_ final: UInt8, _ modifiers: Modifiers) -> Key? {
    switch UnicodeScalar(final) {
    case "A": modifiers.contains(.shift) ? .shiftUp : .up
    case "B": modifiers.contains(.shift) ? .shiftDown : .down
    case "C": .right
    case "D": .left
    case "F": .end
    case "H": .home
    case "P"..."S": function(Int(final) - 0x4F, modifiers)
    default: nil
    }
  }

  private static func numbered(_ number: Int, _ modifiers: Modifiers) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: function(number - 10, modifiers)
    case 17...21: function(number - 11, modifiers)
    case 23...26: function(number - 12, modifiers)
    case 28, 29: function(number - 13, modifiers)
    case 31...34: function(number - 14, modifiers)
    default: nil
    }
  }

  private static func function(_ number: Int, _ modifiers: Modifiers) -> Key {
    var number = number
    if modifiers.contains(.shift) { number += 12 }
    if modifiers.contains(.control) { number += 24 }
    if modifiers.contains(.alt) { number += 48 }
    return .function(number)
  }

  // MARK: Keys reported by their character

  private static func unicode(_ parameters: Parameters) -> Event? {
    let modifiers = parameters.modifiers(1)
    let field = parameters.fields[0]
    if modifiers.contains(.shift), modifiers.isDisjoint(with: [.control, .alt]), field.count > 1, field[1] > 32 {
      return character(field[1], [])
    }
    return character(field[0], modifiers)
  }

  private static func character(_ code: Int, _ modifiers: Modifiers) -> Event? {
    switch code {
    case 13, 57_414: return .key(.enter)
    case 9: return .key(modifiers.contains(.shift) ? .backTab : .tab)
    case 27: return .key(.escape)
    case 8, 127: return .key(.backspace)
    case 57_399...57_408: return .key(.character(Character(UnicodeScalar(UInt8(code - 57_399 + 0x30)))))
    case 57_417: return .key(.left)
    case 57_418: return .key(.right)
    case 57_419: return .key(modifiers.contains(.shift) ? .shiftUp : .up)
    case 57_420: return .key(modifiers.contains(.shift) ? .shiftDown : .down)
    case 57_421: return .key(.pageUp)
    case 57_422: return .key(.pageDown)
    case 57_423: return .key(.home)
    case 57_424: return .key(.end)
    case 57_425: return .key(.insert)
    case 57_426: return .key(.delete)
    case 0xE000...0xF8FF, 0..<0x20, 0x7F..<0xA0: return nil
    default: break
    }
    guard let scalar = UnicodeScalar(UInt32(code)) else { return nil }
    if modifiers.contains(.control) {
      guard (0x40..<0x7F).contains(scalar.value) || scalar == " " else { return nil }
      return KeyDecoder.event(control: scalar == " " ? 0 : UInt8(scalar.value & 0x1F))
    }
    var key = Character(scalar)
    if modifiers.contains(.shift), scalar.isASCII, let upper = key.uppercased().first { key = upper }
    return .key(modifiers.contains(.alt) ? .alt(key) : .character(key))
  }
}
