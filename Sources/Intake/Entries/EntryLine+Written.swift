import CommunityModel

extension EntryLine {
  /// The line in one word, as exports write it and an import of the same file reads it: `staff#3/did people=1`, and for the
  /// value of a field `staff#3/did mention=1 @approver`.
  public var written: String {
    let party: String =
      switch self.party {
      case .careTag(let key): "\(self.party.kind.rawValue):\(key)"
      case .everybody: self.party.kind.rawValue
      default: "\(self.party.kind.rawValue)#\(self.party.number ?? 0)"
      }
    return "\(party)/\(role.rawValue) \(measure)=\(amount)" + (field.map { " @\($0)" } ?? "")
  }

  /// Reads what ``written`` writes; nil for anything else.
  public init?(written text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2 || parts.count == 3 && parts[2].hasPrefix("@") else { return nil }
    let (whoAndRole, amounts) = (parts[0].split(separator: "/"), parts[1].split(separator: "="))
    guard whoAndRole.count == 2, amounts.count == 2, let role = EntryRole(rawValue: String(whoAndRole[1])),
      let amount = Int(amounts[1]), let party = EntryParty(written: String(whoAndRole[0]))
    else { return nil }
    self.init(
      party, role, String(amounts[0]), amount, field: parts.count == 3 ? String(parts[2].dropFirst()) : nil)
  }
}

extension EntryParty {
  fileprivate init?(written text: String) {
    if text == Kind.everybody.rawValue {
      self = .everybody
      return
    }
    if text.hasPrefix(Kind.careTag.rawValue + ":") {
      self = .careTag(String(text.dropFirst(Kind.careTag.rawValue.count + 1)))
      return
    }
    let parts = text.split(separator: "#")
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let number = Int64(parts[1]),
      let it = EntryParty(kind, number: number)
    else { return nil }
    self = it
  }
}
