import Glibc

/// Which entries of the terminal database to try, best first.
enum TerminalNames {
  /// The environment variables that describe the terminal, as far as they are set and not empty.
  static func environment() -> [String: String] {
    var found: [String: String] = [:]
    for name in ["TERM", "COLORTERM", "NO_COLOR", "COLORFGBG"] {
      if let value = getenv(name), value.pointee != 0 { found[name] = String(cString: value) }
    }
    return found
  }

  /// What is known of a terminal's ground without asking it: what `COLORFGBG` says, and that the Linux console is black.
  static func ground(_ environment: [String: String]) -> Ground? {
    environment["COLORFGBG"].flatMap(Ground.init(colorFGBG:)) ?? (environment["TERM"] == "linux" ? .dark : nil)
  }

  /// Whether a terminal may be asked for its background. Old consoles print what they are asked.
  static func mayBeAsked(_ term: String?) -> Bool {
    guard let term else { return false }
    return !["linux", "dumb", "vt", "ansi", "cons", "sun", "wsvt"].contains { term.hasPrefix($0) }
      || term.hasPrefix("vte")
  }

  /// The candidates for a TERM.
  ///
  /// A terminal that sets COLORTERM has 256 colours at least, whatever its plain name's entry says. An unknown name
  /// is nearly always some kind of xterm.
  static func candidates(term: String?, colorterm: String?) -> [String] {
    let common = ["xterm-256color", "xterm", "vt100"]
    guard let term else { return common }
    let plain = ["xterm", "screen", "tmux", "rxvt-unicode", "konsole", "vte", "putty"].contains(term)
    return (colorterm != nil && plain ? [term + "-256color"] : []) + [term] + common.filter { $0 != term }
  }
}
