import CommunityModel
import CommunityResources

/// A link of a chain, for scripts.
public struct ChainJSON: Encodable {
  var kind, id, what, state: String
  @Nullable var number: String?
  var title: String

  public init(_ part: VoiceChain.Part) {
    switch part {
    case .order(let order):
      (kind, id, what) = ("order", order.number.description, "order")
      (state, number) = (order.state.rawValue, order.number.description)
      title = PersonalNumbers.shielded(order.registration.text)
    case .entry(let detail):
      let entry = detail.entry
      (kind, id, what) = ("entry", String(entry.id), entry.kind)
      (state, number) = (entry.state.rawValue, entry.number?.description)
      title = PersonalNumbers.shielded(entry.content.title)
    }
  }
}

extension VoiceChain {
  /// The chain in one line for each link, for people.
  public func lines(_ words: Wording, _ kinds: [EntryKind], for viewer: Viewer?, today: Day) -> [String] {
    parts.map { part in
      switch part {
      case .order(let order):
        return words(
          "chain.order",
          [
            "number": order.number.description, "state": words(order.state),
            "text": PersonalNumbers.shielded(order.registration.text),
          ])
      case .entry(let detail):
        let entry = detail.entry
        let kind = kinds.kind(entry.kind)
        let name = kind.map { words.name($0) } ?? entry.kind
        let reads = kind.map { viewer?.readsText($0, recordedBy: entry.recordedBy) ?? false } ?? false
        // An answer is called what its bulletin is: what it says tells more.
        let isText = entry.content.title.isEmpty || entry.kind == EntryKind.answer
        let said = isText && reads ? entry.content.text : entry.content.title
        return words(
          "chain.entry",
          [
            "kind": entry.number.map { name + words.name(series: $0) } ?? name, "number": String(entry.id),
            "day": words.date(entry.day, today: today), "title": PersonalNumbers.shielded(said),
          ])
      }
    }
  }
}
