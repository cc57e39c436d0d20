/// A journal entry with the records that it concerns, before and after.
public struct RecordHistory: Hashable, Sendable, Identifiable {
  /// A record before and after.
  public struct Step: Hashable, Sendable {
    /// Which one.
    public var reference: Record.Reference
    /// Nil where it was new, or where the journal no longer says.
    public var before: Record?
    /// Nil where it was taken away, or where the journal no longer says.
    public var after: Record?

    public init(reference: Record.Reference, before: Record?, after: Record?) {
      self.reference = reference
      self.before = before
      self.after = after
    }
  }

  /// The journal number.
  public var id: Int64
  /// When.
  public var at: Instant
  /// Who.
  public var staff: StaffMember.ID?
  /// What was done.
  public var action: JournalAction
  /// Whether it was undone.
  public var isUndone: Bool
  /// The records; none for a look at personal data.
  public var steps: [Step]

  public init(
    id: Int64, at: Instant, staff: StaffMember.ID?, action: JournalAction, isUndone: Bool, steps: [Step]
  ) {
    self.id = id
    self.at = at
    self.staff = staff
    self.action = action
    self.isUndone = isUndone
    self.steps = steps
  }
}
