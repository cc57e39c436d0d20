import CommunityModel
import CommunityResources
import NameFinding

/// What was typed to narrow a list of orders: asked of the index, and where the index answers more than was typed, looked
/// for again in every row that it gives.
struct OrderFilter: Sendable {
  /// A token with all that it can be found by.
  private struct Word: Sendable {
    var token: LookupToken
    var marks: Set<String>
    /// How it is looked for again; nil where the index is exact about it.
    var text: TextMatch?
  }

  /// The question in the language of the index; nil when nothing can be asked.
  let expression: String?
  /// Those of several words that the index is not exact about.
  private let doubtful: [Word]
  private let seesRequesters: Bool

  /// Whether every row that the index gives holds what was typed.
  var isExact: Bool { doubtful.isEmpty }

  init(_ text: String, _ question: OrderQuestion, _ attributes: OrderAttributes) {
    let readings = BundledResource.readings
    let words = LookupQuery(text, readings: readings).tokens.map { token in
      Word(
        token: token, marks: Set(attributes.marks(token)),
        text: question.isExact(token) ? nil : TextMatch(token.name, readings: readings))
    }
    expression = question.expression(words.map { ($0.token, $0.marks.sorted()) })
    doubtful = words.filter { $0.text != nil }
    seesRequesters = question.seesRequesters
  }

  /// Whether a row holds every word: in its place, text or outside number, in the name of whoever asked where that may
  /// be seen, or by what it has by name.
  func holds(_ row: OrderRow) -> Bool {
    doubtful.allSatisfy { word in
      guard let text = word.text else { return true }
      if !word.marks.isDisjoint(with: row.attributeMarks) { return true }
      if text.isHeld(by: row.text) || text.isHeld(by: row.place) { return true }
      if let partner = row.partner, text.isHeld(by: partner) { return true }
      guard seesRequesters || !row.isConfidential, let name = row.requesterName else { return false }
      return text.isHeld(byName: name)
    }
  }
}
