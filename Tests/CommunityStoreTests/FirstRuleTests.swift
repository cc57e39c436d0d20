import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// A file of program 0.1.0 (version 5 of the tables) with seals of the first rule: 18 November sealed at 16:50 with two
/// deadlines of 18:00 running and carried over; the 19th with 移交, 挂起 and an urgent order, reopened and sealed again; the
/// 20th open.
@Suite("Seals of the first rule") struct FirstRuleTests {
  private func day(_ day: Int) -> Day { CommunityFixture.day("2026-11-\(day)") }
  private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
    UTCOffset.china.instant(self.day(day), hour, minute)
  }

  private func oldFile() throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let path = folder.path("old.qise")
    let packed = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Released/first-rule.qise.gz")
    let unpacking = Process()
    unpacking.executableURL = URL(filePath: "/bin/sh")
    unpacking.arguments = ["-c", "umask 077; gzip -dc \"$1\" > \"$2\"", "sh", packed.path, path]
    try unpacking.run()
    unpacking.waitUntilExit()
    #expect(unpacking.terminationStatus == 0)
    return (folder, path)
  }

  @Test("They keep their hashes and figures and are recounted by their own rule; the next ones are sealed by today's")
  func recounted() throws {
    let (folder, path) = try oldFile()
    defer { withExtendedLifetime(folder) {} }
    let store = try CommunityStore.open(at: path, now: at(20, 10), clockIsHeld: true)
    #expect(try store.check(repair: false).findings.isEmpty)
    let seals = try store.seals(from: nil)
    #expect(seals.map(\.content.rule) == [nil, nil, nil] && seals.map(\.revision) == [1, 1, 2])
    #expect(seals.first?.hash == "718b4c1e53c3eabc7c6c64a600d04c935605a2761b71f55aeff45b5bef881ee7")
    let first = try #require(seals.first?.content.figures)
    #expect(first.dayClearance == Rate(part: 3, whole: 3) && first.punctuality == Rate(part: 1, whole: 3))
    #expect(first.dayCompletion == Rate())
    #expect(try store.daySheet(day(18), now: at(20, 10)).figures == first)

    // A report counts by today's rule. What ran at an old seal was counted by it and is not counted again.
    let report = try store.figures(from: day(18), until: day(18), now: at(20, 10))
    #expect(report.dayClearance == Rate(part: 1, whole: 3) && report.dayCompletion == Rate(part: 1, whole: 3))
    #expect(report.punctuality == Rate(part: 2, whole: 3))

    let secretary = Operator(staff: try store.staff()[0], uid: 0, tty: "")
    let open = try store.openOrders().map { OrderStep($0.number, seen: $0.revision, [.carryOver(reason: "等配件")]) }
    _ = try store.save(.orders(open), by: secretary, at: at(20, 17))
    let seal = try #require(try store.save(.seal(day(20)), by: secretary, at: at(20, 17, 30)).seal)
    #expect(seal.content.rule == Seal.Content.presentRule && seal.content.figures.punctuality == Rate())
    #expect(try store.check(repair: false).findings.isEmpty)
  }

  @Test("A seal that claims another rule than it was made by is found")
  func forgedRule() throws {
    let (folder, path) = try oldFile()
    defer { withExtendedLifetime(folder) {} }
    let store = try CommunityStore.open(at: path, now: at(20, 10), clockIsHeld: true)
    try store.write { db in
      let kept = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'seal_fixed'") ?? ""
      try db.execute(sql: "DROP TRIGGER seal_fixed; UPDATE seal SET rule = 2 WHERE number = 1; \(kept)")
    }
    #expect(try store.check(repair: false).findings.contains(.seal(number: 1)))
  }
}
