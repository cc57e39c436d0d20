/// The search indexes there are.
enum SearchIndexKind: String, CaseIterable {
  case resident = "resident_search"
  /// Residents with open orders once more.
  case open = "open_search"
  case order = "order_search"

  /// Its columns.
  var columns: [String] {
    switch self {
    case .resident, .open: ["hanzi", "pinyin", "initials", "phone", "place"]
    case .order: ["terms"]
    }
  }

  /// Gives the rows that it finds: their numbers, and what their terms follow from.
  var rows: String {
    switch self {
    case .resident: "SELECT id, \(ResidentTerms.columnList) FROM resident WHERE merged_into IS NULL ORDER BY id"
    case .open:
      "SELECT id, \(ResidentTerms.columnList) FROM resident WHERE merged_into IS NULL AND open_orders > 0 ORDER BY id"
    case .order: "SELECT id, \(OrderTerms.columnList) FROM work_order ORDER BY id"
    }
  }
}
