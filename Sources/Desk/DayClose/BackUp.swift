/// Starts a verified backup in the background.
struct BackUp: Errand, Hashable {
  func run(_ scene: ErrandScene) -> [Effect] {
    scene.services.startBackup()
    return []
  }
}

extension Effect {
  /// Starts a backup in the background.
  static let backUp = Effect.errand(BackUp())
}
