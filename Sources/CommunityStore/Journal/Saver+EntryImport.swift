import CommunityModel
import GRDB

extension Saver {
  /// How many entries are written between two looks at whether to go on.
  private static let stretch = 200

  /// Takes in entries of a table as one change; one rejection refuses all. What happened before the file's first day is
  /// posted nowhere.
  mutating func importEntries(_ steps: [EntryStep], _ watch: WorkWatch?) throws -> Saved {
    var entries: [ServiceEntry] = []
    for (place, step) in steps.enumerated() {
      let progress = WorkProgress(.writing, done: place, total: steps.count)
      if place % Self.stretch == 0, watch?(progress) == false { throw StoreError.cancelled }
      let id = try step.isNew ? newEntryNumber(after: 0) : step.entry
      entries.append(try carryOut(step, id: id, links: [], isImport: true))
    }
    let entry = try log(.importEntries, "", count: steps.count)
    return Saved(entry: entry, day: day, entries: entries)
  }
}
