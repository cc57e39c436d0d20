import CommunityModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// What is left when a save is cut off between any two of its statements.
@Suite struct CrashTests {
  /// A save that does much.
  enum Step: String, CaseIterable {
    case register, settle, put, parts, erase, redact, undo, seal

    func change(_ it: CommunityFixture) throws -> Change {
      let day = CommunityFixture.day("2026-11-20")
      let numbers = try it.store.orders(OrderQuery(sort: .number)).map(\.number)
      switch self {
      case .register: return .register([.register(it.registration("电梯停运"))] + it.settled)
      case .settle: return .orders([try it.store.step(numbers[1], it.settled)])
      case .put:
        let volunteer = Record.volunteer(Volunteer(id: -1, team: 1, name: "孙助人"))
        return .put([
          try it.store.edit(volunteer), try it.store.edit(.estate(Estate(id: 1, name: "梧桐里小区", isDefault: true))),
        ])
      case .parts:
        var registration = it.registration("孙新来家没水")
        registration.requester = .resident(-1)
        return .parts([
          .register([.register(registration)] + it.settled), .order(try it.store.step(numbers[1], [.note("同去看过")])),
          .record(.new(.resident(Resident(id: -1, name: "孙新来")))),
          .record(try it.store.edit(.estate(Estate(id: 1, name: "梧桐里小区", isDefault: true)))),
        ])
      case .erase: return .erase(it.residents[1])
      case .redact: return .redact([WrittenText(order: numbers[2], sequence: 1, field: .text, text: "已删")])
      case .undo: return .undo(try it.store.journal(limit: 1, by: nil)[0].id)
      case .seal: return .seal(day)
      }
    }
  }

  private let friday = CommunityFixture.friday

  /// Everything that a save may change, as the file says it.
  private func state(_ store: CommunityStore) throws -> [String] {
    try store.read { db in
      let tables = [
        "journal", "journal_part", "journal_touch", "journal_head", "journal_undone", "order_event", "work_order",
        "order_cycle", "order_number", "day_count", "seal", "sealed_day", "resident", "residence", "household",
        "volunteer", "estate", "tombstone", "draft", "record_number", "building_count", "order_state_count",
      ]
      return try tables.flatMap { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }

  @Test(
    "A save cut off before any of its statements leaves the old state, whole; so does a crash there",
    arguments: Step.allCases)
  func cutOff(_ step: Step) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    try it.register(then: it.settled)
    try it.register("楼道灯坏", resident: 1)
    try it.register("家里漏水", resident: 3)
    if step == .redact { _ = try it.store.save(.erase(it.residents[3]), by: it.secretary, at: friday) }
    if step == .seal {
      for number in try it.store.openOrders().map(\.number) { try it.carryOut(number, .carryOver(reason: "等配件")) }
    }
    if step == .undo {
      _ = try it.store.save(
        .orders([it.store.step(OrderNumber(day: CommunityFixture.day("2026-11-20"), sequence: 2), it.settled)]),
        by: it.secretary, at: friday)
    }
    let change = try step.change(it)
    let before = try state(it.store)
    var statement = 1
    var isSaved = false
    let writer = try it.store.connections.writer()
    while !isSaved {
      let image = folder.path("image-\(statement).qise")
      let wanted = statement
      watch(writer, cutting: wanted) {
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
          try? FileManager.default.copyItem(atPath: path + ending, toPath: image + ending)
        }
      }
      do {
        _ = try it.store.save(change, by: it.secretary, at: friday)
        isSaved = true
      } catch {
        #expect(try state(it.store) == before, "statement \(statement)")
        // What a power cut at this moment leaves.
        let store = try CommunityStore.open(at: image, now: friday, clockIsHeld: false)
        #expect(try state(store) == before, "statement \(statement)")
        if statement % 8 == 1 {
          let findings = try store.check(repair: false).findings
          #expect(findings.isEmpty, "statement \(statement): \(findings)")
        }
        try store.close()
      }
      writer.writeWithoutTransaction { $0.trace(options: []) }
      for ending in ["", "-wal", "-shm"] { unlink(image + ending) }
      statement += 1
    }
    #expect(statement > 8)
    #expect(try it.store.check(repair: false).findings.isEmpty)
    #expect(try state(it.store) != before)
  }

  /// Interrupts the connection at the given statement, after the closure has run.
  private func watch(_ queue: DatabaseQueue, cutting wanted: Int, _ then: @escaping () -> Void) {
    let count = Counter()
    queue.writeWithoutTransaction { db in
      db.trace(options: .statement) { _ in
        count.value += 1
        if count.value == wanted {
          then()
          queue.interrupt()
        }
      }
    }
  }

  private final class Counter {
    var value = 0
  }
}
