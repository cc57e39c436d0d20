import CommunityModel
import GRDB

extension CommunityStore {
  public func residentsDueForReview(on day: Day, limit: Int) throws(StoreError) -> [DueReview] {
    try read { db in
      // Dates are compared as texts: a year or a month alone stands before its days, so none is missed.
      let civil = day.civil
      // A year after 29 February is 28 February.
      let isEndOfFebruary = civil.month == 2 && civil.day >= 28
      let day29 = "\(civil.year - 1)-02-29"
      let last =
        isEndOfFebruary ? day29 : Day(year: civil.year - 1, month: civil.month, day: civil.day)?.iso ?? day29
      // Whoever left longest ago comes first, by the last place that they left or the last look at the record since, and
      // only those who live nowhere now.
      let ended = try Int64.fetchCursor(
        try db.cachedStatement(
          sql: """
            SELECT p.id FROM (
              SELECT r.resident, max(\(Self.latest)) AS latest FROM residence r
              WHERE r.resident IN (
                SELECT resident FROM residence WHERE ending IS NOT NULL AND until IS NOT NULL AND until <= ?1)
              GROUP BY r.resident HAVING count(*) = count(r.ending)) e
              JOIN resident p ON p.id = e.resident
            WHERE p.reviewed_on IS NULL OR p.reviewed_on <= ?1
            ORDER BY max(e.latest, coalesce(p.reviewed_on, '')), p.id
            """), arguments: [last])
      var due: [DueReview] = []
      while due.count < limit, let resident = try ended.next() {
        let residences = try Residence.fetchAll(db, "WHERE resident = ?", [resident])
        let reviewed = try String.fetchOne(
          db, sql: "SELECT reviewed_on FROM resident WHERE id = ?", arguments: [resident])
        guard let since = Retention.reviewOn(residences, reviewed: reviewed.flatMap { Day(iso: $0) }), since <= day
        else {
          break
        }
        guard let found = try Candidate.fetch(db, resident) else { continue }
        due.append(DueReview(resident: try found.row(), since: since))
      }
      return due.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    }
  }

  /// The last day that the end of a residence may mean, as a text that sorts like it: `2024` is `2024-12-31`.
  private static let latest = "r.until || substr('-12-31', max(1, length(r.until) - 3))"
}
