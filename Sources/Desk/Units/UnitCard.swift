import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// A unit as its card shows it: what it is, how many came with it, what it promised and did, how its orders went.
struct UnitCard: Sendable {
  let standing: PartnerStanding
  private let grids: [String]
  /// What it still has to do, what is due first first.
  private let open: [OrderRow]
  /// So many of them are listed; all stand in its list of orders.
  private static let mostOpen = 8

  init?(_ id: PartnerUnit.ID, _ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let found = try file.standing(of: id, now: context.now, seenBy: Viewer(context.staff)) else { return nil }
    standing = found
    grids = found.unit.grids.map { context.gridName($0) }
    let states = Set(OrderState.allCases.filter(\.isOpen))
    open = try file.orders(OrderQuery(states: states, unit: id, limit: Self.mostOpen))
  }

  var unit: PartnerUnit { standing.unit }

  func lines(columns: Int, _ canvas: Canvas, _ context: DeskContext) -> CardLines {
    let words = context.words
    let theme = canvas.theme
    var lines = CardLines(columns: columns)
    func fact(_ label: Phrase, _ text: String) -> CardLines.Fact { (words(label), [TextPiece(text)]) }
    let phone = unit.phone.map { context.isRevealed(Self.subject(unit.id)) ? $0 : PhoneNumber.masked($0) } ?? ""
    let facts: [CardLines.Fact] = [
      fact("field.partnerKind", words(unit.kind) + (unit.isActive ? "" : "  " + words("unit.notInUse"))),
      fact("field.otherNames", words.list(unit.otherNames)), fact("field.contact", unit.contact ?? ""),
      fact("field.phone", phone), fact("field.grids", words.list(grids)),
      fact("field.canOffer", words.list(unit.offers)), fact("field.note", unit.note),
    ]
    lines.add(facts.filter { $0.pieces.contains { !$0.text.isEmpty } }, canvas)
    lines.add(heading: words("unit.did"), canvas)
    lines.add(
      words.facts(standing).enumerated().map { place, fact in
        let isMissed = place == 0 && standing.turnout.isReached == false
        return (fact.label, [TextPiece(fact.text, isMissed ? theme.alarm : theme.text)])
      }, canvas)
    if open.isEmpty { return lines }
    lines.add(heading: words("unit.openOrders"), canvas)
    let cells = OrderRowCells(context: context, theme: theme)
    lines.add(
      open.map { row in
        let parts = ["left", "place", "text"].map { cells.cell(row, $0) }.filter { !$0.isEmpty }
        return (row.number.short, Array(parts.joined(separator: [TextPiece("  ")])))
      }, canvas)
    return lines
  }

  /// What the journal calls a unit.
  static func subject(_ id: PartnerUnit.ID) -> String { "partner#\(id)" }

  /// 报到回执 as it prints.
  func receipt(_ context: DeskContext) -> Document {
    let paper = Paper.receipt(standing, community: context.community.name, day: context.today, context.words)
    return Document(
      paper, named: "unit-\(unit.id)-\(context.today.compact)", subject: Self.subject(unit.id), context)
  }
}
