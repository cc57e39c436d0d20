import CommunityModel

/// The words of the ledger as labels stand: at the beginning of a line.
extension Wording {
  /// The label of a field that rules of entries speak of.
  public func label(_ field: EntryField) -> String { asLabel(self(field)) }

  /// The label of what somebody had to do with an entry.
  public func label(_ role: EntryRole) -> String { asLabel(self(role)) }

  /// The label of a tie.
  public func label(_ why: EntryLink.Why) -> String { asLabel(self(why)) }

  /// Where an entry stands.
  public func label(_ state: EntryState) -> String { asLabel(self(state)) }

  /// What was done to an entry, as it is told afterwards: 登记 / Logged.
  public func told(_ command: EntryCommand.Kind) -> String { self("entryTold.\(command.rawValue)") }

  private func asLabel(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
