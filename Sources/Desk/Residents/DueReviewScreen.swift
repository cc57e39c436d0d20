import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// Those who moved out or died more than a year ago: is what is kept of them still needed? The longest due first.
struct DueReviewScreen: Screen {
  private var reviews: [DueReview] = []
  private var list = ListState<Resident.ID>()
  var marked: Int { list.marks.count }
  private var limit = RowLimit()
  /// The record that is selected, as it would be kept.
  private var detail: ResidentDetail?

  var name: String { "residents.dueReview" }
  var main: MainScreen? { .residents }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("refusal.noResidentChosen")
    Action(.open, .bar, for: list.selected, else: none) { [.noteOpened($0), .open(.resident($0))] }
    Action(.keepRecord, .bar, refusal: list.selected == nil ? none : nil, does: keep(context))
    Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
    Action(.back, .bar) { screen, _ in
      if screen.list.marks.isEmpty { return [.pop(nil)] }
      screen.list.clearMarks()
      return []
    }
    Action.moves { screen, move, context in screen.move(move, context) }
  }

  func preview(_ context: DeskContext) -> Preview? { Preview(list.selected.map { .resident($0) }) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    limit.rows = max(limit.rows, 2 * context.size.rows)
    reviews = try file.residentsDueForReview(on: context.today, limit: limit.rows)
    list.keepSelection(in: reviews.map(\.id))
    if let action = limit.popWaiting() { _ = list.perform(action, in: reviews.map(\.id)) }
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    detail = nil
    if let selected = list.selected { detail = try file.resident(selected) }
  }

  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    _ = list.perform(move, in: reviews.map(\.id))
    let isCut = limit.goOn(after: move, at: list.index, read: reviews.count, screen: context.size.rows)
    return [isCut ? .reload : .reloadDetail]
  }

  private func keep(_ context: DeskContext) -> [Effect] {
    let marked = reviews.map(\.id).filter { list.marks.contains($0) }
    if marked.count > 1 { return [.push(FormScreen(KeepRecordsForm(marked)))] }
    // One that is marked is meant, wherever the selection stands.
    if let only = marked.first, only != list.selected { return [.push(FormScreen(KeepRecordsForm(marked)))] }
    return detail.map { [$0.keeping(context)] } ?? []
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] { [.reload] }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard let place = click.row() else { return [] }
    list.select(at: place, in: reviews.map(\.id))
    return click.isDouble ? perform(.open, context) : [.reloadDetail]
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let count = String(reviews.count)
    let note = reviews.count < limit.rows ? count : words("dueReview.more", ["count": count])
    let title = words.label(of: .dueForReview)
    let inside = canvas.box(area, title: title, isFocused: true, note: list.note(reviews.isEmpty ? "" : note, words))
    if reviews.isEmpty {
      let note = inside.inset(left: 2, top: 1, right: 2)
      for (row, line) in canvas.lines(of: words("dueReview.none"), columns: note.columns).enumerated() {
        canvas.text(line, in: note, row: row, style: theme.faint)
      }
      canvas.frame.cursor = inside.origin
      return
    }
    canvas.table(.dueReviews(context.listView), of: reviews, in: inside, list: list, isFocused: true) {
      list.marks.contains($0.id)
    }
  }
}

extension Opening {
  /// The records that are due for review.
  static let dueReview = Opening("dueReview") { _ in DueReviewScreen() }
}
