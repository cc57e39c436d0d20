/// What is told of an action in bar, help and menus.
struct Offer: Sendable {
  var action: ActionID
  /// Why it cannot be done now; nil when it can.
  var refusal: String?
  /// Another label than the action's own.
  var label: String?
  /// Whether it stands in the F-bar.
  var isInBar: Bool
}
