import Glibc

/// Rosters in and out through the built program, everything included: what it exports of a generated community is
/// imported into an empty one. Seconds, not milliseconds: the bar is 10,000 rows a second.
struct ImportMeasures {
  let scene: Scene

  private struct Use {
    var seconds: Double
    /// The most memory held at once, in MiB.
    var memory: Double
  }

  func add(to table: inout ResultTable) throws {
    for format in ["csv", "xlsx"] {
      let roster = "\(scene.folder)/\(scene.label)-roster.\(format)"
      let file = "\(scene.folder)/\(scene.label)-empty-\(format).qise"
      let written = try run([
        "export", "residents", "--data", scene.file, "--output", roster, "--reveal", "--reason", "bench",
      ])
      let rows = Double(scene.rows.count)
      table.add("export \(format), s", written.seconds, scene, bar: rows / (format == "csv" ? 20_000 : 6_667))
      _ = try run(["init", "--name", "青禾社区", "--operator", "周文静", file])
      let read = try run(["import", "residents", "--data", file, roster])
      table.add("import \(format), s", read.seconds, scene, bar: max(1, rows / 10_000))
      table.add("import \(format), memory, MiB", read.memory, scene, bar: 100)
      unlink(roster)
      unlink(file)
    }
  }

  /// Runs the program to its end; what it says is not kept.
  private func run(_ arguments: [String]) throws -> Use {
    for (name, value) in scene.environment { setenv(name, value, 1) }
    var command: [UnsafeMutablePointer<CChar>?] = ([scene.program] + arguments).map { strdup($0) } + [nil]
    defer { command.forEach { free($0) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var child: pid_t = 0
    let start = Stopwatch.now
    guard posix_spawn(&child, scene.program, &actions, nil, &command, environ) == 0 else { throw failure(arguments) }
    var status: Int32 = 0
    var memory = 0.0
    // What the kernel tells at the end counts this process too, which it began as.
    while waitpid(child, &status, WNOHANG) == 0 {
      memory = max(memory, Self.highest(of: child) ?? 0)
      usleep(5000)
    }
    guard status == 0 else { throw failure(arguments) }
    return Use(seconds: (Stopwatch.now - start) / 1000, memory: memory)
  }

  private func failure(_ arguments: [String]) -> TerminalProgram.Failure {
    TerminalProgram.Failure(description: "qise \(arguments.prefix(2).joined(separator: " ")) failed")
  }

  /// The most memory that a process has held so far, in MiB.
  private static func highest(of process: pid_t) -> Double? {
    guard let file = fopen("/proc/\(process)/status", "re") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard text.hasPrefix("VmHWM:") else { continue }
      return text.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
    }
    return nil
  }
}
