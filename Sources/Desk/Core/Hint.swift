import CommunityResources

/// A key worth knowing on a screen: told in the line of messages while that is free, until it was used twice.
struct Hint: Sendable, Equatable {
  /// On which screen; `form` is every form.
  let screen: String
  /// What the key asks for.
  let action: ActionID

  /// The sentence.
  var phrase: Phrase { Phrase("know.\(screen).\(action.rawValue)") }

  /// The hints of every screen, the most useful first.
  static let all: [Hint] = [
    of("today", .lookup, .register, .actionMenu, .onlyMine, .palette, .nextPane),
    of("grids", .open, .openBuildings), of("building", .open), of("teams", .open, .register),
    of("orders", .advance, .nextTab, .filter, .mark, .sort), of("order.card", .advance, .actionMenu, .export),
    of("residents", .register, .openHousehold, .newRecord), of("resident", .register, .repeatEntry, .reveal),
    of("dayClose", .decide, .carryOverRest, .daySheet), of("ledger", .register, .nextTab, .openMonth),
    of("reports", .nextPane, .earlierPeriod), of("settings", .nextPane), of("form", .submit),
  ].flatMap(\.self)

  private static func of(_ screen: String, _ actions: ActionID...) -> [Hint] {
    actions.map { Hint(screen: screen, action: $0) }
  }

  private func isOf(_ name: String) -> Bool {
    name == screen || (screen == "form" && name.hasPrefix("form."))
  }

  /// Actions that are counted, because some hint tells of them.
  static let counted = Set(all.map(\.action))

  /// What is to be told on a screen; nil where all of it is known or nothing of it can be done now.
  static func next(on screen: String, _ offers: [Offer], _ habits: Habits) -> Hint? {
    guard habits.givesHints else { return nil }
    return all.first { hint in
      hint.isOf(screen) && !habits.knows(hint.action)
        && offers.contains { $0.action == hint.action && $0.refusal == nil }
    }
  }
}
