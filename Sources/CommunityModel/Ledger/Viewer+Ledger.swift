extension Viewer {
  /// Whether they see an entry, and whatever tells of it: lists, history, drafts, conflicts, exports, figures' lists, undo.
  /// - Parameter gridWorker: the worker of the grid it lies in.
  public func sees(_ entry: ServiceEntry, _ kind: EntryKind, gridWorker: StaffMember.ID?) -> Bool {
    sees(entry.content, kind, recordedBy: entry.recordedBy, gridWorker: gridWorker)
  }

  /// The same of an entry of which only what it says now is known.
  public func sees(
    _ content: EntryContent, _ kind: EntryKind, recordedBy: StaffMember.ID, gridWorker: StaffMember.ID?
  ) -> Bool {
    if staff.role == .secretary || staff.id == recordedBy { return true }
    if content.isConfidential { return false }
    switch kind.visibility {
    case .office: return true
    case .own: return staff.id == gridWorker || content.names(staff: staff.id)
    case .secretary: return false
    }
  }

  /// Whether a list shows them what was written freely: of visits, memos and the like only to who wrote it.
  public func readsText(_ kind: EntryKind, recordedBy: StaffMember.ID) -> Bool {
    kind.visibility == .office || staff.id == recordedBy
  }

  /// Whether they see a tie: only who sees both ends.
  public func seesLink(from: Bool, to: Bool) -> Bool { from && to }
}

extension EntryContent {
  /// Whether a member of staff stands in its lines, with whatever they had to do with it.
  func names(staff id: StaffMember.ID) -> Bool { lines.contains { $0.party == .staff(id) } }
}
