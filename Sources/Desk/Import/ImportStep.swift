import CommunityResources

/// The steps of an import.
enum ImportStep: Int, CaseIterable, Sendable {
  case file = 1
  case columns, check, write

  var name: Phrase {
    switch self {
    case .file: "import.step.file"
    case .columns: "import.step.columns"
    case .check: "import.step.check"
    case .write: "import.step.write"
    }
  }
}
