import CommunityDocuments
import CommunityModel
import PaperBlocks

/// Papers on their way to the printer, or into a file of PDF: drawn and sent away from the desk's thread, so that neither
/// fonts nor a printer that hangs hold anybody up.
public struct PrintJob: Sendable {
  /// What the printer and the file call it: never a person's name.
  public var name: String
  /// Its papers; none where it is a plain text.
  public var papers: [Paper]
  /// The same as text, for where nothing can be drawn.
  public var text: String
  /// Whether it goes into a file and not to the printer.
  public var isFile: Bool

  /// What came of it.
  public enum Outcome: Sendable, Equatable {
    /// The printer has it; `asText` where it could not be drawn.
    case sent(name: String, asText: Bool, missing: [Character])
    /// It lies in a file.
    case written(place: String, missing: [Character])
    /// The printer gave no sign of life.
    case printerHangs(name: String)
    /// The printing command did not take it.
    case refused(name: String)
    /// There is no PDF.
    case notDrawn(PaperProgram.Failure)
    /// There is a PDF and no place for it.
    case notWritten(name: String, StoreError)
  }
}

extension DeskContext {
  /// What came of a print, as a message.
  func message(_ outcome: PrintJob.Outcome) -> Message {
    func with(_ missing: [Character], _ text: String) -> Message {
      missing.isEmpty ? .done(text) : .problem(text + "  " + words.missingCharacters(missing))
    }
    switch outcome {
    case .sent(let name, let asText, let missing):
      return with(missing, words(asText ? "print.text" : "print.done", ["name": name]))
    case .written(let place, let missing): return with(missing, words("print.written", ["place": place]))
    case .printerHangs(let name): return .problem(words("print.hangs", ["name": name]))
    case .refused(let name): return .problem(words("print.refused", ["name": name]))
    case .notDrawn(let failure): return .problem(words.message(failure))
    case .notWritten(let name, let error):
      return .problem(words("print.failed", ["name": name, "why": message(error)]))
    }
  }
}
