import Glibc

/// What a person at the terminal waits for, and the same of programs that people know.
struct OutsideMeasures {
  /// So many people are looked for, in the desk and in its peer.
  private static let people = 10

  let scene: Scene
  private var command: [String] { [scene.program, "--data", scene.file, "--lang", "zh"] }

  func add(to table: inout ResultTable) throws {
    let first = try firstScreen(of: command, environment: scene.environment)
    table.add("first screen", first, scene, bar: 30)
    let desk = try TerminalProgram(command, environment: scene.environment)
    table.add("idle, % of a core", desk.idleUse(seconds: 3), scene, bar: 0)
    table.add("list key, p99", moves(in: desk).p99, scene, bar: 5)
    desk.press("5")
    let keys = typed(in: desk, erase: "\u{15}", people: Self.people)
    table.add("lookup key, p50", keys.median, scene, bar: nil)
    table.add("lookup key, p99", keys.p99, scene, bar: scene.keyBar)
    table.add("Esc, p99", escapes(in: desk).p99, scene, bar: 30)
    table.add("peak memory, MiB", desk.peakMemory, scene, bar: 64)
  }

  /// The peers, on the same rows and in the same run.
  func addPeers(to table: inout ResultTable) throws {
    if Peer.isInstalled("mc") {
      table.addPeer("first screen", "mc", try firstScreen(of: ["mc", "-u"]))
      let peer = try TerminalProgram(["mc", "-u", "/usr/share", "/usr/bin"])
      var samples = Samples()
      for _ in 0..<40 { peer.press("\u{1B}OB").map { samples.add($0) } }
      table.addPeer("list key, p99", "mc", samples.p99)
    }
    if Peer.isInstalled("htop") { table.addPeer("first screen", "htop", try firstScreen(of: ["htop"])) }
    if Peer.isInstalled("fzf") {
      let peer = try TerminalProgram(["fzf", "--no-mouse"], input: scene.rowFile, silence: 1000)
      let keys = typed(in: peer, erase: "\u{15}", people: Self.people, silence: 400)
      table.addPeer("lookup key, p50", "fzf", keys.median)
      table.addPeer("lookup key, p99", "fzf", keys.p99)
      table.addPeer("peak memory, MiB", "fzf", peer.peakMemory)
    }
  }

  private func firstScreen(of command: [String], environment: [String: String] = [:]) throws -> Double? {
    var samples = Samples()
    // The first start reads the program from disk and is not counted.
    _ = try TerminalProgram(command, environment: environment)
    for _ in 0..<11 { samples.add(try TerminalProgram(command, environment: environment).firstScreen) }
    return samples.median
  }

  /// Moving through the list of all orders, a row and a page at a time.
  private func moves(in desk: TerminalProgram) -> Samples {
    desk.press("4")
    var samples = Samples()
    for key in [String](repeating: "\u{1B}OB", count: 60) + [String](repeating: "\u{1B}[6~", count: 20) {
      desk.press(key).map { samples.add($0) }
    }
    return samples
  }

  /// Queries typed key by key into a box.
  private func typed(in program: TerminalProgram, erase: String, people: Int, silence: Double = 40) -> Samples {
    var samples = Samples()
    var slowest: [(String, Double)] = []
    for query in scene.rows.queries(people: people) {
      for (place, character) in query.prefix(8).enumerated() {
        guard let took = program.press(String(character), silence: silence) else { continue }
        samples.add(took)
        slowest.append((String(query.prefix(place + 1)), took))
      }
      program.press(erase, silence: silence)
    }
    if getenv("QISE_BENCH_QUERIES") != nil {
      for (text, took) in slowest.sorted(by: { $0.1 > $1.1 }).prefix(20) {
        print("  \(ResultTable.number(took)) ms outside  \(text)")
      }
    }
    return samples
  }

  /// Esc that takes a typed query away.
  private func escapes(in desk: TerminalProgram) -> Samples {
    var samples = Samples()
    for _ in 0..<20 {
      desk.press("w")
      desk.press("\u{1B}", silence: 60).map { samples.add($0) }
    }
    return samples
  }
}

/// Programs to compare with.
enum Peer {
  /// Whether a program is on the search path.
  static func isInstalled(_ name: String) -> Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
