/// What a terminal writes on.
public enum Ground: Hashable, Sendable, CaseIterable {
  /// Light characters on dark.
  case dark
  /// Dark characters on light.
  case light

  /// The ground of a colour, its parts from 0 to 1: dark where white stands out more on it than black.
  public init(red: Double, green: Double, blue: Double) {
    // Relative luminance by WCAG, a square in place of its curve: a hundredth off at most, and the bound lies in the open.
    let luminance = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
    self = luminance < 0.18 ? .dark : .light
  }

  /// What `COLORFGBG` says: `15;0`, or `15;default;0`, the background last; nil where it says nothing.
  public init?(colorFGBG text: String) {
    guard let last = text.split(separator: ";").last, let number = Int(last), (0...15).contains(number) else {
      return nil
    }
    self = number < 7 || number == 8 ? .dark : .light
  }

  /// The ground of a terminal that is asked for its background (OSC 11): `11;rgb:ffff/ffff/ffff`; nil for anything else.
  init?(answer text: String) {
    guard text.hasPrefix("11;"), let colon = text.firstIndex(of: ":") else { return nil }
    let form = text[text.index(text.startIndex, offsetBy: 3)..<colon]
    guard form == "rgb" || form == "rgba" else { return nil }
    let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
    let values = parts.compactMap { part -> Double? in
      guard (1...4).contains(part.count), let value = Int(part, radix: 16), value >= 0 else { return nil }
      return Double(value) / Double((1 << (4 * part.count)) - 1)
    }
    guard values.count == parts.count, values.count == (form == "rgb" ? 3 : 4) else { return nil }
    self.init(red: values[0], green: values[1], blue: values[2])
  }
}
