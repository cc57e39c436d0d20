/// The one table that comes out: a line a thing, a column a community, the bar, and how often slower the peer is.
struct ResultTable {
  private struct Line {
    var values: [String: Double] = [:]
    var bars: [String: Double] = [:]
    var peers: [(name: String, value: Double)] = []
  }

  private var names: [String] = []
  private var lines: [String: Line] = [:]
  private var scenes: [String] = []
  private var notes: [String] = []

  /// Adds what was measured; milliseconds unless the name says otherwise.
  mutating func add(_ name: String, _ value: Double?, _ scene: Scene, bar: Double?) {
    if !scenes.contains(scene.label) { scenes.append(scene.label) }
    if lines[name] == nil { names.append(name) }
    lines[name, default: Line()].values[scene.label] = value
    lines[name, default: Line()].bars[scene.label] = bar
  }

  /// Adds what a peer took for the same.
  mutating func addPeer(_ name: String, _ peer: String, _ value: Double?) {
    guard let value else { return }
    lines[name, default: Line()].peers.append((peer, value))
  }

  mutating func note(_ text: String) { notes.append(text) }

  /// The table as text. A value over its bar has an exclamation mark; the ratio is peer ÷ largest community.
  func text() -> String {
    var rows = [["ms"] + scenes + ["bar", "peer", "ratio"]]
    for name in names {
      guard let line = lines[name] else { continue }
      let cells = scenes.map { scene in
        guard let value = line.values[scene] else { return "–" }
        return Self.number(value) + (line.bars[scene].map { value > $0 } ?? false ? " !" : "")
      }
      let bar = scenes.last.flatMap { line.bars[$0] }.map { "≤ " + Self.number($0) } ?? ""
      let own = scenes.last.flatMap { line.values[$0] }
      rows.append(
        [name] + cells + [
          bar, line.peers.map { "\($0.name) \(Self.number($0.value))" }.joined(separator: ", "),
          line.peers.map { peer in own.map { Self.number(peer.value / max($0, 0.001)) + "×" } ?? "" }
            .joined(separator: ", "),
        ])
    }
    let widths = (0..<rows[0].count).map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    let body = rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - Self.width(cell))
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
    return (body + notes).joined(separator: "\n")
  }

  static func number(_ value: Double) -> String {
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
    let scale = [1.0, 10, 100][digits]
    let whole = Int((value * scale).rounded())
    guard digits > 0 else { return String(whole) }
    let fraction = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// Columns of the terminal: a Chinese character takes two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFDC).contains($1.value) ? 2 : 1) }
  }
}
