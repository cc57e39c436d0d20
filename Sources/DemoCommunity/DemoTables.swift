import CommunityResources

/// The rows of the demo's data files by what they are.
struct DemoTables: Sendable {
  private let rows: [Substring: [[String]]]

  init() {
    var rows: [Substring: [[String]]] = [:]
    for row in BundledResource.demo.rows {
      rows[row[0], default: []].append(row.dropFirst().map { String($0) })
    }
    self.rows = rows
  }

  /// The rows of a kind in the order of the file, without the first column.
  func callAsFunction(_ kind: Substring) -> [[String]] {
    rows[kind] ?? []
  }

  /// The first column after the kind.
  func names(_ kind: Substring) -> [String] {
    self(kind).compactMap(\.first)
  }

  /// The words of a row of the kind whose first columns are these, separated by spaces.
  func value(_ kind: Substring, _ key: String) -> String {
    self(kind).first { $0.first == key }?.last ?? key
  }
}
