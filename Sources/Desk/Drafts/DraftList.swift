import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What somebody left unfinished, the latest first: which form, about whom or what, how long ago.
struct DraftList: Sendable {
  struct Line: Sendable, Hashable, Identifiable {
    /// The key of the form.
    var id: String
    /// What the form is called; empty where there is nothing any more that it could be about.
    var title: String
    /// Whom or what it is about, else what was typed.
    var about: String
    var at: Instant
  }

  private(set) var lines: [Line] = []
  var list = ListState<String>()

  var isEmpty: Bool { lines.isEmpty }
  var ids: [String] { lines.map(\.id) }
  /// What a question has to carry that asks whether to throw one away.
  static let discarding = "discardDraft"

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let names = SubjectNames(context.listView, context.office.kinds, file)
    var read: [Line] = []
    for draft in try context.drafts(file) where DraftForm.isListed(draft.form) {
      read.append(try Self.line(draft, names, file, context))
    }
    lines = read
    list.keepSelection(in: ids)
  }

  private static func line(
    _ draft: Draft, _ names: SubjectNames, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> Line {
    guard let opened = try DraftForm.open(draft, file, context) else {
      return Line(id: draft.form, title: "", about: typed(draft), at: draft.at)
    }
    let name = try opened.about.flatMap { subject throws(StoreError) in try names.name(subject) }
    guard var form = opened.screen as? FormScreen else {
      return Line(id: draft.form, title: opened.title(context), about: name ?? "", at: draft.at)
    }
    try form.load(file, context)
    return Line(
      id: draft.form, title: form.content.title(context), about: name ?? form.typed(context), at: draft.at)
  }

  /// The longest of what was typed, where no form can say what it is.
  private static func typed(_ draft: Draft) -> String {
    let text = draft.typed.values.max { $0.count < $1.count } ?? ""
    return PersonalNumbers.shielded(text).replacing("\n", with: " ")
  }

  // MARK: Actions

  private var selected: Line? { lines.first { $0.id == list.selected } }

  @ActionRows<Owner> func actions<Owner>(_ context: DeskContext) -> [Action<Owner>] {
    let words = context.words
    Action(.open, .bar, for: selected, else: words("drafts.none"), label: words("drafts.goOn")) {
      [.errand(OpenDraft(form: $0.id))]
    }
    Action(.discardDraft, .bar, for: selected, else: words("drafts.none")) { line in
      let texts = ["what": line.name(context)]
      return [
        .push(
          ConfirmScreen(
            title: words("drafts.discard"), question: words("drafts.discard.question", texts), tag: Self.discarding))
      ]
    }
  }

  /// Throws the selected one away, once that was asked.
  func discard() -> [Effect] {
    selected.map { [.keepDraft(form: $0.id, values: [:]), .reload] } ?? []
  }

  // MARK: Drawing

  func draw(in area: Rect, isFocused: Bool, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let ageColumns = words.language == .zh ? 9 : 10
    canvas.table(
      [
        Column("title", words("drafts.what"), .flexible(10, share: 1)),
        Column("about", words("drafts.about"), .flexible(14, share: 2)),
        Column("age", words("drafts.age"), .fixed(ageColumns), alignment: .right),
      ], in: area, list: list, count: lines.count, isFocused: isFocused, showsHeadings: false, name: "drafts"
    ) { place in
      let line = lines[place]
      return (
        false,
        { column in
          switch column {
          case "title":
            line.title.isEmpty
              ? [TextPiece(words("drafts.gone"), theme.disabled)] : [TextPiece(line.title)]
          case "about": [TextPiece(line.about)]
          default: [TextPiece(words.ago(line.at, now: context.now), theme.faint)]
          }
        }
      )
    }
  }
}

extension DraftList.Line {
  /// As a question names it.
  fileprivate func name(_ context: DeskContext) -> String {
    [title.isEmpty ? context.words("drafts.gone") : title, about].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// Opens the form of a draft, as it was left.
struct OpenDraft: Errand, Hashable {
  let form: String

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let context = scene.context
    guard let draft = try context.draft(form, scene.file) else { return [.reload] }
    guard let opened = try DraftForm.open(draft, scene.file, context) else {
      return [.showMessage(.problem(context.words("drafts.cannotOpen")))]
    }
    return opened.seen.map { [.noteSeen(subject: $0), .push(opened.screen)] } ?? [.push(opened.screen)]
  }
}
