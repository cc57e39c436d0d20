import CommunityModel
import Terminal

extension OrderRowCells {
  /// The pieces of one column where orders stand for what a day asks for: what is asked is said where neither time nor
  /// owner tells.
  func agendaCell(_ row: OrderRow, _ column: String) -> [TextPiece] {
    switch (column, row.state) {
    case ("left", .suspended): [TextPiece(context.words("today.waking"), theme.warning)]
    case ("owner", .registered): [TextPiece(context.words(OrderTab.toAssign), theme.warning)]
    case ("owner", .refusalPending): [TextPiece(context.words(row.state), theme.warning)]
    case ("owner", .assigned), ("owner", .inProgress):
      isOwnerless(row) ? [TextPiece(context.words(DayMatter.Why.noOwner), theme.warning)] : cell(row, column)
    default: cell(row, column)
    }
  }

  /// Whether nobody answers for an order: no team or partner, and nobody of the staff who still works here.
  private func isOwnerless(_ row: OrderRow) -> Bool {
    guard row.team == nil, row.partner?.isEmpty ?? true else { return false }
    return !context.everyone.contains { $0.id == row.who && $0.isActive }
  }
}
