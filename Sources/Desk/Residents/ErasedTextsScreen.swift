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

  func offers(_ context: DeskContext) -> [Offer] {
    if mention != nil { return [.bar(.open), .bar(.back)] + Self.listMoves }
    let refusal = context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
    return [
      .bar(.open, refusal: refusal, label: context.words("erase.reword")), .bar(.blankText, refusal: refusal),
      .bar(.back),
    ] + Self.listMoves
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    texts = try file.texts(ofOrdersOf: resident, seenBy: Viewer(context.staff))
    list.settle(ids)
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if list.perform(action, in: ids) { return [] }
    switch action {
    case .open:
      if let mention { return [mention.opening.map { .open($0) } ?? .tell(.problem(mention.whereabouts(context)))] }
      return selected.map { [.push(FormScreen(RedactForm($0)))] } ?? []
    case .blankText:
      guard var text = selected else { return [] }
      text.text = ""
      return [.commit(.redact([text])) { _, context in context.words("erase.blanked") }]
    case .back: return [.pop(nil)]
    default: return []
    }
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
    let columns = [
      Column("order", words("erase.where"), .fixed(13)),
      Column("field", words("erase.field"), .fixed(14), dropOrder: 1),
      Column("text", words("field.text"), .flexible(20, share: 1)),
    ]
    let theme = canvas.theme
    canvas.table(columns, in: inside, list: list, count: ids.count, isFocused: true) { place in
      let mention = place < texts.count ? nil : mentions[place - texts.count]
      let text = mention == nil ? texts[place] : nil
      return (
        false,
        { column in
          switch column {
          case "order": [TextPiece(text?.order.description ?? mention?.whereabouts(context) ?? "", theme.faint)]
          case "field":
            [TextPiece(text.map { words($0.field) } ?? mention.map { words.field(of: $0) } ?? "", theme.faint)]
          default: [TextPiece(text?.text ?? mention?.text ?? "", mention == nil ? theme.text : theme.warning)]
          }
        }
      )
    }
  }
}

extension NameMention {
  /// What shows the record or order; nil where it has no screen of its own.
  fileprivate var opening: Opening? {
    switch subject {
    case .order(let number): .order(number)
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

  fileprivate func whereabouts(_ context: DeskContext) -> String { context.words.subject(of: self) }
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
