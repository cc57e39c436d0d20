import CommunityModel
import GRDB

extension CommunityStore {
  public func resident(_ id: Resident.ID) throws(StoreError) -> ResidentDetail? {
    try read { db in
      guard let id = try Merged.kept(db, id)?.id, let found = try Resident.fetch(db, id: id) else { return nil }
      let residences = try Residence.fetchAll(
        db, "WHERE resident = ? ORDER BY ending IS NOT NULL, since DESC, id DESC", [id])
      let episodes = try residences.map { residence in
        let dwelling = try residence.household.flatMap { try Household.fetch(db, id: $0)?.value.dwelling }
        let place = try dwelling.flatMap { try DwellingSummaries.place(db, $0) }
        return ResidentDetail.Episode(residence: residence, place: place?.key, grid: place?.grid)
      }
      let household = episodes.first { $0.residence.isCurrent }?.residence.household
      let size = try household.map { household in
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(DISTINCT r.resident) FROM residence r JOIN resident p ON p.id = r.resident
            WHERE r.household = ? AND r.ending IS NULL AND p.merged_into IS NULL
            """, arguments: [household]) ?? 0
      }
      return ResidentDetail(
        resident: found.value, revision: found.revision, episodes: episodes, householdSize: max(1, size ?? 1),
        merged: try Merged.all(db, into: id).compactMap { try Resident.fetch(db, id: $0)?.value },
        helpers: try household.map { try HelperLinkDetail.fetch(db, "household = ? AND until IS NULL", [$0]) } ?? [])
    }
  }

  public func record(
    _ reference: CommunityModel.Record.Reference
  ) throws(StoreError) -> (record: CommunityModel.Record, revision: Int)? {
    try read { try Record.fetch($0, reference) }
  }

  public func noteOpened(
    _ resident: Resident.ID, by staff: StaffMember.ID, at now: Instant
  ) throws(StoreError) {
    try jot(waits: false) { db in
      try db.execute(
        sql: """
          INSERT INTO recent (staff, resident, at) SELECT ?1, id, ?3 FROM resident WHERE id = ?2
          ON CONFLICT (staff, resident) DO UPDATE SET at = excluded.at
          """, arguments: [staff, resident, now.seconds])
      // The list is short: nobody remembers the hundredth record they opened.
      try db.execute(
        sql: """
          DELETE FROM recent WHERE staff = ?1 AND resident NOT IN
            (SELECT resident FROM recent WHERE staff = ?1 ORDER BY at DESC LIMIT 100)
          """, arguments: [staff])
    }
  }

  public func keep(_ draft: Draft, waits: Bool) throws(StoreError) {
    try jot(waits: waits) { db in
      if draft.values.isEmpty {
        try db.execute(
          sql: "DELETE FROM draft WHERE staff = ? AND form = ?", arguments: [draft.staff, draft.form])
      } else {
        try db.execute(
          sql: """
            INSERT INTO draft (staff, form, body, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (staff, form) DO UPDATE SET body = excluded.body, at = excluded.at
            """,
          arguments: [draft.staff, draft.form, try JSONText.text(draft.values), draft.at.seconds])
      }
    }
  }

  /// Writes something small that is no save: it is not synced, and holds nobody up.
  private func jot(waits: Bool, _ body: (Database) throws -> Void) throws(StoreError) {
    try demandWritable()
    do {
      try connections.drafts().writeWithoutTransaction { db in
        try db.waiting(milliseconds: waits ? Self.patience * 1000 : 0) {
          try db.inTransaction(.immediate) {
            try body(db)
            return .commit
          }
        }
      }
    } catch {
      throw noticed(error)
    }
  }

  public func drafts(of staff: StaffMember.ID) throws(StoreError) -> [Draft] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT form, body, at FROM draft WHERE staff = ? ORDER BY at DESC, form", arguments: [staff]
      ).map { try Draft(staff: staff, form: $0.value(0), values: try JSONText.value($0.value(1)), at: $0.instant(2)) }
    }
  }
}
