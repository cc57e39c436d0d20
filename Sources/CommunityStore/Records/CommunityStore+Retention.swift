import CommunityModel
import GRDB

extension CommunityStore {
  public func residentsDueForReview(on day: Day, limit: Int) throws(StoreError) -> [DueReview] {
    try read { db in
      // Dates are compared as texts: a year or a month alone stands before its days, so none is missed.
      let civil = day.civil
      let last = Day(year: civil.year - 1, month: civil.month, day: civil.day)?.iso ?? "\(civil.year - 1)-02-29"
      let ended = try Int64.fetchCursor(
        try db.cachedStatement(
          sql: """
            SELECT resident FROM residence WHERE ending IS NOT NULL AND until IS NOT NULL AND until <= ?
            ORDER BY until, id
            """), arguments: [last])
      var seen: Set<Resident.ID> = []
      var due: [DueReview] = []
      while due.count < limit, let resident = try ended.next() {
        guard seen.insert(resident).inserted else { continue }
        let residences = try Residence.fetchAll(db, "WHERE resident = ?", [resident])
        guard let since = Retention.reviewOn(residences), since <= day else { continue }
        guard let found = try Candidate.fetch(db, resident) else { continue }
        due.append(DueReview(resident: try found.row(), since: since))
      }
      return due.sorted { ($0.since, $0.id) < ($1.since, $1.id) }
    }
  }
}
