/// A screen that can be left before it is done, and gone on with later: an import. There is one of a kind at most.
protocol ResumableScreen: Screen {
  var kind: ImportKind { get }
  /// Whether nothing is left to come back to.
  var isFinished: Bool { get }
  /// Whether leaving the desk would lose what was looked through.
  var isUnderWay: Bool { get }
  /// Lets go of what it keeps outside itself.
  var lettingGo: [Effect] { get }
}
