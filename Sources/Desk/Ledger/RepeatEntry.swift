import CommunityModel
import CommunityResources

/// The same again (Ctrl-D): what one wrote down last for somebody, for whoever is before one now; where nobody is, for the
/// next door of the building.
struct RepeatEntry: Errand, Hashable {
  let hand: InHand

  /// So many of the latest are looked through.
  private static let mostLookedAt = 40

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let context = scene.context
    guard let (last, kind) = try last(scene.file, context) else {
      return [.showMessage(.problem(context.words("repeat.nothing")))]
    }
    var hand = hand
    if hand.resident == nil, hand.household == nil {
      hand.household = try nextDoor(after: last.content.subject, scene.file, context)
    }
    if kind.form == .round, hand.resident != nil || hand.household != nil { return [.push(kind.screen(hand))] }
    return [.push(FormScreen(EntryForm(kind, hand, model: last.content.again(on: context.today))))]
  }

  /// What whoever works here wrote down last for a household or a resident, of a kind that is still offered.
  private func last(
    _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> (row: EntryRow, kind: EntryKind)? {
    let query = EntryQuery(
      parties: [.staff(context.staff.id)], state: .done, limit: Self.mostLookedAt, viewer: Viewer(context.staff))
    let kinds = context.office.kinds
    let found = try file.entryRows(query).compactMap { row -> (row: EntryRow, kind: EntryKind)? in
      guard let kind = kinds.kind(row.kind), kind.isOn, !kind.isMeeting, kind.form != .members,
        row.content.subject != nil
      else { return nil }
      return (row, kind)
    }
    return found.max { $0.row.id < $1.row.id }
  }

  /// The next household of the building by unit, floor and room; nil after the last one, and where no door was visited.
  private func nextDoor(
    after subject: EntryParty?, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> Household.ID? {
    guard case .household(let id)? = subject, let here = try file.household(id) else { return nil }
    let doors = try file.dwellings(of: here.dwelling.building, now: context.now)
    guard let place = doors.firstIndex(where: { $0.id == here.dwelling.id }) else { return nil }
    return doors[(place + 1)...].first { $0.households.count == 1 }?.households.first
  }
}

extension Effect {
  /// Repeats what was written down last, for whoever is in hand.
  static func repeatLast(_ hand: InHand) -> Effect { .errand(RepeatEntry(hand: hand)) }
}
