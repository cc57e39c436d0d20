extension Viewer {
  /// Whether they see an entry, and whatever tells of it: lists, history, drafts, conflicts, exports, figures' lists, undo.
  /// - Parameter gridWorker: the worker of the grid it lies in.
  public func sees(_ entry: ServiceEntry, _ kind: EntryKind, gridWorker: StaffMember.ID?) -> Bool {
    if staff.role == .secretary || staff.id == entry.recordedBy { return true }
    if entry.content.isConfidential { return false }
    switch kind.visibility {
    case .office: return true
    case .own: return staff.id == gridWorker || entry.content.names(staff: staff.id)
    case .secretary: return false
    }
  }

  /// Whether they see a tie: only who sees both ends.
  public func seesLink(from: Bool, to: Bool) -> Bool { from && to }
}

extension EntryContent {
  /// Whether a member of staff stands in its lines, with whatever they had to do with it.
  func names(staff id: StaffMember.ID) -> Bool { lines.contains { $0.party == .staff(id) } }
}
