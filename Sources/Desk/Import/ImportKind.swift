import CommunityModel
import CommunityResources
import Intake

/// What an import brings in.
enum ImportKind: Sendable {
  case residents, orders
  /// A table that is known by its heads.
  case table(ImportedTable)

  var main: MainScreen {
    switch self {
    case .residents: .residents
    case .orders: .orders
    case .table(let table): table.main
    }
  }

  /// Under what name its wizard asks for long work, and is found again.
  var workTag: String {
    switch self {
    case .residents: "roster"
    case .orders: "intake"
    case .table(let table): "table.\(table.key)"
    }
  }

  /// Under what name the path of the file is kept.
  var draftKey: String {
    switch self {
    case .residents: "import.residents"
    case .orders: "import.orders"
    case .table(let table): "import.\(table.key)"
    }
  }

  /// Whether lists in JSON count as tables.
  var acceptsLists: Bool { if case .residents = self { false } else { true } }

  // MARK: Words

  /// What the screen of a step is called, and the first part of the names of its words.
  private var prefix: String {
    switch self {
    case .residents: "import"
    case .orders: "intake"
    case .table: "tables"
    }
  }

  func name(of step: ImportStep) -> String { "\(prefix).\(step)" }

  /// What the menu of a column's meanings is called.
  var meaningMenu: String { "\(prefix).meaning" }

  func title(_ context: DeskContext) -> String {
    switch self {
    case .residents: context.words("import.residents")
    case .orders: context.words("intake.title")
    case .table(let table): context.words("tables.title", ["table": table.name(context)])
    }
  }

  /// Which file is wanted.
  var wanted: Phrase { Phrase("\(prefix).path") }

  /// What becomes of the rows of an outcome.
  func fate(of outcome: RosterOutcome) -> Phrase { Phrase("\(prefix).what.\(outcome.rawValue)") }

  /// What a decision on a doubtful row means.
  func name(of decision: ImportDecision) -> Phrase {
    switch self {
    case .residents: Phrase("importDecision.\(decision.rawValue)")
    case .orders: Phrase("intake.decision.\(decision.rawValue)")
    case .table: Phrase("tables.decision.\(decision.rawValue)")
    }
  }

  /// Another label of the key that decides so than for residents; nil where it is the same.
  func label(of decision: ImportDecision) -> Phrase? {
    switch (self, decision) {
    case (.orders, .same), (.orders, .new): Phrase("bar.intake.\(decision.rawValue)")
    default: nil
    }
  }

  var howToUndo: Phrase { Phrase("\(prefix).howToUndo") }
}

extension Opening {
  /// The import of this kind that was left, or a new one.
  static func wizard(_ kind: ImportKind) -> Opening {
    Opening("import#\(kind.workTag)") { _ in
      switch kind {
      case .residents: RosterScreen()
      case .orders: IntakeScreen()
      case .table(let table): table.screen
      }
    }
  }
}

extension DeskContext {
  /// Why whoever works here may not import; nil when they may.
  var importRefusal: String? {
    [.secretary, .clerk].contains(staff.role) ? nil : words("refusal.importRole")
  }
}

extension Action {
  static func importRoster(_ context: DeskContext) -> Action {
    Action(.importRoster, refusal: context.importRefusal, does: [.open(.wizard(.residents))])
  }

  static func importOrders(_ context: DeskContext) -> Action {
    Action(.importOrders, refusal: context.importRefusal, does: [.open(.wizard(.orders))])
  }
}
