import CommunityModel
import CommunityResources
import DemoCommunity
import Glibc

/// One generated community to measure on, in a folder of its own.
struct Scene {
  let label: String
  let households: Int
  let orders: Int
  /// Entries of the service ledger.
  let entries: Int
  let folder: String
  let program: String
  /// The moment that generating and measuring count as now, so that every run reads the same figures.
  let now: Instant
  private(set) var rows: InventedRows

  /// Milliseconds that a key may take.
  var keyBar: Double { households > 500_000 ? 10 : 5 }

  var file: String { "\(folder)/\(label).qise" }
  var rowFile: String { "\(folder)/\(label).txt" }
  /// What the program runs under: nothing of the user's own is read or written.
  var environment: [String: String] {
    ["XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder, "QISE_NOW": now.iso(.china), "LC_ALL": "C.UTF-8"]
  }

  /// Generates the community by the program itself, unless the folder has it, and its residents once more as lines.
  init(_ label: String, households: Int, orders: Int, entries: Int, in folder: String, program: String, now: Instant)
    throws
  {
    self.label = label
    self.households = households
    self.orders = orders
    self.entries = entries
    self.folder = folder
    self.program = program
    self.now = now
    let day = UTCOffset.china.day(of: now)
    let invented = DemoCommunity(seed: 1, households: households, orders: 0, entries: 0, years: 1, today: day)
    rows = try InventedRows.write(invented, to: "\(folder)/\(label).txt")
    if access(file, F_OK) == 0 { return }
    let took = try Stopwatch.time { try generate() }
    print("\(label): \(rows.count) residents, \(orders) orders, \(entries) entries, generated in \(Int(took / 1000)) s")
  }

  private func generate() throws {
    let command = [
      program, "generate", "--output", file, "--seed", "1", "--households", String(households), "--orders",
      String(orders), "--entries", String(entries), "--years", orders > 200_000 ? "5" : "1",
    ]
    for (name, value) in environment { setenv(name, value, 1) }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var child: pid_t = 0
    var status: Int32 = 0
    guard posix_spawn(&child, program, nil, nil, &arguments, environ) == 0, waitpid(child, &status, 0) == child,
      status == 0
    else { throw TerminalProgram.Failure(description: "qise generate failed") }
  }
}

extension InventedRows {
  /// What has the most matches, or the most ways to be meant: one letter, one digit, the number of a building, a common
  /// surname, an order's number, two words.
  private static let broad = [
    "w", "z", "1", "3-", "zh", "li", "张", "王", "138", "1-1-101", "12-3-60", "1120-001", "11200012", "wang li", "张 3-2",
    "li 1-1", "z w", "明", "xm", "zzzzzz", "安 an",
    "80岁+", "60-69岁", "80岁以上 第一网格", "独居 第一网格", "高龄80+", "0-150岁",
  ]

  /// What is typed into the filter of the orders: places, words, syllables, initials, numbers.
  static let orderQueries = [
    "3-2-501", "12-1-1", "供暖", "楼道灯不亮", "gongnuan", "gn", "loudao", "1120-004", "20261120-004", "202", "1", "2",
    "张", "王伟", "zhangwei", "漏水 3-2", "供暖 张", "高空抛物", "zzz", "g", "138", "3号楼", "12栋",
  ]

  /// Everything that is typed in a run: what is hard to answer, then a few ways to look for each of so many people.
  func queries(people: Int) -> [String] { Self.broad + sought.prefix(people).flatMap(\.queries) }

  /// What the box holds after every key of these queries, up to the eighth.
  func typed(people: Int) -> [String] {
    queries(people: people).flatMap { query in (1...max(1, min(8, query.count))).map { String(query.prefix($0)) } }
  }
}

extension InventedRows.Sought {
  /// What somebody might type to find this person, a few ways.
  var queries: [String] {
    [
      name, String(pinyin.prefix(8)), String(name.prefix(1)) + String(pinyin.dropFirst(3).prefix(4)),
      String(phone.suffix(6)),
    ]
  }
}
