import CommunityModel
import Intake

/// Takes a whole import back.
struct UndoImport: LongWork, Hashable {
  let entry: Int64

  var holdsFile: Bool { true }
  func run(_ scene: WorkScene) throws -> Saved {
    do {
      return try scene.file.undoImport(entry, by: scene.operator, at: scene.now, scene.watch)
    } catch StoreError.undoRefused(.changedLater) {
      throw Blocked(records: try scene.file.importBlockers(entry, limit: 5))
    }
  }

  /// It cannot be taken back because these records were changed later.
  struct Blocked: ToldError {
    let records: [String]

    func text(_ context: DeskContext) -> String {
      context.words("import.undoBlocked", ["records": context.words.list(records)])
    }
  }
}
