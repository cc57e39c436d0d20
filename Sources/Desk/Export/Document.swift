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
  /// The same as a page for a browser.
  var page: String?
  /// The same as papers that can be drawn.
  var papers: [Paper] = []

  /// A paper as text and as a page.
  init(
    _ paper: some PrintedPaper, named name: String, subject: String, count: Int = 1, width: Int = 78,
    _ context: DeskContext
  ) {
    (self.name, self.subject, self.count) = (name, subject, count)
    text = paper.text(width: width, ruling: context.ruling)
    page = paper.html()
    papers = [paper.paper]
  }

  /// Papers, each on a sheet of its own.
  init(_ papers: [Paper], named name: String, subject: String, _ context: DeskContext) {
    (self.name, self.subject, count) = (name, subject, papers.count)
    text = papers.text(ruling: context.ruling)
    page = papers.html()
    self.papers = papers
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
  /// A file of PDF.
  case pdf
}

/// Writes a document to a file or a printer and writes that down.
struct Output: Errand {
  let document: Document
  let target: OutputTarget

  var whileHeld: WhileHeld { .isRefused }
  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    // Written down first: what left the file unwritten could not be called back.
    try scene.note(target == .printer ? .print : .export, subject: document.subject, count: document.count)
    let (words, services) = (scene.context.words, scene.services)
    func written(_ place: String) -> [Effect] { [.addToMessage(words("message.written", ["place": place]))] }
    // A slip printed as part of a save must not push away the line that says what was saved.
    let told: [Effect]
    switch target {
    case .printer, .pdf:
      services.start(
        PrintJob(name: document.name, papers: document.papers, text: document.text, isFile: target == .pdf))
      told = [.addToMessage(words(target == .pdf ? "print.drawing" : "print.sending"))]
    case .page: told = written(try services.write(page: document.page ?? document.text, named: document.name))
    case .file: told = written(try services.write(document.text, named: document.name))
    }
    if let report = document.report { try scene.file.keep(report, at: scene.context.now) }
    return told
  }
}

extension Effect {
  static func output(_ document: Document, to target: OutputTarget) -> Effect {
    .errand(Output(document: document, target: target))
  }
}
