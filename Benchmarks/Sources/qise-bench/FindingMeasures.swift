import CBench
import CommunityModel
import CommunityStore
import Glibc

/// How well residents are found, and what finding them costs beside plainer ways on the same rows.
enum FindingMeasures {
  private static let residents = 10_000
  private static let sought = 5_000

  /// Whether the right person is among the first rows, for names drawn at random.
  static func addQuality(to table: inout ResultTable, now: Instant) throws {
    var invented = InventedPeople(seed: 20_261_120)
    let people = invented.residents(residents)
    let store = try CommunityStore.inMemory(
      community: Community(name: "青禾社区", code: CommunityCode("990102013006")), secretary: "王书记", rehearsal: true,
      now: now)
    try store.bulk { sink throws(StoreError) in for person in people { try sink.add(.resident(person)) } }
    let quality = try FindingQuality(of: Array(people.prefix(sought)), among: people) { typed, rows in
      try store.findResidents(typed, limit: max(40, rows)).prefix(rows).map(\.id)
    }
    table.note("\(sought) names among \(residents) residents, \(quality.polyphonic) with several readings:")
    for way in FindingQuality.Way.allCases {
      let asked = quality.asked[way] ?? 0
      let missed = quality.misses.filter { $0.way == way }
      let avoidable = quality.avoidable.filter { $0.way == way }
      table.note(
        "  \(way.rawValue): \(asked - missed.count) of \(asked) within \(way.rows) rows; "
          + "of the others, \(missed.count - avoidable.count) share it with more than \(way.rows), \(avoidable.count) do not"
      )
      for miss in avoidable.prefix(10) { table.note("    \(miss.typed) \(miss.name), shared by \(miss.sharing)") }
    }
  }

  /// What `grep`, fzf without its screen and a plain LIKE take for the same typed texts on the same rows.
  static func addPeers(_ scene: Scene, to table: inout ResultTable) throws {
    let texts = scene.rows.typed(people: 10)
    var grep = Samples()
    for text in texts {
      grep.add { run(["grep", "-F", "-m", "100", "--", text, scene.rowFile]) }
    }
    table.addPeer("find residents, p50", "grep", grep.median)
    table.addPeer("find residents, p99", "grep", grep.p99)
    if Peer.isInstalled("fzf") {
      var fuzzy = Samples()
      // It reads all rows anew each time, a second's work of a whole city's: a part of the texts, of every kind, will do.
      for place in stride(from: 0, to: texts.count, by: 5) {
        fuzzy.add { run(["fzf", "--filter", texts[place]], input: scene.rowFile) }
      }
      table.addPeer("find residents, p50", "fzf", fuzzy.median)
      table.addPeer("find residents, p99", "fzf", fuzzy.p99)
    }
    guard let rows = cb_rows_open(scene.rowFile) else { return }
    defer { cb_rows_close(rows) }
    var like = Samples()
    for text in texts { like.add { _ = cb_rows_like(rows, text) } }
    table.addPeer("find residents, p50", "LIKE", like.median)
    table.addPeer("find residents, p99", "LIKE", like.p99)
  }

  /// What the search index of residents takes of the file.
  static func addSize(_ scene: Scene, to table: inout ResultTable) {
    let bytes = cb_table_bytes(scene.file, "resident_search")
    guard bytes > 0, scene.rows.count > 0 else { return }
    table.add("search index, bytes a resident", Double(bytes) / Double(scene.rows.count), scene, bar: 400)
    let orders = cb_table_bytes(scene.file, "order_search")
    table.add("search index, bytes an order", Double(orders) / Double(max(1, scene.orders)), scene, bar: nil)
  }

  private static func run(_ command: [String], input: String = "/dev/null") {
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var child: pid_t = 0
    var status: Int32 = 0
    if posix_spawnp(&child, command[0], &actions, nil, &arguments, environ) == 0 { waitpid(child, &status, 0) }
  }
}
