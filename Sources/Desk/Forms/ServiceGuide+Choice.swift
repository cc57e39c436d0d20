import CommunityModel

extension [ServiceGuide] {
  /// Those that what was typed means: all of its words, or as it sounds, the best first.
  func meant(by text: String) -> [ServiceGuide] {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let held = filter { $0.holds(words) }
    if !held.isEmpty || words.isEmpty { return held }
    let titles = map { Choice($0.listID, $0.title, aliases: $0.otherNames) }
    return Choice.matching(text, in: titles).compactMap { choice in first { $0.listID == choice.key } }
  }
}

extension ServiceGuide {
  /// What tells it from others in a list: shipped ones have no number.
  var listID: String { key.isEmpty ? String(id) : key }
}
