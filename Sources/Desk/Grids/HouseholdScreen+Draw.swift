import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

extension HouseholdScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let dwelling else {
      let inside = canvas.box(area, title: words("household.title"), isFocused: true).inset(left: 1, right: 1)
      canvas.text(words("household.unknown"), in: inside, style: canvas.theme.text)
      canvas.text(words("household.unknown.next"), in: inside, row: 1, style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    let facts = facts(context)
    let layout = HouseholdLayout(area, people: members.count, facts: facts.count)
    let title = words("household.titleOf", ["place": dwelling.key.description])
    let inside = canvas.box(
      layout.facts, title: title, isFocused: !isOnOrders, note: grid.map { context.gridName($0) } ?? ""
    ).inset(left: 1, right: 1)
    let labels = words.language == .zh ? 8 : 14
    for (row, fact) in facts.prefix(inside.rows).enumerated() {
      canvas.text(fact.label, in: inside, row: row, style: canvas.theme.faint, width: labels - 1)
      canvas.text(fact.text, in: inside, row: row, column: labels)
    }
    if layout.people.rows > 0 {
      canvas.rule(layout.facts, row: facts.count + 1, title: peopleTitle(words), isFocused: !isOnOrders)
    }
    drawPeople(in: layout.people, on: &canvas, context)
    let cursor = canvas.frame.cursor
    drawOrders(in: layout.orders, on: &canvas, context)
    if !isOnOrders { canvas.frame.cursor = cursor }
  }

  private func peopleTitle(_ words: Wording) -> String {
    guard let detail else { return words("household.vacantTitle") }
    return words("household.people", ["count": String(detail.present.count), "past": String(detail.past.count)])
  }

  func factCount(_ context: DeskContext) -> Int { facts(context).count }

  private func facts(_ context: DeskContext) -> [(label: String, text: String)] {
    let words = context.words
    guard let dwelling else { return [] }
    var use = words(dwelling.dwelling.use)
    if dwelling.households.count > 1 {
      use += "  " + words("household.shared", ["count": String(dwelling.households.count)])
    }
    var facts = [(words("field.use"), use)]
    if let household = detail?.household {
      if let contact = members.first(where: { $0.resident.id == household.contact && $0.residence.isCurrent }) {
        let phone = context.shown(phone: contact.resident.phones.first, of: journalSubject)
        facts.append((words("field.contact"), contact.resident.name + "  " + phone))
      } else {
        facts.append((words("field.contact"), words("household.noContact")))
      }
      let from = household.from.map { words.partialDate($0) }
      let until = household.until.map { words.partialDate($0) }
      if from != nil || until != nil {
        facts.append((words("household.since"), Self.period(from, until, words)))
      }
    }
    for helper in helpers {
      facts.append((words("record.helperLink"), [helper.name, helper.phone ?? ""].joined(separator: "  ").trimmed))
    }
    return facts.map { (label: $0.0, text: $0.1) } + aspects.facts(context).map { (label: $0.label, text: $0.text) }
  }

  private static func period(_ from: String?, _ until: String?, _ words: Wording) -> String {
    switch (from, until) {
    case (let from?, let until?): words("household.fromUntil", ["from": from, "until": until])
    case (let from?, nil): words("household.from", ["from": from])
    case (nil, let until?): words("household.until", ["until": until])
    case (nil, nil): ""
    }
  }

  private func drawPeople(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    guard area.rows > 0 else { return }
    guard let detail, !members.isEmpty else {
      let room = area.inset(left: 1, right: 1)
      canvas.text(words(self.detail == nil ? "household.vacant" : "household.nobody"), in: room, style: theme.text)
      canvas.text(words("household.vacant.next"), in: room, row: 1, style: theme.faint)
      canvas.frame.cursor = room.origin
      return
    }
    let table = ListTable.members(of: detail.household, context.listView) {
      context.shown(phone: $0, of: journalSubject)
    }
    canvas.table(
      table, of: members, in: area, list: people, isFocused: !isOnOrders, showsHeadings: false, name: "people",
      pieces: { it, column in
        guard column == "contact", it.residence.isCurrent, it.resident.id == detail.household.contact else {
          return nil
        }
        return [TextPiece(words("household.contactMark"), theme.key)]
      })
  }

  private func drawOrders(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard area.rows >= 3 else { return }
    let open = orders.count { $0.state.isOpen }
    let title = words("household.orders", ["count": String(orders.count), "open": String(open)])
    let inside = canvas.box(area, title: title, isFocused: isOnOrders)
    if orders.isEmpty {
      canvas.text(words("household.noOrders"), in: inside.inset(left: 1), style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    let columns = OrderRowCells.columns(context).filter { !["place", "mode", "team"].contains($0.id) }
    canvas.table(
      columns, in: inside, list: orderList, count: orders.count, isFocused: isOnOrders, showsHeadings: false,
      name: "orders"
    ) { place in
      let row = orders[place]
      return (false, { cells.cell(row, $0) })
    }
  }
}
