import CommunityModel
import CommunityResources
import Intake
import Tables

/// Looks for tables and folders that a typed path may mean.
struct FindTables: Errand, Hashable {
  let path: String
  /// Whether lists in JSON count too.
  let lists: Bool

  /// What there is.
  struct Found: Sendable {
    let entries: [TableEntry]
  }

  func run(_ scene: ErrandScene) -> [Effect] {
    [.answer(Found(entries: scene.services.tables(for: path, lists: lists)), to: nil)]
  }
}

extension TableError: ToldError {
  func text(_ context: DeskContext) -> String { context.words.message(self) }
}

extension OutsideSource.Problem: ToldError {
  func text(_ context: DeskContext) -> String { context.words.message(self) }
}
