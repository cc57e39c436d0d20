import CommunityModel
import CommunityResources

extension EntryDetail {
  /// What a party is called on lists and paper: a resident by the surname.
  public func covered(_ party: EntryParty, _ words: Wording) -> String {
    guard let name = names[party] else { return party.number.map { "\(words(party.kind))#\($0)" } ?? words(party.kind) }
    if case .resident = party { return NameMask.bundled(name) }
    return name
  }
}

extension MeetingMatter {
  /// Whom it is about: residents by their surnames, people whom nobody named by how many they are.
  public func whom(_ words: Wording) -> [String] {
    var seen: Set<EntryParty> = []
    return content.lines.filter {
      $0.field == nil && $0.role != .did && $0.role != .led && seen.insert($0.party).inserted
    }
    .map { line in
      let name = detail.covered(line.party, words)
      return line.party.number == nil ? words("entry.counted", ["name": name, "count": String(line.amount)]) : name
    }
  }

  /// What became of it, in words: 已转工单 20261120-003（办理中）.
  public func outcome(_ words: Wording) -> String {
    let it = content
    switch end {
    case nil: return words("matter.undecided")
    case .order:
      let named = orders.map { words("matter.order", ["number": $0.number.description, "state": words($0.state)]) }
      return named.isEmpty ? words("matter.orderGone") : words.list(named)
    case .answered: return it.text(of: EntryKind.replyField)
    case .bulletin:
      return bulletins.first?.entry.number.map { words("matter.bulletin", ["number": words.name(series: $0)]) }
        ?? words("matter.toBulletin")
    case .declined: return words("matter.declined", ["reason": it.text(of: EntryKind.declineReasonField)])
    }
  }
}
