import CommunityModel
import CommunityResources
import Intake

/// What an import brings in.
enum ImportKind: CaseIterable, Sendable {
  case residents, orders

  var main: MainScreen {
    switch self {
    case .residents: .residents
    case .orders: .orders
    }
  }

  /// Under what name its wizard asks for long work.
  var workTag: String {
    switch self {
    case .residents: "roster"
    case .orders: "intake"
    }
  }

  /// Under what name the path of the file is kept.
  var draftKey: String {
    switch self {
    case .residents: "import.residents"
    case .orders: "import.orders"
    }
  }

  /// Whether lists in JSON count as tables.
  var acceptsLists: Bool { self == .orders }

  /// The long work that looks at a file.
  func opening(_ path: String) -> any LongWork {
    switch self {
    case .residents: OpenRoster(path: path)
    case .orders: OpenOrderList(path: path)
    }
  }

  // MARK: Words

  /// What the screen of a step is called, and the first part of the names of its words.
  private var prefix: String {
    switch self {
    case .residents: "import"
    case .orders: "intake"
    }
  }

  func name(of step: ImportStep) -> String { "\(prefix).\(step)" }

  /// What the menu of a column's meanings is called.
  var meaningMenu: String { "\(prefix).meaning" }

  var title: Phrase {
    switch self {
    case .residents: "import.residents"
    case .orders: "intake.title"
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
    Opening("import#\(kind)") { _ in
      switch kind {
      case .residents: RosterScreen()
      case .orders: IntakeScreen()
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
