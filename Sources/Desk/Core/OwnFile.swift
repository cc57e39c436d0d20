import CommunityModel

/// What somebody sets for themselves at this account, whichever community file they work with.
public enum OwnFile: String, Sendable, CaseIterable {
  /// Which key asks for what; see ``KeyFile``.
  case keys
  /// What it all looks like; see ``LookFile``.
  case look
  /// What they have got used to; see ``Habits``.
  case habits
}

/// What was read of somebody's own files before the desk opened.
public struct OwnSettings: Sendable {
  /// The keys, and what is wrong with their file.
  public var keys: KeyFile
  /// The theme chosen; nil where none is.
  public var theme: ThemeName?
  /// The name of a theme that there is not.
  public var unknownTheme: String?
  /// What they have got used to.
  public var habits: Habits
  /// A file that is there and cannot be read.
  public var unreadable: OwnFile?

  /// Reads the texts of the files.
  public init(keys: String = "", look: String = "", habits: String = "", unreadable: OwnFile? = nil) {
    self.keys = keys.isEmpty ? .none : KeyFile(keys)
    theme = LookFile.theme(in: look)
    unknownTheme = LookFile.mistake(in: look)
    self.habits = Habits(habits)
    self.unreadable = unreadable
  }
}
