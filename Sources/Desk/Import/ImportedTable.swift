import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// A table that is known by its heads.
enum ImportedTable: Hashable, Sendable {
  /// Entries of a kind.
  case entries(EntryKind)
  case volunteers, partners, items, posts
  /// The hotline's own callbacks.
  case verdicts

  /// What it is found again by.
  var key: String {
    switch self {
    case .entries(let kind): "entries.\(kind.key)"
    case .volunteers: "volunteers"
    case .partners: "partners"
    case .items: "items"
    case .posts: "posts"
    case .verdicts: "verdicts"
    }
  }

  var main: MainScreen {
    switch self {
    case .entries, .partners, .items: .ledger
    case .volunteers: .teams
    case .posts: .grids
    case .verdicts: .orders
    }
  }

  /// What its rows are.
  func name(_ context: DeskContext) -> String {
    switch self {
    case .entries(let kind): context.words.name(kind)
    case .volunteers: context.words("tables.volunteers")
    case .partners: context.words(Record.Kind.partner)
    case .items: context.words(Record.Kind.item)
    case .posts: context.words(Record.Kind.post)
    case .verdicts: context.words("tables.verdicts")
    }
  }

  /// Its wizard.
  var screen: any Screen {
    switch self {
    case .entries(let kind): TableScreen(self, EntryImport(kind))
    case .volunteers: TableScreen(self, VolunteerImport())
    case .partners: TableScreen(self, PartnerImport())
    case .items: TableScreen(self, ItemImport())
    case .posts: TableScreen(self, PostImport())
    case .verdicts: TableScreen(self, VerdictImport())
    }
  }

  /// Every table that can be imported here: entries of the kinds in use, then records.
  static func all(_ context: DeskContext) -> [ImportedTable] {
    context.office.kinds.filter(\.isOn).map { .entries($0) } + [.volunteers, .partners, .items, .posts, .verdicts]
  }
}

extension Opening {
  /// Asks which table is to be imported.
  /// - Parameter proposed: the one that is selected.
  static func tables(proposing proposed: ImportedTable?) -> Opening {
    Opening("importTables") { context in
      let words = context.words
      let entries = ImportedTable.all(context).map { table in
        let name = table.name(context)
        var aliases = [table.key]
        var detail = words("tables.records")
        if case .entries(let kind) = table {
          aliases = kind.names.values.sorted() + [kind.key]
          detail = words(kind.group)
        }
        return MenuScreen.Entry(
          Choice(table.key, name, aliases: aliases, detail: detail), does: [.open(.wizard(.table(table)))])
      }
      return MenuScreen(
        "tables.choose", title: words("tables.choose"), entries: entries, tag: nil, selected: proposed?.key)
    }
  }
}

extension Action {
  static func importTable(_ context: DeskContext, proposing proposed: ImportedTable? = nil) -> Action {
    Action(.importTable, refusal: context.importRefusal, does: [.open(.tables(proposing: proposed))])
  }
}
