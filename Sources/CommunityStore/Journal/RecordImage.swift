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

  /// The same without the content of a new record.
  var briefly: RecordImage {
    before == nil ? RecordImage(reference: reference, before: nil, after: nil, revision: revision) : self
  }

  /// Whether it stands for a new record by number only.
  var isBrief: Bool { before == nil && after == nil }
}
