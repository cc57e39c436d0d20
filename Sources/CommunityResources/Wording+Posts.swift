import CommunityModel
import Intake

extension Wording {
  /// Of which sort somebody is who holds a post, by what is written for it: as people read it in any language, and as
  /// scripts do.
  public static func postHolder(_ text: String) -> Record.Kind? {
    let text = text.lowercased()
    return [Record.Kind.staff, .volunteer, .resident].first { kind in
      kind.rawValue == text || Language.allCases.contains { Wording(language: $0)(kind).lowercased() == text }
    }
  }

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
}
