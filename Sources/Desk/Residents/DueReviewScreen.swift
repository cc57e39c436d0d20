import CommunityModel
import CommunityResources
import Terminal

/// Those who moved out or died more than a year ago: is what is kept of them still needed? The longest due first.
struct DueReviewScreen: Screen {
  private var reviews: [DueReview] = []
  private var list = ListState<Resident.ID>()
  /// How many are read: more of them when the list is gone through to its end.
  private var limit = Self.least
  /// The record that is selected, as it would be kept.
  private var detail: ResidentDetail?
  private static let least = 100

  var name: String { "residents.dueReview" }
  var main: MainScreen? { .residents }

  func offers(_ context: DeskContext) -> [Offer] {
    let none = list.selected == nil ? context.words("refusal.noResidentChosen") : nil
    return [.bar(.open, refusal: none), .bar(.keepRecord, refusal: none), .bar(.back)] + Self.listMoves
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    reviews = try file.residentsDueForReview(on: context.today, limit: limit)
    list.settle(reviews.map(\.id))
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    detail = nil
    if let selected = list.selected { detail = try file.resident(selected) }
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if list.perform(action, in: reviews.map(\.id)) { return readOn() }
    switch action {
    case .open: return list.selected.map { [.noteOpened($0), .open(.resident($0))] } ?? []
    case .keepRecord: return detail.map { [$0.keeping(context)] } ?? []
    case .back: return [.pop(nil)]
    default: return []
    }
  }

  /// Reads what is selected now, and more rows where the list is gone through to where it was cut.
  private mutating func readOn() -> [Effect] {
    guard reviews.count == limit, list.index >= reviews.count - Self.least / 2 else { return [.reloadDetail] }
    limit *= 4
    return [.reload]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] { [.reload] }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let place = click.point.row - area.row - 2 + list.top
    guard reviews.indices.contains(place), area.contains(click.point) else { return [] }
    list.select(at: place, in: reviews.map(\.id))
    return click.isDouble ? perform(.open, context) : [.reloadDetail]
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let count = String(reviews.count)
    let note = reviews.count < limit ? count : words("residents.more", ["count": count])
    let title = words.label(of: .dueForReview)
    let inside = canvas.box(area, title: title, isFocused: true, note: reviews.isEmpty ? "" : note)
    if reviews.isEmpty {
      let note = inside.inset(left: 2, top: 1, right: 2)
      for (row, line) in canvas.lines(of: words("dueReview.none"), columns: note.columns).enumerated() {
        canvas.text(line, in: note, row: row, style: theme.faint)
      }
      canvas.frame.cursor = inside.origin
      return
    }
    let isChinese = words.language == .zh
    let columns = [
      Column("name", words("column.name"), .flexible(10, share: 2)),
      Column("status", words("dueReview.status"), .fixed(isChinese ? 8 : 10)),
      Column("since", words("dueReview.since"), .fixed(isChinese ? 16 : 14)),
      Column("place", words("column.place"), .flexible(12, share: 2), dropOrder: 1),
      Column("number", words("dueReview.number"), .fixed(9), dropOrder: 2, alignment: .right),
    ]
    canvas.table(columns, in: inside, list: list, count: reviews.count, isFocused: true) { place in
      let review = reviews[place]
      return (
        false,
        { column in
          switch column {
          case "name": [TextPiece(review.resident.name)]
          case "status": [TextPiece(words(review.resident.status))]
          case "since": [TextPiece(words.fullDate(review.since), theme.warning)]
          case "place": [TextPiece(review.resident.place, theme.faint)]
          default: [TextPiece(String(review.id), theme.faint)]
          }
        }
      )
    }
  }
}

extension ResidentDetail {
  /// Notes that somebody looked at the record and keeps it for another year.
  func keeping(_ context: DeskContext) -> Effect {
    let number = String(resident.id)
    return .commit(.put([kept(on: context.today, by: context.staff.id)])) { _, context in
      let next = Retention.reviewOn(episodes.map(\.residence), reviewed: context.today)
      return context.words(
        "dueReview.kept",
        [
          "number": number, "day": next.map { context.words.fullDate($0) } ?? "",
          "key": context.keys.key(for: .undo)?.label ?? "",
        ])
    }
  }
}
