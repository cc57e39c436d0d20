import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What every import has: how far one has come, which file is meant, what is selected, and what is wrong.
struct ImportFrame: Sendable {
  let kind: ImportKind
  var step = ImportStep.file
  /// What is wrong with the step, until something is pressed.
  var problem: String?
  var picker = TablePicker()
  var columnList = ListState<Int>()
  /// What the rows come to.
  var outcomes = OutcomeList()
  /// The number of the import once it is written; undoing takes it.
  private(set) var entry: Int64?
  private var hasLookedForDraft = false

  init(_ kind: ImportKind) {
    self.kind = kind
  }

  /// Whether nothing is left to come back to.
  var isFinished: Bool { entry != nil }
  /// Whether leaving the desk would lose what was looked through.
  var isUnderWay: Bool { !isFinished && outcomes.tally.decided > 0 }

  func head(_ context: DeskContext) -> WizardHead {
    WizardHead(title: kind.title(context), step: step, path: picker.path.text, problem: problem)
  }

  // MARK: The file

  /// Looks at what lies where the path points.
  var look: Effect { .errand(FindTables(path: picker.path.text, lists: kind.acceptsLists)) }

  /// Does what a key in the picker came to.
  /// - Parameter opening: the work that looks at a file.
  mutating func follow(
    _ pressed: TablePicker.Step, _ context: DeskContext, opening: (String) -> any LongWork
  ) -> [Effect] {
    problem = nil
    switch pressed {
    case .nothing: return []
    case .look: return [look]
    case .leave: return [.pop(nil)]
    case .unnamed:
      problem = context.words("import.noPath")
      return []
    case .choose(let path):
      return [
        .keepDraft(form: kind.draftKey, values: ["path": path]), .work(opening(path), tag: kind.workTag), .reload,
      ]
    }
  }

  /// The path of a file that was not finished with is offered again, once.
  mutating func lookForDraft(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard !hasLookedForDraft else { return }
    hasLookedForDraft = true
    guard picker.path.isEmpty else { return }
    let drafts = try file.drafts(of: context.staff.id)
    picker.path.replace(drafts.first { $0.form == kind.draftKey }?.values["path"] ?? "")
  }

  mutating func forgetDraft() { hasLookedForDraft = true }

  // MARK: The end

  /// Takes up that everything is written under a number.
  mutating func finish(_ entry: Int64, _ context: DeskContext) -> [Effect] {
    self.entry = entry
    return [
      .keepDraft(form: kind.draftKey, values: [:]),
      .showMessage(.done(context.words("import.done", ["id": String(entry)]))), .reload,
    ]
  }
}
