/// Reading what was done, and records as they are stored.
public protocol JournalReading: Sendable {
  /// Changes, newest first.
  func journal(limit: Int, by staff: StaffMember.ID?) throws(StoreError) -> [JournalEntry]
  /// Entries that concern one record, newest first.
  func journal(of reference: Record.Reference, limit: Int) throws(StoreError) -> [JournalEntry]
  /// Entries that concern one entry of the service ledger, newest first; of one that was an activity what was done to
  /// that too.
  func journal(ofEntry id: ServiceEntry.ID, limit: Int) throws(StoreError) -> [JournalEntry]
  /// What a change did to records, as far as the journal still says.
  func recordSteps(of entry: JournalEntry.ID) throws(StoreError) -> [RecordHistory.Step]
  /// A record as stored, with its revision.
  func record(_ reference: Record.Reference) throws(StoreError) -> (record: Record, revision: Int)?
  /// When something was last printed or written to a file before a moment, by what the journal calls it; nil where it never
  /// was.
  func lastTaken(_ subject: String, before end: Instant) throws(StoreError) -> Instant?
  /// Unfinished forms of a member of staff, newest first.
  func drafts(of staff: StaffMember.ID) throws(StoreError) -> [Draft]
}
