import CommunityDocuments
import CommunityModel
import CommunityResources

/// 小结 before it is printed: its words can be changed, its numbers cannot.
struct ParagraphForm: Form {
  private let paragraph: ReportParagraph
  private let title: String

  init(_ paragraph: ReportParagraph, title: String) {
    self.paragraph = paragraph
    self.title = title
  }

  /// Room for a community's longest month.
  private static let longest = 2000

  var draftKey: String { "report.paragraph" }
  var noDraft: NoDraft? { .isReckonedAnew }
  func title(_ context: DeskContext) -> String { title }
  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "print", label: context.words("paragraph.print"))]
  }

  func fields(_ context: DeskContext) -> [Field] {
    paragraph.sentences.enumerated().map { place, sentence in
      Field(
        "sentence\(place)", String(place + 1), .lines(3), value: sentence, hint: context.words("paragraph.hint"),
        isOptional: true, limit: Self.longest)
    }
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    var sentences: [String] = []
    for (place, before) in paragraph.sentences.enumerated() {
      let id = "sentence\(place)"
      // A sentence that is taken out takes its numbers with it.
      guard let text = values.optional(id) else { continue }
      if let numbers = ReportParagraph(sentences: [before]).missing(in: text) {
        let wanted = context.words.list(numbers.map { String($0) })
        throw FormProblem(field: id, text: context.words("paragraph.numbers", ["numbers": wanted]))
      }
      sentences.append(text)
    }
    let paper = Paper(title: title, sentences.map { .paragraph($0) }, context.words)
    let document = Document(
      paper, named: "paragraph-\(context.today.compact)", subject: "report#paragraph", context)
    return .effects([.replace(DocumentScreen("paragraph", title: title, document: document))])
  }
}
