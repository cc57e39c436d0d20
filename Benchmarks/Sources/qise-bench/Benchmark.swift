import CommunityModel
import Glibc

/// `qise-bench --program PATH [--in FOLDER] [--city] [--inside | --outside | --finding | --import]`
///
/// Generates communities, measures the store from inside and the desk through a terminal beside programs that people
/// know, and prints one table; what is over its bar has an exclamation mark. In a folder that is named, communities stay
/// and are measured again by the next run: empty it when the program writes its files in another way.
@main
struct Benchmark {
  static func main() {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--program"), place + 1 < arguments.count else {
      tell("usage: qise-bench --program PATH [--in FOLDER] [--city] [--inside | --outside | --finding | --import]")
      exit(64)
    }
    do {
      let table = try run(
        program: absolute(arguments[place + 1]), folder: value(of: "--in", arguments),
        isCity: arguments.contains("--city"),
        inside: !arguments.contains("--outside"), outside: !arguments.contains("--inside"),
        onlyFinding: arguments.contains("--finding"), onlyImport: arguments.contains("--import"))
      print(table.text())
    } catch {
      tell("\(error)")
      exit(1)
    }
  }

  private static func run(
    program: String, folder kept: String?, isCity: Bool, inside: Bool, outside: Bool, onlyFinding: Bool,
    onlyImport: Bool
  ) throws -> ResultTable {
    var template = Array("/var/tmp/qise-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TerminalProgram.Failure(description: "no temporary folder") }
    let passing = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { remove(passing) }
    let folder = kept.map(absolute) ?? passing
    guard let now = Instant(iso: "2026-11-20T09:30:00+08:00") else { exit(1) }
    var table = ResultTable()
    if (inside || onlyFinding) && !onlyImport { try FindingMeasures.addQuality(to: &table, now: now) }
    if onlyFinding { return table }
    let sizes =
      isCity
      ? [("2M", 784_000, 1_000_000, 1_000_000)]
      : [("2k", 800, 1_000, 5_000), ("200k", 78_400, 100_000, 100_000)]
    for (index, size) in sizes.enumerated() {
      let scene = try Scene(
        size.0, households: size.1, orders: size.2, entries: size.3, in: folder, program: program, now: now)
      if !isCity { try ImportMeasures(scene: scene).add(to: &table) }
      if onlyImport { continue }
      if outside {
        let measures = OutsideMeasures(scene: scene)
        try measures.add(to: &table)
        if index == sizes.count - 1 { try measures.addPeers(to: &table) }
      }
      if inside {
        try InsideMeasures(scene).add(to: &table)
        FindingMeasures.addSize(scene, to: &table)
        if index == sizes.count - 1 { try FindingMeasures.addPeers(scene, to: &table) }
      }
    }
    return table
  }

  /// The word after an option.
  private static func value(of option: String, _ arguments: [String]) -> String? {
    arguments.firstIndex(of: option).flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
  }

  private static func tell(_ text: String) {
    let line = text + "\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }

  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Removes the folder of the run and what is in it, folders of backups included.
  private static func remove(_ folder: String) {
    guard let opened = opendir(folder) else { return }
    while let entry = readdir(opened) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if entry.pointee.d_type == UInt8(DT_DIR) { remove("\(folder)/\(name)") } else { unlink("\(folder)/\(name)") }
    }
    closedir(opened)
    rmdir(folder)
  }
}
