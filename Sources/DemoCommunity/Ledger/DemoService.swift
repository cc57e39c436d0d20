import CommunityModel

/// What volunteers gave in a year of the history, of which certificates are issued.
struct DemoService {
  private var year = 0
  private var minutes: [Volunteer.ID: Int] = [:]
  private var certified: Set<Volunteer.ID> = []
  private var awards = 0

  /// Adds what was done, as it stands at last.
  mutating func take(_ entry: ServiceEntry) {
    guard entry.state == .done else { return }
    begin(entry.day.year)
    guard entry.day.year == year else { return }
    for line in entry.content.lines where line.measure == EntryMeasure.minutes {
      guard case .volunteer(let id) = line.party, line.role == .did || line.role == .led else { continue }
      minutes[id, default: 0] += line.amount
    }
  }

  private mutating func begin(_ year: Int) {
    guard year > self.year else { return }
    self.year = year
    (minutes, certified) = ([:], [])
  }

  /// Makes every other award a certificate for whoever gave most of those who have none.
  mutating func certify(_ draft: inout EntryDraft, by secretary: StaffMember, _ content: String) {
    guard draft.kind == "award" else { return }
    awards += 1
    let day = draft.content.day
    begin(day.year)
    let most = minutes.filter { !certified.contains($0.key) }.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard awards.isMultiple(of: 2), day.year == year, let most, most.value > 0,
      let since = Day(year: year, month: 1, day: 1)
    else { return }
    certified.insert(most.key)
    draft.kind = ServiceCertificate.kind
    draft.content =
      ServiceCertificate(
        entry: 0, number: nil, day: day, volunteer: most.key, days: since...day, minutes: most.value, content: content,
        responsible: secretary.name
      ).entryContent
  }
}
