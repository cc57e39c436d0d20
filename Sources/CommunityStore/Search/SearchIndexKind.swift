/// The search indexes there are.
enum SearchIndexKind: String, CaseIterable {
  case resident = "resident_search"
  /// Residents with open orders once more.
  case open = "open_search"
  case order = "order_search"

  /// Names the rows that it finds.
  var rows: String {
    switch self {
    case .resident: "SELECT id FROM resident ORDER BY id"
    case .open: "SELECT id FROM resident WHERE open_orders > 0 ORDER BY id"
    case .order: "SELECT id FROM work_order ORDER BY id"
    }
  }
}
