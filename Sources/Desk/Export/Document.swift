import CommunityDocuments
import CommunityModel

/// A text ready to be printed or written to a file.
struct Document: Sendable {
  /// What it is, for the file name: `order-20261120-004`. Never a person's name.
  var name: String
  /// The text.
  var text: String
  /// What the journal says was printed.
  var subject: String
  /// How many papers it is, as the journal counts them.
  var count = 1
  /// What a report says, to be remembered once it is printed.
  var report: ReportPrint?
  /// The same as a page for a browser, where it has what text cannot show, such as a bar code.
  var page: String?

  /// A paper as text and as a page.
  init(
    _ paper: some PrintedPaper, named name: String, subject: String, count: Int = 1, width: Int = 78,
    _ context: DeskContext
  ) {
    (self.name, self.subject, self.count) = (name, subject, count)
    text = paper.text(width: width, ruling: context.ruling)
    page = paper.html()
  }

  /// Papers, each on a sheet of its own.
  init(_ papers: [Paper], named name: String, subject: String, _ context: DeskContext) {
    (self.name, self.subject, count) = (name, subject, papers.count)
    text = papers.text(ruling: context.ruling)
    page = papers.html()
  }

  init(name: String, text: String, subject: String, count: Int = 1, page: String? = nil) {
    (self.name, self.text, self.subject, self.count, self.page) = (name, text, subject, count, page)
  }
}

/// Where a document goes.
enum OutputTarget: Sendable {
  case printer
  case file
  /// A page for a browser.
  case page
}

/// Writes a document to a file or a printer and writes that down.
struct Output: Errand {
  let document: Document
  let target: OutputTarget

  var whileHeld: WhileHeld { .isRefused }
  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    // Written down first: what left the file unwritten could not be called back.
    try scene.note(target == .printer ? .print : .export, subject: document.subject, count: document.count)
    let place =
      if target == .page, let page = document.page {
        try scene.services.write(page: page, named: document.name)
      } else {
        try scene.services.write(document.text, named: document.name, toPrinter: target == .printer)
      }
    if let report = document.report { try scene.file.keep(report, at: scene.context.now) }
    // A slip printed as part of a save must not push away the line that says what was saved.
    return [
      .addToMessage(scene.context.words(target == .printer ? "message.printed" : "message.written", ["place": place]))
    ]
  }
}

extension Effect {
  static func output(_ document: Document, to target: OutputTarget) -> Effect {
    .errand(Output(document: document, target: target))
  }
}
