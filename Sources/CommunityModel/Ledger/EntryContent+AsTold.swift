extension EntryContent {
  /// What somebody told, to be compared: without what the rules reckon, its lines in one order.
  public var asTold: EntryContent {
    var it = self
    it.title = title.trimmed
    it.text = text.trimmed
    it.plannedFor = nil
    it.place = place.map { Place($0.raw) }
    it.lines = lines.filter { !$0.isReckoned }.sorted { $0.order < $1.order }
    return it
  }

  /// Whether nothing is said otherwise.
  func saysSame(as other: EntryContent) -> Bool { asTold == other.asTold && plannedFor == other.plannedFor }
}

extension EntryLine {
  /// By which lines that say the same stand in the same order.
  fileprivate var order: [String] {
    var key = ""
    if case .careTag(let tag) = party { key = tag }
    let amounts = [party.number.map { String($0) } ?? "", String(amount)]
    return [party.kind.rawValue, key, role.rawValue, measure, field ?? ""] + amounts
  }
}

extension [String] {
  fileprivate static func < (one: [String], other: [String]) -> Bool { one.lexicographicallyPrecedes(other) }
}
