/// Whoever is highlighted shows beside the lookup as their card does: masked, and not counted as opened.
extension ResidentsScreen {
  func preview(_ context: DeskContext) -> Preview? {
    Preview(selected.map { .resident($0.id) } ?? selectedOrder.map { .order($0.number) })
  }

  var isOnLastPane: Bool { isOnList }
}
