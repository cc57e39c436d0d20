import CommunityModel
import Terminal

/// One entry of the ledger, whole: what it says, its lines, its ties, and every action.
struct EntryScreen: Screen {
  let id: ServiceEntry.ID
  private var card: EntryCard?
  private var scroll = CardScroll()

  init(_ id: ServiceEntry.ID) {
    self.id = id
  }

  var name: String { "entry" }
  var main: MainScreen? { .ledger }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    EntryActions.rows(on: card, chosen: card.map { [$0.row] } ?? [], context)
    Action(.register, .bar, does: [.open(.register(card?.inHand ?? InHand()))])
    Action(.repeatEntry, for: card, else: context.words("refusal.noEntry")) { EntryActions.repeating($0, context) }
    if let paper = card.flatMap({ VoicePaper.of($0, context) }) { Action(.export, .bar, does: [paper]) }
    Action(.copy, does: [.copy("#\(id)", subject: nil)])
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, context in
      screen.move(move, context)
      return []
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try EntryCard(id, file, context)
  }

  private mutating func move(_ move: ActionID, _ context: DeskContext) {
    let room = DeskFrame(context.size).body.inset(by: 1).inset(left: 1, right: 1).size
    _ = scroll.perform(move, last: card?.lastTop(in: room, context) ?? 0)
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: card?.title(context) ?? "", isFocused: true).inset(left: 1, right: 1)
    canvas.frame.cursor = inside.origin
    guard let card else {
      canvas.text(context.words("entry.gone"), in: inside, style: canvas.theme.faint)
      return
    }
    card.draw(in: inside, top: scroll.top, on: &canvas, context)
  }
}

extension EntryCard {
  /// What somebody has before them who looks at the entry.
  var inHand: InHand {
    let it = detail.entry.content
    var hand = InHand(place: it.place?.raw, grid: it.grid, team: it.team)
    switch it.subject {
    case .resident(let id): hand.resident = id
    case .household(let id): hand.household = id
    default: break
    }
    return hand
  }
}

extension EntryContent {
  /// The same for somebody else on another day: who did it and what it was stay, whom it was for and what came of it not.
  func again(on day: Day) -> EntryContent {
    var it = self
    (it.day, it.plannedFor, it.outcome, it.isConfidential) = (day, nil, nil, false)
    (it.place, it.grid, it.text) = (nil, nil, "")
    it.fields = [:]
    it.lines.removeAll { $0.isReckoned || $0.party.isServed || $0.party == .everybody }
    return it
  }
}

extension Opening {
  /// An entry of the ledger.
  static func entry(_ id: ServiceEntry.ID) -> Opening { Opening("entry#\(id)") { _ in EntryScreen(id) } }

  /// 登记: the box in which anything is registered.
  static func register(_ hand: InHand) -> Opening { Opening("register") { RegisterBox(hand, $0) } }
}
