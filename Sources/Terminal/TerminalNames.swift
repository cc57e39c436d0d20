import Glibc

/// Which entries of the terminal database to try, best first.
enum TerminalNames {
  /// The value of an environment variable; nil when it is missing or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
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
