/// Shift, Alt and Ctrl, as xterm numbers them.
struct Modifiers: OptionSet {
  let rawValue: Int

  static let shift = Modifiers(rawValue: 1)
  static let alt = Modifiers(rawValue: 2)
  static let control = Modifiers(rawValue: 4)

  init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// From the parameter of a sequence, which counts from 1.
  init(parameter: Int) {
    rawValue = max(0, parameter - 1) & 7
  }
}
