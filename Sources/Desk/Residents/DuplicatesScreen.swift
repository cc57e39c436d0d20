import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// Looks through everybody in the background: at a city's size it takes seconds.
struct FindDuplicates: LongWork {
  static let most = 500

  func run(_ scene: WorkScene) throws -> [LikelyDuplicate] { try scene.file.likelyDuplicates(limit: Self.most) }
}

/// 查重: records that are or may be about one person, the sure ones first; Enter puts the two side by side to be merged.
struct DuplicatesScreen: Screen {
  private static let tag = "duplicates"

  private var pairs: [LikelyDuplicate]?
  private var problem: String?
  private var isAsked = false
  private var list = ListState<String>()

  var name: String { "residents.duplicates" }
  var main: MainScreen? { .residents }
  var workTag: String? { Self.tag }

  private static func id(_ pair: LikelyDuplicate) -> String { "\(pair.first.id)-\(pair.second.id)" }
  private var ids: [String] { (pairs ?? []).map(Self.id) }
  private var selected: LikelyDuplicate? { pairs?.first { Self.id($0) == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("duplicate.none")
    Action(.open, .bar, for: selected, else: none, label: context.words("duplicate.merge")) {
      [.push(FormScreen(MergeRecordsForm($0.first.id, with: $0.second.id)))]
    }
    Action(.openCard, .bar, for: selected, else: none) { [.noteOpened($0.second.id), .open(.resident($0.second.id))] }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      _ = screen.list.perform(move, in: screen.ids)
      return []
    }
  }

  /// The file of the second, whose row may tell too little to know them apart.
  func preview(_ context: DeskContext) -> Preview? { Preview(selected.map { .resident($0.second.id) }) }

  mutating func wanted(_ context: DeskContext) -> [Effect] {
    guard !isAsked, context.work == nil else { return [] }
    isAsked = true
    return [.work(FindDuplicates(), tag: Self.tag)]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .worked(.success(let found as [LikelyDuplicate])):
      pairs = found
      list.keepSelection(in: ids)
    case .worked(.failure(let failure)): problem = context.message(failure)
    // What was merged is a pair no more.
    case .finished: isAsked = false
    default: break
    }
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: ids) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let count = pairs.map { $0.count < FindDuplicates.most ? String($0.count) : String($0.count) + "+" } ?? ""
    let inside = canvas.box(
      area, title: words.label(of: .findDuplicates), isFocused: true, note: pairs?.isEmpty == true ? "" : count)
    canvas.frame.cursor = inside.origin
    guard let pairs, !pairs.isEmpty else {
      let text = problem ?? words(self.pairs == nil ? "report.working" : "duplicate.none")
      let note = inside.inset(left: 2, top: 1, right: 2)
      for (row, line) in canvas.lines(of: text, columns: note.columns).enumerated() {
        canvas.text(line, in: note, row: row, style: canvas.theme.faint)
      }
      return
    }
    canvas.table(.duplicates(context.listView), of: pairs, in: inside, list: list, isFocused: true) { _ in false }
  }
}
