import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What was written freely in the orders of an erased resident, to be reworded or blanked text by text, and where one of
/// their names still stands that can mean somebody else.
struct ErasedTextsScreen: Screen {
  let resident: Resident.ID
  private let mentions: [NameMention]
  private var texts: [OrderText] = []
  private var list = ListState<String>()

  init(_ resident: Resident.ID, mentions: [NameMention] = []) {
    self.resident = resident
    self.mentions = mentions
  }

  var name: String { "resident.texts" }
  var main: MainScreen? { .residents }
  var layout: ScreenLayout { .window(columns: 100, rows: 24) }
  private var ids: [String] { texts.map(\.id) + mentions.indices.map { "mention.\($0)" } }
  private var selected: OrderText? { texts.first { $0.id == list.selected } }
  private var mention: NameMention? {
    ids.firstIndex { $0 == list.selected }.flatMap { $0 < texts.count ? nil : mentions[$0 - texts.count] }
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let refusal = context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
    if let mention {
      Action(.open, .bar, for: mention.opening, else: words.subject(of: mention)) { [.open($0)] }
    }
    Action(
      .open, .bar, refusal: refusal, for: selected, else: words("erase.nothingLeft"), label: words("erase.reword")
    ) { [.push(FormScreen(RedactForm($0)))] }
    Action(.blankText, .bar, refusal: refusal, for: selected, else: words("erase.nothingLeft")) { text in
      var blank = text
      blank.text = ""
      return [.commit(.redact([blank])) { _, context in context.words("erase.blanked") }]
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: ids)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    texts = try file.texts(ofOrdersOf: resident, seenBy: Viewer(context.staff))
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
    let left = texts.map(LeftText.text) + mentions.map(LeftText.mention)
    canvas.table(.leftTexts(context.listView), of: left, in: inside, list: list, isFocused: true)
  }
}

extension NameMention {
  /// What shows the record or order; nil where it has no screen of its own.
  fileprivate var opening: Opening? {
    switch subject {
    case .order(let number): .order(number)
    case .entry: nil
    case .record(let reference):
      switch reference.kind {
      case .resident: .resident(reference.id)
      case .household: .household(reference.id)
      case .building: .building(reference.id)
      case .team: .team(reference.id)
      default: nil
      }
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
