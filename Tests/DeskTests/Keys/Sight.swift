import Foundation

@testable import Terminal

/// How colours are seen: contrast by WCAG 2, distance in CIELAB, and eyes that lack one kind of cone (Machado, Oliveira
/// and Fernandes 2009, severity 1).
enum Sight {
  /// A colour by its light.
  struct Linear {
    var red, green, blue: Double

    init(rgb: Int) {
      func light(_ part: Int) -> Double {
        let value = Double(part & 0xFF) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      (red, green, blue) = (light(rgb >> 16), light(rgb >> 8), light(rgb))
    }

    init(_ parts: [Double]) {
      (red, green, blue) = (parts[0], parts[1], parts[2])
    }

    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
  }

  enum Eyes: String, CaseIterable, Sendable {
    case usual, deuteranopia, protanopia, tritanopia

    fileprivate var matrix: [[Double]] {
      switch self {
      case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .deuteranopia:
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
      case .protanopia:
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
      case .tritanopia:
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
      }
    }
  }

  /// A colour as a terminal of so many colours shows it.
  static func shown(_ colour: Colour, _ depth: ColourDepth) -> Linear {
    guard depth == .indexed else { return Linear(rgb: Int(colour.rgb)) }
    let number = Int(colour.indexed)
    if number >= 232 { return Linear(rgb: (8 + 10 * (number - 232)) * 0x010101) }
    let levels = [0, 95, 135, 175, 215, 255]
    let (red, green, blue) = ((number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6)
    return Linear(rgb: levels[red] << 16 | levels[green] << 8 | levels[blue])
  }

  static func contrast(_ one: Linear, _ other: Linear) -> Double {
    let (light, dark) = (max(one.luminance, other.luminance), min(one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  static func lab(_ colour: Linear, _ eyes: Eyes) -> [Double] {
    let parts = [colour.red, colour.green, colour.blue]
    let seen = eyes.matrix.map { row in min(1, max(0, zip(row, parts).reduce(0) { $0 + $1.0 * $1.1 })) }
    let rows = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(rows, white).map { row, white in
      let value = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
      return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  static func distance(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The sixteen colours of xterm, of the PC, and of Windows Terminal.
  static let sixteen: [(String, [Int])] = [
    (
      "xterm",
      [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00,
        0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
      ]
    ),
    (
      "PC",
      [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555, 0x55FF55,
        0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
      ]
    ),
    (
      "Windows Terminal",
      [
        0x0C0C0C, 0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798, 0x3A96DD, 0xCCCCCC, 0x767676, 0xE74856, 0x16C60C,
        0xF9F1A5, 0x3B78FF, 0xB4009E, 0x61D6D6, 0xF2F2F2,
      ]
    ),
  ]
}
