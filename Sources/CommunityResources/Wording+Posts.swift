import CommunityModel
import Intake

extension BundledResource {
  /// What the columns of a table of posts are called, in both languages.
  public static let postHeads = PostHeads(
    Dictionary(
      PostField.allCases.map { field in
        let lists = [Language.zh, .en].map { Wording(language: $0)(Phrase("posts.head.\(field.rawValue)")) }
        return (field, lists.flatMap { $0.split(separator: "|").map { String($0).trimmed } })
      }
    ) { first, _ in first }, holders: postHolders)

  /// What is written for who holds a post: as people read it in either language, and as scripts do.
  private static let postHolders: [String: Record.Kind] = {
    var words: [String: Record.Kind] = [:]
    for kind in [Record.Kind.staff, .volunteer, .resident] {
      words[kind.rawValue] = kind
      for language in [Language.zh, .en] { words[Wording(language: language)(kind)] = kind }
    }
    return words
  }()
}

extension Wording {
  /// Why a text is nothing that somebody can answer for.
  /// - Parameter place: the text.
  public func message(_ problem: PostPlaces.Problem, place: String = "") -> String {
    switch problem {
    case .unknown: self("posts.place.unknown", ["place": place])
    case .unknownUnit: self("posts.place.unknownUnit", ["place": place])
    case .door: self("posts.place.door", ["place": place])
    case .several(let choices): self("command.placeAmbiguous", ["place": place, "choices": list(choices)])
    }
  }

  /// Why a row of a table of posts is not taken.
  public func message(_ problem: PostPlan.Problem) -> String {
    switch problem {
    case .nothingSaid(let column): self("posts.import.nothingSaid", ["field": name(column)])
    case .noDate(let column): self("posts.import.noDate", ["field": name(column)])
    case .place(let problem, let text): message(problem, place: text)
    case .nobody: self("posts.import.nobody")
    case .severalPeople(let count): self("posts.import.severalPeople", ["count": String(count)])
    case .record(let problem): message(problem)
    }
  }

  private func name(_ column: PostField) -> String { field(column.rawValue) }
}
