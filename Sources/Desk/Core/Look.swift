import NameFinding
import Terminal

/// The themes to choose from.
public enum ThemeName: String, CaseIterable, Sendable {
  /// Dark or light, as the terminal says; of middle lightness where it does not say.
  case auto
  /// Light colours on dark.
  case dark
  /// Dark colours on light.
  case light
  /// Everything as strong as can be.
  case contrast
  /// Bold, faint, underline and reverse only.
  case mono
  /// Colours of middle lightness, for any ground.
  case standard

  /// A theme by its name. `plain`, as it was once called, is ``mono``.
  public init?(_ name: String) {
    let name = name.trimmed.lowercased()
    if name == "plain" { self = .mono } else { self.init(rawValue: name) }
  }
}

/// What decides about colours: what somebody chose, what the terminal writes on, and how many colours it has.
public struct Look: Sendable, Equatable {
  /// What was chosen.
  public var name: ThemeName
  /// What the terminal writes on; nil where nobody knows.
  public var ground: Ground?
  /// How many colours it has; none with NO_COLOR too.
  public var depth: ColourDepth

  /// Names a look.
  public init(_ name: ThemeName = .auto, ground: Ground? = nil, depth: ColourDepth = .indexed) {
    self.name = name
    self.ground = ground
    self.depth = depth
  }

  /// The theme that follows.
  public var theme: Theme {
    // Without colours only the theme that does without them tells everything apart.
    if depth == .none { return .mono }
    switch (name, ground) {
    case (.auto, .dark), (.dark, _): return .dark
    case (.auto, .light), (.light, _): return .light(depth)
    case (.auto, nil), (.standard, _): return .standard
    case (.contrast, .dark): return .strongOnDark
    case (.contrast, .light): return .strongOnLight(depth)
    // On a ground that nobody knows, nothing stands out more than the terminal's own colour.
    case (.contrast, nil), (.mono, _): return .mono
    }
  }
}

/// The file in which somebody's choice of a theme is kept: `theme = dark`.
public enum LookFile {
  /// The theme that a file names; nil where it names none.
  public static func theme(in text: String) -> ThemeName? { value(in: text).flatMap { ThemeName($0) } }

  /// What a file names and there is not.
  public static func mistake(in text: String) -> String? {
    value(in: text).flatMap { ThemeName($0) == nil ? String($0.prefix(40)) : nil }
  }

  /// The text of the file for a theme.
  public static func text(_ theme: ThemeName) -> String { "theme = \(theme.rawValue)\n" }

  private static func value(in text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      if parts.count == 2, parts[0].lowercased() == "theme", !parts[1].isEmpty { return parts[1] }
    }
    return nil
  }
}
