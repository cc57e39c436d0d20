import CommunityModel
import GRDB

extension CommunityStore {
  public func residentsDueForReview(on day: Day, limit: Int) throws(StoreError) -> [DueReview] {
    try read { db in
      // Dates are compared as texts: a year or a month alone stands before its days, so none is missed.
      let civil = day.civil
      let last = Day(year: civil.year - 1, month: civil.month, day: civil.day)?.iso ?? "\(civil.year - 1)-02-29"
      // Whoever left longest ago comes first, by the last place that they left, and only those who live nowhere now.
      let ended = try Int64.fetchCursor(
        try db.cachedStatement(
          sql: """
            SELECT resident FROM (
              SELECT r.resident, max(\(Self.latest)) AS latest FROM residence r
              WHERE r.resident IN (
                SELECT resident FROM residence WHERE ending IS NOT NULL AND until IS NOT NULL AND until <= ?1)
              GROUP BY r.resident HAVING count(*) = count(r.ending))
            ORDER BY latest, resident
            """), arguments: [last])
      var due: [DueReview] = []
      while due.count < limit, let resident = try ended.next() {
        let residences = try Residence.fetchAll(db, "WHERE resident = ?", [resident])
        guard let since = Retention.reviewOn(residences), since <= day else { break }
        guard let found = try Candidate.fetch(db, resident) else { continue }
        due.append(DueReview(resident: try found.row(), since: since))
      }
      return due.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    }
  }

  /// The last day that the end of a residence may mean, as a text that sorts like it: `2024` is `2024-12-31`.
  private static let latest = "r.until || substr('-12-31', max(1, length(r.until) - 3))"
}
