import CommunityModel

extension DraftForm {
  /// Forms that ask why of entries.
  static let ofEntries: [DraftForm] = [reason(.cancelEntry), reason(.voidEntry)]

  private static func reason(_ step: ActionID) -> DraftForm {
    form(step.rawValue, about: { $0.id.map { .entry($0) } }) { target, file, context throws(StoreError) in
      let viewer = Viewer(context.staff)
      var rows: [EntryRow] = []
      for id in target.text.split(separator: ",").compactMap({ Int64($0) }) {
        if let detail = try file.entry(id, seenBy: viewer) { rows.append(EntryRow(detail)) }
      }
      return rows.isEmpty ? nil : EntryReasonForm(step, rows)
    }
  }
}
