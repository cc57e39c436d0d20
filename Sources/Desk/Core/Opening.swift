/// What can be opened from more than one place. Its row, a static function, stands beside the screen that shows it.
///
/// A screen pushes itself what belongs to it alone: its forms, menus and questions, and what it shows of its own subject.
struct Opening: Sendable, Equatable {
  /// What is shown: `resident#17`.
  let name: String
  /// Makes the screen.
  let screen: @Sendable (DeskContext) -> any Screen
  /// Goes on with the screen on top where that shows the like; gives whether it does.
  let goOn: @Sendable (inout any Screen) -> Bool

  init(_ name: String, screen: @escaping @Sendable (DeskContext) -> any Screen) {
    self.name = name
    self.screen = screen
    goOn = { _ in false }
  }

  /// One that a screen of the same type on top takes up itself.
  init<Shown: Screen>(
    _ name: String, goOn: @escaping @Sendable (inout Shown) -> Void,
    screen: @escaping @Sendable (DeskContext) -> Shown
  ) {
    self.name = name
    self.screen = screen
    self.goOn = { top in
      guard var shown = top as? Shown else { return false }
      goOn(&shown)
      top = shown
      return true
    }
  }

  static func == (left: Opening, right: Opening) -> Bool { left.name == right.name }
}
