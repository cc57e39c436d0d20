/// An action as a screen offers it now.
struct Offer: Sendable {
  var action: ActionID
  /// Why it cannot be done now; nil when it can. It stays visible, dim, and says this when asked for.
  var refusal: String?
  /// Another label than the action's own, such as the name of the next step.
  var label: String?
  /// Whether it stands in the F-bar.
  var isInBar: Bool

  init(_ action: ActionID, refusal: String? = nil, label: String? = nil, isInBar: Bool = false) {
    self.action = action
    self.refusal = refusal
    self.label = label
    self.isInBar = isInBar
  }

  /// The same, shown in the F-bar.
  static func bar(_ action: ActionID, refusal: String? = nil, label: String? = nil) -> Offer {
    Offer(action, refusal: refusal, label: label, isInBar: true)
  }
}
