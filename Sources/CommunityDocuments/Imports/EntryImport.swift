import CommunityModel
import CommunityResources
import Intake

/// Entries of one kind.
public struct EntryImport: TableImport {
  public let kind: EntryKind

  public init(_ kind: EntryKind) {
    self.kind = kind
  }

  public var heads: EntryHeads { .bundled(kind) }

  /// What the kind has no use for is not offered; numbers and lines of our own exports are known by their heads.
  public var meanings: [EntryColumn] {
    let own = kind.measures.map { EntryColumn.measure($0) } + kind.fields.map { EntryColumn.field($0.key) }
    let parts: [EntryColumn] =
      [.day, .from, .until, .title, .text, .place, .grid, .team, .who, .whom]
      + (kind.outcomes.isEmpty ? [] : [.outcome])
    return parts + own + (kind.series == nil ? [] : [.number]) + [.state, .plannedFor, .confidential, .ignored]
  }

  public func name(of meaning: EntryColumn, _ words: Wording) -> String { words.label(meaning, kind) }
  public func noHead(_ words: Wording) -> String { words("entryImport.noHead", ["kind": words.name(kind)]) }

  public func check(_ plan: TablePlan<EntryMapping>, _ scene: TableImportScene) throws -> TableCheck {
    let entries = try EntryPlan(
      try plan.rows(named: .day), of: kind, scene.file, scene.office, by: scene.actor, .bundled, choices: scene.choices,
      scene.watch)
    let rows = entries.rows.map { row in
      let notes = row.problems.map { problem in
        TableCheck.Note(
          level: problem == .otherKind ? .info : row.outcome == .rejected ? .error : .warning,
          message: scene.words.message(problem, kind, today: scene.office.today))
      }
      let day = row.day?.iso ?? ""
      return TableCheck.Row(
        row.place, [day, row.title].filter { !$0.isEmpty }.joined(separator: "  "), row.outcome, notes,
        row.choice, row.candidates)
    }
    return TableCheck(rows, entries.steps.isEmpty ? nil : .importEntries(entries.steps))
  }
}
