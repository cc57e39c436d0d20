import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Foundation
import TestSupport
import Testing

/// Random entries, and what they come to, counted once more from their JSON alone.
@Suite("Random entries") struct RandomEntriesTests {
  /// How many steps: more by `QISE_RANDOM_ENTRIES`.
  private static let steps = ProcessInfo.processInfo.environment["QISE_RANDOM_ENTRIES"].flatMap { Int($0) } ?? 600

  /// What is counted of a kind on a day; corrections by themselves.
  private struct Key: Hashable {
    var day, kind: String
    var isCorrection = false
  }

  private typealias Sums = [Key: [String: Int]]

  @Test("What is sealed never changes, and recounts by day and by booking agree with one of the JSON")
  func recount() throws {
    let it = try CommunityFixture()
    var random = SeededRandom(seed: 20_261_130)
    var today = CommunityFixture.day("2026-11-20")
    var sealed: [Day: EntrySums.Booked] = [:]
    var last: Int64?
    for step in 0..<Self.steps {
      let now = UTCOffset.china.instant(today, 17)
      switch Int.random(in: 0..<40, using: &random) {
      case 0:
        for day in try it.store.unsealedDays(upTo: today) {
          let seal = try #require(try it.store.save(.seal(day), by: it.secretary, at: now).seal)
          sealed[day] = seal.content.booked
        }
        today = today.advanced(by: 1)
      case 1...5:
        if let last { _ = try? it.store.save(.undo(last), by: it.secretary, at: now) }
      case 6...19: last = try change(it, at: now, today, &random) ?? last
      default:
        let kind = ["activity", "visit", "memo", "consult"].randomElement(using: &random) ?? "memo"
        let content = content(kind, it, on: today.advanced(by: -Int.random(in: 0...9, using: &random)), &random)
        last = try it.store.save(.entry(.new(kind, content)), by: it.secretary, at: now).entry
      }
      if step == Self.steps / 2 { try merge(it, at: now) }
      if step == Self.steps * 3 / 4 { _ = try it.store.save(.erase(it.residents[3]), by: it.secretary, at: now) }
    }
    let seals = try it.store.seals(from: nil)
    for (day, booked) in sealed {
      #expect(seals.last { $0.day == day }?.content.booked == booked, "\(day.iso)")
    }
    #expect(!sealed.isEmpty)
    try compare(it, today)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  // MARK: Steps

  private func content(
    _ kind: String, _ it: CommunityFixture, on day: Day, _ random: inout SeededRandom
  ) -> EntryContent {
    var content = EntryContent(day: day, grid: 1, text: "一切都好")
    let count = Int.random(in: 1...30, using: &random)
    switch kind {
    case "visit":
      content.outcome = ["well", "notHome"].randomElement(using: &random)
      content.lines = [
        EntryLine(
          .resident(it.residents.prefix(3).randomElement(using: &random) ?? 1), .received, EntryMeasure.people, 1),
        EntryLine(.staff(it.secretary.staff.id), .did, EntryMeasure.people, 1),
      ]
    case "memo": break
    default:
      content.title = "义诊"
      content.lines = [
        EntryLine(.everybody, kind == "consult" ? .received : .attended, EntryMeasure.people, count)
      ]
    }
    return content
  }

  private func change(
    _ it: CommunityFixture, at now: Instant, _ today: Day, _ random: inout SeededRandom
  ) throws -> Int64? {
    let viewer = Viewer(it.secretary.staff)
    guard let entry = try it.store.entries(EntryQuery(limit: 40, viewer: viewer)).randomElement(using: &random)?.entry
    else { return nil }
    let day = today.advanced(by: -Int.random(in: 0...9, using: &random))
    let new = content(entry.kind, it, on: day, &random)
    let commands: [EntryCommand] = [.edit(new), .correct(new), .correct(new), .void(reason: "记重了")]
    guard let command = commands.randomElement(using: &random) else { return nil }
    // What the rules do not let happen is left alone.
    return try? it.store.save(.entry(.on(entry, command)), by: it.secretary, at: now).entry
  }

  private func merge(_ it: CommunityFixture, at now: Instant) throws {
    let kept = try #require(try it.store.record(Record.Reference(.resident, it.residents[0])))
    let other = try #require(try it.store.record(Record.Reference(.resident, it.residents[1])))
    guard case .resident(let person) = kept.record else { return }
    let merge = ResidentMerge(
      kept: person, other: it.residents[1], keptRevision: kept.revision, otherRevision: other.revision)
    _ = try it.store.save(.merge(merge), by: it.secretary, at: now)
  }

  // MARK: Recounts

  private func compare(_ it: CommunityFixture, _ today: Day) throws {
    let now = UTCOffset.china.instant(today, 18)
    let viewer = Viewer(it.secretary.staff)
    let view = ListView(
      try it.store.office(now: now), words: Wording(language: .zh), viewer: viewer, people: .open)
    let all =
      try it.store.entries(EntryQuery(viewer: viewer)) + it.store.entries(EntryQuery(state: .void, viewer: viewer))
    let text = try JSONText.of(all.map { EntryJSON($0, view, nil) })
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    var (byDay, booked): (Sums, Sums) = ([:], [:])
    for entry in json {
      let kind = entry["kind"] as? String ?? ""
      if entry["state"] as? String == "done" {
        add(entry["lines"], 1, to: Key(day: entry["day"] as? String ?? "", kind: kind), &byDay)
      }
      let versions = entry["versions"] as? [[String: Any]] ?? []
      for version in versions {
        let isCorrection = version["correction"] as? Bool ?? false
        if let day = version["booked"] as? String {
          add(version["lines"], 1, to: Key(day: day, kind: kind, isCorrection: isCorrection), &booked)
        }
        if let day = version["takenBackOn"] as? String {
          let source = versions.first { $0["number"] as? Int == version["takesBack"] as? Int }
          add(source?["lines"], -1, to: Key(day: day, kind: kind, isCorrection: isCorrection), &booked)
        }
      }
    }
    var (wantedByDay, wantedBooked): (Sums, Sums) = ([:], [:])
    for day in CommunityFixture.day("2026-11-01")...today.advanced(by: 7) {
      for (kind, sum) in EntrySums.byKind(all.map(\.entry), in: day...day) {
        wantedByDay[Key(day: day.iso, kind: kind)] = amounts(sum)
      }
      for row in try it.store.dayTotals(day, now: now).booked ?? [] {
        wantedBooked[Key(day: day.iso, kind: row.key, isCorrection: row.isCorrection)] = amounts(row.sum)
      }
    }
    #expect(settled(byDay) == settled(wantedByDay))
    #expect(settled(booked) == settled(wantedBooked))
  }

  private func add(_ lines: Any?, _ times: Int, to key: Key, _ sums: inout Sums) {
    sums[key, default: [:]]["entries", default: 0] += times
    for line in lines as? [[String: Any]] ?? [] {
      guard let measure = line["measure"] as? String, measure != "mention" else { continue }
      sums[key, default: [:]][measure, default: 0] += times * (line["amount"] as? Int ?? 0)
    }
  }

  private func amounts(_ sum: EntrySums.Sum) -> [String: Int] { sum.amounts.merging(["entries": sum.entries]) { $1 } }

  private func settled(_ sums: Sums) -> Sums {
    sums.mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
  }
}
