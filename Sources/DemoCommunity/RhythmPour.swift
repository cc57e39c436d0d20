import CommunityModel
import CommunityResources

/// What an invented community owes beyond the care visits, and a decision that was once made about it.
struct RhythmPour {
  let today: Day
  private let words = Wording(language: .zh)

  func pour(into sink: inout some CommunitySink) throws(StoreError) {
    let shipped = EntryKindTable.bundled?.rhythms ?? []
    for (index, key) in ["careMonthly", "councilHalfYearly"].enumerated() {
      guard let it = shipped.first(where: { $0.key == key }) else { continue }
      try sink.add(.rhythm(Rhythm(id: Int64(index + 1), key: key, terms: [Dated(it.terms)])))
    }
    let decision = OwedDecision(
      id: 1, day: today.advanced(by: -10), rhythm: 2, decision: .carryOver, reason: words("owed.demo.reason"), by: 1)
    try sink.add(.decision(decision))
  }
}
