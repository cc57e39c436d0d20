import CommunityModel
import CommunityResources
import Terminal

/// A member of staff: duty, grids, phone, and what they did.
struct StaffScreen: Screen {
  let id: StaffMember.ID
  private var staff: StaffMember?
  private var card = ServiceCard()

  init(_ id: StaffMember.ID) {
    self.id = id
  }

  var name: String { "staff" }
  private var subject: String { "staff#\(id)" }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    card.entries.open(context)
    Action(.edit, .bar, refusal: StaffForm.refusal(context), does: [.push(FormScreen(StaffForm(id)))])
    Action(.reveal, .bar, does: [.reveal(subject: subject)])
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      screen.card.move(move)
      return []
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    staff = context.everyone.first { $0.id == id }
    guard let staff else { return }
    let words = context.words
    var facts: [CardLines.Fact] = [(words.field("role"), [TextPiece(words(staff.role))])]
    let grids = context.grids.filter { $0.leader == id }.map(\.name)
    if !grids.isEmpty { facts.append((words.field("grid"), [TextPiece(words.list(grids))])) }
    if let phone = staff.phone {
      facts.append((words.field("phone"), [TextPiece(context.shown(phone: phone, of: subject))]))
    }
    try card.load(facts, of: [.staff(id)], showsHours: false, file, context)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    card.select(click) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let note = staff?.isActive == false ? context.words("operator.hasLeft") : ""
    card.draw(title: staff?.name ?? "", note: note, in: area, on: &canvas, context)
  }
}

extension Opening {
  /// A member of staff with what they did.
  static func staff(_ id: StaffMember.ID) -> Opening { Opening("staff#\(id)") { _ in StaffScreen(id) } }
}
