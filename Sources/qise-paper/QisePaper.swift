import CPango
import FoundationEssentials
import Glibc
import PaperBlocks

/// Draws papers. The description comes on standard input: the line ``PaperJob/head``, and a ``PaperJob`` as JSON. PDF goes
/// to standard output; standard error says the version that this program speaks, each page as it is drawn, and which
/// characters no font has. Nothing is kept, in no file.
@main
enum QisePaper {
  /// A description that this program does not understand.
  private static let badCall: Int32 = 64
  private static let failed: Int32 = 1

  static func main() {
    _ = cpango_harden()
    say(PaperJob.head)
    guard isatty(STDIN_FILENO) == 0 else {
      say("qise-paper draws what qise sends it: use qise with --format pdf")
      exit(badCall)
    }
    let input = readAll()
    guard let end = input.firstIndex(of: UInt8(ascii: "\n")),
      String(decoding: input[..<end], as: UTF8.self) == PaperJob.head
    else { exit(badCall) }
    guard let job = try? JSONDecoder().decode(PaperJob.self, from: Data(input[(end + 1)...])) else { exit(badCall) }
    let pages = PageWriter(PageGeometry(job.size))
    let type = Typesetter(language: job.language)
    PaperSetter(type, job).set(job.papers, on: pages)
    if !type.missing.isEmpty { say(PaperJob.missing + String(String.UnicodeScalarView(type.missing))) }
    guard pages.finish() else { exit(failed) }
  }

  /// A line on standard error.
  static func say(_ line: String) { write(line + "\n", STDERR_FILENO) }

  private static func write(_ text: String, _ stream: Int32) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(stream, bytes.baseAddress, bytes.count) }
  }

  private static func readAll() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
