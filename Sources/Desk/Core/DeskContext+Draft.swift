import CommunityModel

extension DeskContext {
  /// What whoever is at the desk left of a form: what is in no file yet, else what the file holds.
  func draft(_ form: String, _ file: any CommunityReading) throws(StoreError) -> Draft? {
    try drafts(file).first { $0.form == form }
  }

  /// All that they left unfinished, the latest first.
  func drafts(_ file: any CommunityReading) throws(StoreError) -> [Draft] {
    let waiting = waitingDrafts.filter { $0.staff == staff.id }
    let kept = try file.drafts(of: staff.id).filter { draft in !waiting.contains { $0.form == draft.form } }
    return (waiting.filter { !$0.values.isEmpty } + kept).sorted { $0.at > $1.at }
  }
}
