/// Why an encrypted backup was not made or not opened.
public enum LockProblem: Hashable, Sendable {
  /// A backup is encrypted, and no passphrase was given.
  case passphraseMissing
  /// The passphrase opens nothing: it is another one, or the beginning of the file is damaged.
  case wrongPassphrase
  /// The file is not whole: its end is missing, or a part of it was changed. Nothing of it was restored.
  case incomplete
  /// A new passphrase has fewer characters than it must have.
  case tooShort(least: Int)
  /// The memory that the key takes is not to be had.
  case noMemory
}
