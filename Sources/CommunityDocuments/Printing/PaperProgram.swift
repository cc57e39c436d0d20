import CommunityResources
import Glibc
import PaperBlocks

/// The program that draws papers, which stands beside this one. Where it is missing or broken there are text and web
/// pages still.
public struct PaperProgram: Sendable {
  /// Papers as PDF.
  public struct Drawn: Sendable {
    public var pdf: [UInt8]
    /// The characters that no font of this machine has; a box stands in their place.
    public var missing: [Character]
  }

  /// Why there is no PDF.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no such program.
    case missing
    /// It gave no sign of life.
    case hangs
    /// It is of another version than this one.
    case otherVersion
    /// It broke off.
    case failed
  }

  private let path: String
  private let patience: Duration

  public init(path: String, patience: Duration = .seconds(20)) {
    (self.path, self.patience) = (path, patience)
  }

  /// The one beside the program that runs.
  public static var beside: PaperProgram {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return PaperProgram(path: (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "/usr/local/bin/") + "qise-paper")
  }

  /// Whether it is there.
  public var isThere: Bool { access(path, X_OK) == 0 }

  /// Draws papers, all in one run.
  public func draw(_ job: PaperJob) throws(Failure) -> Drawn {
    guard isThere else { throw .missing }
    guard let json = try? JSONText.line(job) else { throw .failed }
    let answer: ProgramRun.Answer
    do {
      answer = try ProgramRun.run(path, input: Array("\(PaperJob.head)\n\(json)\n".utf8), patience: patience)
    } catch .hangs {
      throw .hangs
    } catch {
      throw .missing
    }
    let lines = String(decoding: answer.errors, as: UTF8.self).split(separator: "\n").map(String.init)
    guard let head = lines.first, head.hasPrefix("qise-paper ") else { throw .failed }
    guard head == PaperJob.head else { throw .otherVersion }
    guard answer.status == 0, answer.output.starts(with: Array("%PDF-".utf8)) else { throw .failed }
    let missing = lines.filter { $0.hasPrefix(PaperJob.missing) }.flatMap { $0.dropFirst(PaperJob.missing.count) }
    return Drawn(pdf: answer.output, missing: missing)
  }
}

extension Wording {
  /// Why there is no PDF, and what to do.
  public func message(_ failure: PaperProgram.Failure) -> String {
    switch failure {
    case .missing: self("pdf.missing")
    case .hangs: self("pdf.hangs")
    case .otherVersion: self("pdf.otherVersion")
    case .failed: self("pdf.failed")
    }
  }

  /// Says which characters no font has.
  public func missingCharacters(_ characters: [Character]) -> String {
    self("pdf.characters", ["count": String(characters.count), "characters": String(characters.prefix(30))])
  }
}
