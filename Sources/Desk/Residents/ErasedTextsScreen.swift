import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What was written freely in the orders of an erased resident, to be reworded or blanked text by text.
struct ErasedTextsScreen: Screen {
  let resident: Resident.ID
  private var texts: [OrderText] = []
  private var list = ListState<String>()

  init(_ resident: Resident.ID) {
    self.resident = resident
  }

  var name: String { "resident.texts" }
  var main: MainScreen? { .residents }
  var layout: ScreenLayout { .window(columns: 100, rows: 24) }
  private var selected: OrderText? { texts.first { $0.id == list.selected } }

  func offers(_ context: DeskContext) -> [Offer] {
    let refusal = context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
    return [
      .bar(.open, refusal: refusal, label: context.words("erase.reword")), .bar(.blankText, refusal: refusal),
      .bar(.back),
    ] + Self.listMoves
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    texts = try file.texts(ofOrdersOf: resident, seenBy: Viewer(context.staff))
    list.settle(texts.map(\.id))
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if list.perform(action, in: texts.map(\.id)) { return [] }
    switch action {
    case .open: return selected.map { [.push(FormScreen(RedactForm($0)))] } ?? []
    case .blankText:
      guard var text = selected else { return [] }
      text.text = ""
      return [.commit(.redact([text])) { _, context in context.words("erase.blanked") }]
    case .back: return [.pop(nil)]
    default: return []
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: texts.map(\.id)) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = words("erase.texts", ["number": String(resident), "count": String(texts.count)])
    let inside = canvas.box(area, title: title, isFocused: true).inset(left: 1, right: 1)
    if texts.isEmpty {
      canvas.text(words("erase.nothingLeft"), in: inside, style: canvas.theme.faint)
      return
    }
    canvas.table(.orderTexts(context.listView), of: texts, in: inside, list: list, isFocused: true)
  }
}

/// Other words in the place of a text in an erased resident's order.
struct RedactForm: FormContent {
  let text: OrderText

  init(_ text: OrderText) {
    self.text = text
  }

  var draftKey: String { "redact:\(text.id)" }
  func title(_ context: DeskContext) -> String {
    context.words("erase.rewordTitle", ["number": text.order.description, "field": context.words(text.field)])
  }

  func fields(_ context: DeskContext) -> [Field] {
    [
      Field(
        text.field.rawValue, context.words(text.field), .lines(4), value: text.text, isOptional: true,
        limit: WorkOrderRules.longestText)
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    var reworded = text
    reworded.text = values[text.field.rawValue]
    return .redact([reworded])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String { context.words("erase.reworded") }
}
