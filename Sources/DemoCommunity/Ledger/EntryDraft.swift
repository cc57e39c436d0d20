import CommunityModel

/// An entry of the history before the rules have decided about it.
struct EntryDraft {
  /// Something that becomes of it later.
  struct Step {
    var command: EntryCommand
    var at: Instant
  }

  var kind: String
  var content: EntryContent
  var by: StaffMember
  /// When it is written down.
  var at: Instant
  var state = EntryState.done
  /// The order that it became.
  var order: OrderNumber?
  /// The entry that it goes on from or answers.
  var link: EntryStep.Link?
  /// Rows of a meeting, written down after it.
  var rows: [EntryDraft] = []
  var later: [Step] = []

  init(_ kind: String, _ content: EntryContent, by: StaffMember, at: Instant) {
    self.kind = kind
    self.content = content
    self.by = by
    self.at = at
  }

  /// How many entries it comes to.
  var count: Int { 1 + rows.count }
}

extension EntryLine {
  /// Somebody who is named is one.
  static func named(_ party: EntryParty, _ role: EntryRole) -> EntryLine {
    EntryLine(party, role, EntryMeasure.presence(of: party) ?? EntryMeasure.people, 1)
  }

  /// Something that is counted.
  static func counted(_ measure: String, _ amount: Int) -> EntryLine { EntryLine(.everybody, .did, measure, amount) }
}
