import CommunityModel
import CommunityResources

/// 三必访: something happened to somebody, and they are owed a visit. What it was is not kept.
extension ResidentScreen {
  private static let (kind, shipped) = ("concern", "threeVisits")

  /// Whether a rhythm owes a visit after such an entry.
  private func isOwed(on day: Day) -> Bool {
    rhythms.contains { rhythm in
      if case .event(Self.kind, _) = rhythm.terms(on: day)?.every { true } else { false }
    }
  }

  func concernRefusal(_ detail: ResidentDetail, _ context: DeskContext) -> String? {
    if detail.status != .living { return context.words("refusal.notLivingHere") }
    let canBegin = context.staff.role == .secretary
    return isOwed(on: context.today) || canBegin ? nil : context.words("refusal.noThreeVisits")
  }

  /// The entry that asks for the visit; the secretary begins the rhythm with the first of them.
  func concern(_ context: DeskContext) -> Change {
    guard let detail else { return .parts([]) }
    var content = EntryContent(day: context.today)
    content.grid = detail.home?.grid
    content.lines = [
      EntryLine(.resident(detail.resident.id), .received, EntryMeasure.people, 1),
      EntryLine(.staff(context.staff.id), .did, EntryMeasure.people, 1),
    ]
    var parts: [ChangePart] = []
    let offered = ShippedRhythm.offered(beside: rhythms).first { $0.key == Self.shipped }
    if !isOwed(on: context.today), let offered {
      let rhythm = Rhythm(id: -1, key: offered.key, terms: [Dated(from: context.today, offered.terms)])
      parts.append(.record(.new(.rhythm(rhythm))))
    }
    return .parts(parts + [.entry(.new(Self.kind, content))])
  }
}
