import CommunityModel

extension DeskContext {
  /// What whoever is at the desk left of a form: what is in no file yet, else what the file holds.
  func draft(_ form: String, _ file: any CommunityReading) throws(StoreError) -> Draft? {
    let isMine = { (draft: Draft) in draft.form == form && draft.staff == staff.id }
    if let waiting = waitingDrafts.first(where: isMine) { return waiting.values.isEmpty ? nil : waiting }
    return try file.drafts(of: staff.id).first(where: isMine)
  }
}
