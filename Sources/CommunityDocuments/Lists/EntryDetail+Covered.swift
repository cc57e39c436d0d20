import CommunityModel
import CommunityResources

extension EntryDetail {
  /// The entry as lists and exports show it: residents by their surnames, and what was written of a visit or a memo only to
  /// who wrote it.
  public func covered(_ office: Office, _ viewer: Viewer?) -> EntryDetail {
    var it = self
    for (party, name) in names {
      if case .resident = party { it.names[party] = NameMask.bundled(name) }
    }
    let visibility = office.kinds.kind(entry.kind)?.visibility ?? .secretary
    if visibility != .office, viewer?.staff.id != entry.recordedBy {
      it.entry = entry.withTexts { field, text in field == .text ? "" : text }
    }
    return it
  }
}
