import ArgumentParser
import CommunityModel
import CommunityResources
import CommunityStore
import Glibc

/// Where the passphrase of an encrypted backup comes from: the terminal, without showing it, or the first line of a file or
/// of standard input. Never an argument, which every other user of the machine could read.
struct PassphraseOption: ParsableArguments {
  @Option(help: .words("cli.passphraseFile", value: "file")) var passphraseFile: String?

  /// The passphrase of a backup that is opened.
  func existing() throws -> Passphrase? {
    if let passphraseFile { return try firstLine(of: passphraseFile) }
    return try ask("lock.askBackup")
  }

  /// A new passphrase, typed twice.
  func new() throws -> Passphrase {
    let passphrase: Passphrase
    if let passphraseFile {
      passphrase = try firstLine(of: passphraseFile)
    } else {
      guard let typed = try ask("lock.askNew", ["count": String(Passphrase.least)]) else {
        throw StoreError.locked(.passphraseMissing)
      }
      if typed.count < Passphrase.least { throw StoreError.locked(.tooShort(least: Passphrase.least)) }
      guard let again = try ask("lock.askAgain"), again.isSame(as: typed) else {
        throw CommandFailure(Invocation.words("lock.notTheSame"))
      }
      passphrase = typed
    }
    if passphrase.count < Passphrase.least { throw StoreError.locked(.tooShort(least: Passphrase.least)) }
    return passphrase
  }

  private func firstLine(of path: String) throws -> Passphrase {
    guard let text = path == "-" ? StandardStreams.readInput() : TextFile.read(path) else {
      throw CommandFailure(Invocation.words("lock.unreadable", ["path": path]))
    }
    let line = text.split(omittingEmptySubsequences: false) { $0.isNewline }.first.map(String.init) ?? ""
    if line.isEmpty { throw CommandFailure(Invocation.words("lock.emptyFile")) }
    return Passphrase(line)
  }

  /// Asks at the terminal; nil where there is none.
  private func ask(_ phrase: Phrase, _ arguments: [String: String] = [:]) throws -> Passphrase? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return nil }
    var silent = before
    // Keys come one by one, those that stop a program as well: nobody is left with a terminal that shows nothing.
    silent.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
    guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
    defer { tcsetattr(terminal, TCSAFLUSH, &before) }
    put(Invocation.words(phrase, arguments) + " ", terminal)
    defer { put("\n", terminal) }
    return Passphrase(try line(from: terminal))
  }

  /// What is typed until Enter; backspace takes back a character, ^U all of them.
  private func line(from terminal: Int32) throws -> String {
    var bytes: [UInt8] = []
    while bytes.count < Self.most {
      var byte: UInt8 = 0
      let got = read(terminal, &byte, 1)
      if got < 0, errno == EINTR { continue }
      switch byte {
      case _ where got <= 0: return String(decoding: bytes, as: UTF8.self)
      case 0x0A, 0x0D: return String(decoding: bytes, as: UTF8.self)
      case 0x03, 0x1A, 0x1C, 0x04: throw CommandFailure(Invocation.words("lock.left"))
      case 0x08, 0x7F:
        // A character of several bytes goes whole.
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
      case 0x15: bytes = []
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let most = 1024

  private func put(_ text: String, _ terminal: Int32) {
    _ = Array(text.utf8).withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
  }
}
