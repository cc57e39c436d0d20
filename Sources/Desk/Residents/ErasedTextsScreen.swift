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

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let refusal = context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
    Action(
      .open, .bar, refusal: refusal, for: selected, else: words("erase.nothingLeft"), label: words("erase.reword")
    ) { [.push(FormScreen(RedactForm($0)))] }
    Action(.blankText, .bar, refusal: refusal, for: selected, else: words("erase.nothingLeft")) { text in
      var blank = text
      blank.text = ""
      return [.commit(.redact([blank])) { _, context in context.words("erase.blanked") }]
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: texts.map(\.id))
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    texts = try file.texts(ofOrdersOf: resident, seenBy: Viewer(context.staff))
    list.settle(texts.map(\.id))
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = words("erase.texts", ["number": String(resident), "count": String(texts.count)])
    let inside = canvas.box(area, title: title, isFocused: true).inset(left: 1, right: 1)
    if texts.isEmpty {
      canvas.text(words("erase.nothingLeft"), in: inside, style: canvas.theme.faint)
      return
    }
    let columns = [
      Column("order", words("column.number"), .fixed(13)),
      Column("field", words("erase.field"), .fixed(14), dropOrder: 1),
      Column("text", words("field.text"), .flexible(20, share: 1)),
    ]
    let theme = canvas.theme
    canvas.table(columns, in: inside, list: list, count: texts.count, isFocused: true) { place in
      let text = texts[place]
      return (
        false,
        { column in
          switch column {
          case "order": [TextPiece(text.order.description, theme.faint)]
          case "field": [TextPiece(words(text.field), theme.faint)]
          default: [TextPiece(text.text, theme.text)]
          }
        }
      )
    }
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
