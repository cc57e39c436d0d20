import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What was written freely in the orders of an erased resident, to be reworded or blanked text by text, and where one of
/// their names still stands that can mean somebody else.
struct ErasedTextsScreen: Screen {
  let resident: Resident.ID
  private var mentions: [WrittenText]
  /// What their own orders say, then the mentions.
  private var texts: [WrittenText] = []
  private var list = ListState<String>()

  init(_ resident: Resident.ID, mentions: [WrittenText] = []) {
    self.resident = resident
    self.mentions = mentions
  }

  var name: String { "resident.texts" }
  var main: MainScreen? { .residents }
  var layout: ScreenLayout { .window(columns: 100, rows: 24) }
  private var ids: [String] { texts.map(\.id) }
  private var selected: WrittenText? { texts.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let refusal = context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
    if let selected, selected.isMention {
      Action(.open, .bar, for: Opening(selected.subject), else: words.subject(of: selected)) { [.open($0)] }
    }
    Action(
      selected?.isMention == true ? .edit : .open, .bar, refusal: refusal, for: selected,
      else: words("erase.nothingLeft"), label: words("erase.reword")
    ) { [.push(FormScreen(RedactForm($0)))] }
    Action(.blankText, .bar, refusal: refusal, for: selected, else: words("erase.nothingLeft")) { text in
      [.commit(.redact([text.reworded("")])) { _, context in context.words("erase.blanked") }]
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: ids)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    mentions = try file.standing(mentions)
    texts = try file.texts(ofOrdersOf: resident, seenBy: Viewer(context.staff)) + mentions
    list.settle(ids)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: ids) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = words("erase.texts", ["number": String(resident), "count": String(texts.count)])
    var inside = canvas.box(area, title: title, isFocused: true).inset(left: 1, right: 1)
    if ids.isEmpty {
      canvas.text(words("erase.nothingLeft"), in: inside, style: canvas.theme.faint)
      return
    }
    if !mentions.isEmpty {
      let note = canvas.lines(of: words("erase.mentions", ["count": String(mentions.count)]), columns: inside.columns)
      for (row, line) in note.enumerated() { canvas.text(line, in: inside, row: row, style: canvas.theme.warning) }
      inside = inside.inset(top: note.count)
    }
    canvas.table(.writtenTexts(context.listView), of: texts, in: inside, list: list, isFocused: true)
  }
}

/// Other words in the place of a text in which somebody who was erased can still be read.
struct RedactForm: FormContent {
  let text: WrittenText

  init(_ text: WrittenText) {
    self.text = text
  }

  var draftKey: String { "redact:\(text.id)" }
  func title(_ context: DeskContext) -> String {
    let words = context.words
    return words("erase.rewordTitle", ["number": words.subject(of: text), "field": words.field(of: text)])
  }

  func fields(_ context: DeskContext) -> [Field] {
    [
      Field(
        text.field, context.words.field(of: text), .lines(4), value: text.text, isOptional: true,
        limit: WorkOrderRules.longestText)
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    .redact([text.reworded(values[text.field])])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words("erase.reworded") }
}
