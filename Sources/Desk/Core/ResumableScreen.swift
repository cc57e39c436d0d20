/// A screen that can be left before it is done, and gone on with later: an import. There is one of a kind at most.
protocol ResumableScreen: Screen {
  /// Under what name it is found again, and asks for long work.
  var tag: String { get }
  /// Whether nothing is left to come back to.
  var isFinished: Bool { get }
  /// Whether leaving the desk would lose what was looked through.
  var isUnderWay: Bool { get }
  /// Lets go of what it keeps outside itself.
  var lettingGo: [Effect] { get }
  /// Is told that it was opened, anew or after it was left.
  mutating func resume(_ context: DeskContext) -> [Effect]
}

extension ResumableScreen {
  var workTag: String? { tag }
}
