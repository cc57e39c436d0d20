import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Files of before the ledger: what teams did is in it once they are brought forward.
@Suite struct ActivityMoveTests {
  private let friday = CommunityFixture.friday

  /// A made file of version 6 with activities of two teams over three months, and what they count.
  private func old(_ folder: TemporaryFolder) throws -> (path: String, activities: [Activity]) {
    let path = folder.path("old.qise")
    let activities = (1...40).map { n in
      Activity(
        id: Int64(n * 2), team: n % 2 == 0 ? 2 : 6, day: CommunityFixture.day("2026-09-10").advanced(by: n * 2),
        title: n % 3 == 0 ? "义诊" : "活动\(n)", place: n % 5 == 0 ? "" : "活动室",
        counts: n % 4 == 0 ? ["found": 1] : ["sessions": 1, "people": 10 + n, "items": n % 2], note: "第\(n)次")
    }
    let queue = try DatabaseQueue(path: path, configuration: CommunityStore.configuration())
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA journal_mode = WAL")
      for step in Schema.versions.dropLast() { try db.execute(sql: step.sql) }
      let settings = try JSONText.text(CommunitySettings())
      try db.execute(
        sql: "INSERT INTO community VALUES (1, 1, '青禾社区', NULL, ?, ?, 1, 20777, x'00')",
        arguments: [settings, try JSONText.text(Catalogue.bundled)])
      try StaffMember(id: 1, name: "王书记", role: .secretary).insert(db, id: 1, revision: 1)
      for (id, colour) in [(2, "orange"), (6, "blue")] as [(Int64, String)] {
        try db.execute(
          sql: "INSERT INTO team (id, revision, colour, name, motto, offers, quota) VALUES (?, 1, ?, ?, '', ?, 3)",
          arguments: [id, colour, "队\(id)", try JSONText.list([ServiceOffer(title: "义诊", measures: ["people"])])])
      }
      for it in activities {
        try db.execute(
          sql:
            "INSERT INTO activity (id, revision, team, day, title, place, counts, note) VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
          arguments: [it.id, it.team, it.day.number, it.title, it.place, try JSONText.text(it.counts), it.note])
      }
      try db.execute(sql: "INSERT INTO record_number VALUES ('activity', 90), ('staff', 1), ('team', 6)")
      let entry = JournalChain.Entry(at: friday, day: CommunityFixture.day("2026-11-20"), action: .create, subject: "")
      let link = Data(JournalChain.link(after: [], 1, entry, JournalChain.noCommitment))
      try db.execute(
        sql: "INSERT INTO journal VALUES (1, ?, ?, NULL, 0, '', 'create', '', 1, ?, ?)",
        arguments: [friday.seconds, 20777, Data(JournalChain.noCommitment), link])
      try db.execute(
        sql: "INSERT OR REPLACE INTO journal_head (id, entries, link) VALUES (1, 1, ?)", arguments: [link])
      try db.execute(sql: "PRAGMA user_version = \(Schema.current - 1)")
    }
    try queue.close()
    return (path, activities)
  }

  private struct Key: Hashable {
    var team: Int64?
    var month: Day
    var measure: String
  }

  @Test("Sums by team and month are the same, the table is gone, and a new entry takes no number of an activity")
  func sums() throws {
    let folder = try TemporaryFolder()
    let (path, activities) = try old(folder)
    var told: [WorkProgress] = []
    let store = try CommunityStore.open(at: path, now: friday, clockIsHeld: false) {
      told.append($0)
      return true
    }
    #expect(try #require(told.last?.total) >= activities.count)
    let entries = try store.entries(EntryQuery(kinds: ["activity"], viewer: nil)).map(\.entry)
    #expect(Set(entries.map(\.id)) == Set(activities.map(\.id)))
    var (before, after): ([Key: Int], [Key: Int]) = ([:], [:])
    for it in activities {
      before[Key(team: it.team, month: it.day.startOfMonth, measure: "activities"), default: 0] += 1
      for (measure, count) in it.counts where count > 0 {
        before[Key(team: it.team, month: it.day.startOfMonth, measure: measure), default: 0] += count
      }
    }
    for it in entries {
      after[Key(team: it.content.team, month: it.day.startOfMonth, measure: "activities"), default: 0] += 1
      for (measure, count) in it.content.counts {
        after[Key(team: it.content.team, month: it.day.startOfMonth, measure: measure), default: 0] += count
      }
    }
    #expect(before == after)
    #expect(entries.allSatisfy { $0.postings.isEmpty })
    #expect(entries.count { $0.content.fields[EntryKind.lineField] != nil } == activities.count { $0.title == "义诊" })
    let november = CommunityFixture.day("2026-11-01")...CommunityFixture.day("2026-11-30")
    for team in try store.teams(now: friday) {
      #expect(team.activities == activities.count { $0.team == team.id && november.contains($0.day) })
    }
    #expect(try store.read { try $0.tableExists("activity") } == false)
    let findings = try store.check(repair: false).findings
    #expect(findings.isEmpty, "\(findings)")
    let who = Operator(staff: StaffMember(id: 1, name: "王书记", role: .secretary), uid: 0, tty: "")
    let content = EntryContent(day: CommunityFixture.day("2026-11-19"), team: 2, title: "清洁日")
    #expect(try store.save(.entry(.new("activity", content)), by: who, at: friday).entries.first?.id == 91)
  }
}
