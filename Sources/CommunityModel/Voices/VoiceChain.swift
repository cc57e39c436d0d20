/// Memo → order → bulletin → answer: everything that one thing is tied to, directly or through others, the same from
/// every end.
public struct VoiceChain: Hashable, Sendable {
  /// A link of the chain.
  public enum Part: Hashable, Sendable {
    case entry(EntryDetail)
    case order(WorkOrder)

    /// Which end of a tie it is.
    public var end: EntryLink.End {
      switch self {
      case .entry(let it): .entry(it.entry.id)
      case .order(let it): .order(it.number)
      }
    }
  }

  /// What was heard comes first, then orders, bulletins and answers; of each the earliest.
  public var parts: [Part]

  public init(_ parts: [Part]) {
    self.parts = parts.sorted { Self.rank($0) < Self.rank($1) }
  }

  private static func rank(_ part: Part) -> (Int, Int64, Int64) {
    switch part {
    case .order(let it): (2, it.registeredAt.seconds, it.id)
    case .entry(let it): (rank(it.entry.kind, isHead: !it.rows.isEmpty), it.entry.recordedAt.seconds, it.entry.id)
    }
  }

  private static func rank(_ kind: String, isHead: Bool) -> Int {
    switch kind {
    case EntryKind.bulletin: 3
    case EntryKind.answer: 4
    default: isHead ? 0 : 1
    }
  }
}

extension EntryReading where Self: OrderReading {
  /// More than ever hang together.
  private static var mostParts: Int { 60 }

  /// What hangs together with one end of a tie, itself too. Of a meeting only the matter is followed and not the others.
  public func chain(of end: EntryLink.End, seenBy viewer: Viewer?) throws(StoreError) -> VoiceChain {
    var parts: [VoiceChain.Part] = []
    var seen: Set<EntryLink.End> = [end]
    var waiting = [end]
    while let next = waiting.first, parts.count < Self.mostParts {
      waiting.removeFirst()
      guard let part = try part(next, seenBy: viewer) else { continue }
      parts.append(part)
      for other in try ends(of: part, seenBy: viewer) where seen.insert(other).inserted { waiting.append(other) }
    }
    return VoiceChain(parts)
  }

  private func part(_ end: EntryLink.End, seenBy viewer: Viewer?) throws(StoreError) -> VoiceChain.Part? {
    switch end {
    case .order(let number): return try order(number).map { .order($0) }
    case .entry(let id):
      guard let detail = try entry(id, seenBy: viewer), detail.entry.state != .void else { return nil }
      return .entry(detail)
    }
  }

  private func ends(of part: VoiceChain.Part, seenBy viewer: Viewer?) throws(StoreError) -> [EntryLink.End] {
    switch part {
    case .order(let order):
      // What was merged has its master's reply, and counts by it.
      var ends = order.mergedInto.map { [EntryLink.End.order($0)] } ?? []
      for number in [order.number] + (try orders(mergedInto: order.number)).map(\.number) {
        let tied = try entries(EntryQuery(order: number, limit: Self.mostParts, viewer: viewer))
        ends += tied.map { .entry($0.entry.id) }
      }
      return ends
    case .entry(let detail):
      let id = detail.entry.id
      return detail.links.compactMap { link in
        if link.from == id { return link.to }
        // A meeting ends the chain: its other matters are others'.
        return link.why == .partOf ? nil : .entry(link.from)
      }
    }
  }
}
