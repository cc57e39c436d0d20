import CommunityModel

extension Wording {
  /// What a change did, without anybody's name: 交办 20261120-004, 修改居民 #17.
  /// - Parameter subject: what stands in the place of the number, where it is told to somebody who may know it.
  public func journalAction(_ entry: JournalEntry, naming subject: String? = nil) -> String {
    let action = journalVerb(entry.action, subject ?? journalSubject(entry.subject))
    return entry.count > 1 ? self("journal.several", ["action": action, "count": String(entry.count)]) : action
  }

  private func journalVerb(_ action: JournalAction, _ subject: String) -> String {
    // The subject says the kind itself where it names one record.
    func of(_ kind: Record.Kind) -> [String: String] { ["subject": subject.isEmpty ? self(kind) : subject] }
    switch action {
    case .add(let kind): return self("journal.add", of(kind))
    case .put(let kind): return self("journal.put", of(kind))
    case .remove(let kind): return self("journal.remove", of(kind))
    case .other(let text): return [text, subject].filter { !$0.isEmpty }.joined(separator: " ")
    default: return self(Phrase("journal.\(action.stored)"), ["subject": subject]).trimmed
    }
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
