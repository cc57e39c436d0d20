extension EntryKind {
  /// Whether somebody hands over to somebody else with it.
  public var isHandover: Bool { form == .line && roles.starts(with: [.gave, .received]) && demands == [.who] }
}

extension EntryContent {
  /// Who of the staff takes over.
  public var receiver: StaffMember.ID? {
    let line = lines.first { $0.field == nil && $0.role == .received && $0.party.kind == .staff }
    return line?.party.number
  }
}
