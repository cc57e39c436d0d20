import CommunityModel

extension Wording {
  /// What a change did, without anybody's name: 交办 20261120-004, 修改居民 #17.
  public func journalAction(_ entry: JournalEntry) -> String {
    let subject = journalSubject(entry.subject)
    let action = journalVerb(entry.action, subject)
    return entry.count > 1 ? self("journal.several", ["action": action, "count": String(entry.count)]) : action
  }

  private func journalVerb(_ action: String, _ subject: String) -> String {
    let parts = action.split(separator: ".", maxSplits: 1)
    if parts.count == 2, let kind = Record.Kind(rawValue: String(parts[1])),
      ["put", "add", "remove"].contains(parts[0])
    {
      // The subject says the kind itself where it names one record.
      return self("journal.\(parts[0])", ["subject": subject.isEmpty ? self(kind) : subject])
    }
    let phrase = Phrase("journal.\(action)")
    return contains(phrase)
      ? self(phrase, ["subject": subject]).trimmed : [action, subject].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `resident#17` → 居民 #17; an order number or a day stays as it is.
  private func journalSubject(_ subject: String) -> String {
    let parts = subject.split(separator: "#", maxSplits: 1)
    guard parts.count == 2 else {
      // Everything of one sort, as exports take it.
      let all = Phrase("journal.subject.\(subject)")
      return contains(all) ? self(all) : subject
    }
    let number = String(parts[1])
    if let subject = Subject(subject) { return self(subject) }
    // Something that is shown and is no record.
    let shown = Phrase("journal.shown.\(parts[0])")
    return contains(shown) ? self(shown, ["number": number]) : subject
  }
}
