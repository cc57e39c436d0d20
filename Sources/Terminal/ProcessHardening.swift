import CTerminal

/// Keeps what the process holds in memory out of other hands.
public enum ProcessHardening {
  /// Turns core files off and forbids other processes of the user to trace this one or read its memory.
  /// - Returns: whether the system agreed to both.
  @discardableResult
  public static func apply() -> Bool {
    ct_harden()
  }
}
