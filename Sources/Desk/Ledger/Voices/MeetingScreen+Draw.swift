import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

extension MeetingScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let meeting else { return drawNothing(in: area, on: &canvas, context) }
    let isWide = area.columns >= 100
    let left = isWide ? area.inset(right: area.columns * 2 / 5) : area
    let right = area.inset(left: left.columns)
    let below = meeting.feedback.isEmpty ? 0 : min(max(4, left.rows / 3), meeting.feedback.count + 2)
    let top = Rect(column: left.column, row: left.row, columns: left.columns, rows: left.rows - below)
    var cursor = drawMatters(meeting, in: top, on: &canvas, context)
    if below > 0 {
      let area = Rect(column: left.column, row: left.row + top.rows, columns: left.columns, rows: below)
      let place = drawFeedback(meeting, in: area, on: &canvas, context)
      if pane == .feedback { cursor = place }
    }
    if right.columns > 0 {
      let room = canvas.box(right, title: card?.title(context) ?? "").inset(left: 1, right: 1)
      card?.draw(in: room, on: &canvas, context)
    }
    canvas.frame.cursor = cursor
  }

  private func drawNothing(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let title = kind.map { context.words.name($0) } ?? ""
    let inside = canvas.box(area, title: title, isFocused: true).inset(left: 1, right: 1)
    let phrase: Phrase = id == nil ? "meeting.notOpen" : "entry.gone"
    canvas.text(context.words(phrase), in: inside, style: canvas.theme.faint)
    canvas.frame.cursor = inside.origin
  }

  /// The head in two lines, the matters below.
  private func drawMatters(
    _ meeting: Meeting, in area: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) -> Point? {
    let words = context.words
    let name = kind.map { words.name($0) } ?? meeting.kind
    let state = meeting.isOpen ? words("meeting.goesOn") : words(meeting.head.entry.state)
    let inside = canvas.box(
      area, title: words("entry.title", ["kind": name, "number": String(meeting.id)]), isFocused: pane == .matters,
      note: state)
    let head = inside.inset(left: 1, right: 1)
    canvas.text(line(of: meeting, context), in: head, style: canvas.theme.title)
    canvas.text(counts(meeting, words), in: head, row: 1, style: canvas.theme.faint)
    let rows = inside.inset(top: 3)
    if meeting.matters.isEmpty {
      let phrase: Phrase = meeting.isOpen ? "meeting.empty" : "minutes.none"
      canvas.text(words(phrase), in: rows.inset(left: 1), style: canvas.theme.faint)
      return rows.origin.moved(columns: 1)
    }
    draw(meeting.matters, list, in: rows, isFocused: pane == .matters, name: "matters", on: &canvas, context)
    return canvas.frame.cursor
  }

  private func drawFeedback(
    _ meeting: Meeting, in area: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) -> Point? {
    let inside = canvas.box(
      area, title: context.words("meeting.feedback"), isFocused: pane == .feedback, note: String(meeting.feedback.count)
    )
    draw(
      meeting.feedback, feedbackList, in: inside, isFocused: pane == .feedback, name: "feedback", on: &canvas, context)
    return canvas.frame.cursor
  }

  /// When, where, who, how many.
  private func line(of meeting: Meeting, _ context: DeskContext) -> String {
    let (it, words) = (meeting.content, context.words)
    let time = [it.from, it.until].compactMap { $0?.description }.joined(separator: "–")
    let hosts = words.list(meeting.hosts.compactMap { meeting.head.names[$0] })
    let place = PersonalNumbers.shielded(it.place?.raw ?? "")
    let came = meeting.attended > 0 ? words("meeting.came", ["count": String(meeting.attended)]) : ""
    return [words.date(it.day, today: context.today), time, place, hosts, came, it.title].filter { !$0.isEmpty }
      .joined(separator: "  ")
  }

  private func counts(_ meeting: Meeting, _ words: Wording) -> String {
    words(
      "minutes.counts",
      [
        "count": String(meeting.matters.count), "settled": String(meeting.count(.settled)),
        "decided": String(meeting.count(.decided)), "raised": String(meeting.count(.raised)),
      ])
  }

  private func draw(
    _ matters: [MeetingMatter], _ list: ListState<Int64>, in area: Rect, isFocused: Bool, name: String,
    on canvas: inout Canvas, _ context: DeskContext
  ) {
    let (words, theme) = (context.words, canvas.theme)
    let isChinese = words.language == .zh
    var columns = [Column("stage", "", .fixed(isChinese ? 4 : 8))]
    if kind?.namesServed ?? true { columns.append(Column("whom", "", .flexible(8, share: 1, most: 20))) }
    columns += [
      Column("text", "", .flexible(14, share: 3)),
      Column("outcome", "", .flexible(10, share: 2, most: 36), dropOrder: 1),
    ]
    canvas.table(
      columns, in: area, list: list, count: matters.count, isFocused: isFocused, showsHeadings: false, name: name
    ) { place in
      let matter = matters[place]
      let style = matter.stage == .settled ? theme.good : matter.isUndecided ? theme.warning : theme.text
      return (
        false,
        { column in
          switch column {
          case "stage": [TextPiece(words(matter.stage), style)]
          case "whom": [TextPiece(words.list(matter.named(words)))]
          case "text":
            [
              TextPiece(
                PersonalNumbers.shielded([matter.content.title, matter.content.text].first { !$0.isEmpty } ?? ""))
            ]
          default: [TextPiece(PersonalNumbers.shielded(matter.outcome(words)), style)]
          }
        }
      )
    }
  }
}
