import CommunityModel

/// A record before and after a change, as the journal's payload keeps it for undo.
struct RecordImage: Codable {
  var reference: Record.Reference
  /// Nil for a new record.
  var before: Record?
  /// Nil for a removed record.
  var after: Record?
  /// The stored revision after the change.
  var revision: Int
}
