import Glibc

/// The fuzzer's own driver, which is linked by `-sanitize=fuzzer`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What this process feeds; set once before the fuzzer starts, which calls back with nothing but bytes.
nonisolated(unsafe) private var chosen = FuzzTarget.csv

/// `qise-fuzz TARGET CORPUS [OPTION…]`: feeds one target, with the options of libFuzzer.
@main
enum Fuzzing {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let target = FuzzTarget(rawValue: arguments[1]) else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
      let usage = Array("usage: qise-fuzz \(names) CORPUS [-max_total_time=SECONDS …]\n".utf8)
      write(STDERR_FILENO, usage, usage.count)
      exit(64)
    }
    chosen = target
    plant(target.seeds, in: arguments[2])
    // The fuzzer must not see the name of the target, which it would take for a folder.
    var passed = ([arguments[0]] + arguments[2...]).map { strdup($0) } + [nil]
    let status = passed.withUnsafeMutableBufferPointer { buffer -> CInt in
      guard var start = buffer.baseAddress else { return 1 }
      var count = CInt(buffer.count - 1)
      return runDriver(&count, &start) { bytes, count in
        chosen.take(UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
      }
    }
    exit(status)
  }

  private static func plant(_ seeds: [[UInt8]], in folder: String) {
    mkdir(folder, 0o700)
    for (index, seed) in seeds.enumerated() {
      guard let file = fopen("\(folder)/seed-\(index)", "w") else { continue }
      fwrite(seed, 1, seed.count, file)
      fclose(file)
    }
  }
}
