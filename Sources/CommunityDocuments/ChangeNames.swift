import CommunityModel
import CommunityResources

/// What changes are called by the names of things, for whoever made them: 登记 1120-004 楼道灯不亮, 改电话 王建国 3-2-501. The
/// journal itself names numbers alone.
public struct ChangeNames {
  /// Of more records than these it is not told what became of each.
  private static let mostRecords = 3
  /// Of more fields than these it is said that the record was changed.
  private static let mostFields = 3

  /// Kinds of records whose names are people's, or whose texts may tell of some.
  private static let people: Set<Record.Kind> = [
    .resident, .residence, .household, .volunteer, .helperLink, .activity, .decision, .post,
  ]

  private let words: Wording
  private let names: SubjectNames
  private let file: any CommunityReading
  /// Whether orders, entries and people go by their numbers alone.
  private let byNumber: Bool

  /// - Parameter byNumber: on the command line, whose output is kept and read by scripts, orders, entries and people go by
  ///   their numbers, and nobody's name or matter is told.
  public init(_ view: ListView, _ kinds: [EntryKind], _ file: any CommunityReading, byNumber: Bool = false) {
    (words, self.file, self.byNumber) = (view.words, file, byNumber)
    names = SubjectNames(view, kinds, file)
  }

  /// What each is called, by number.
  public func all(_ entries: [JournalEntry]) throws(StoreError) -> [JournalEntry.ID: String] {
    var all: [JournalEntry.ID: String] = [:]
    for entry in entries { all[entry.id] = try name(entry) }
    return all
  }

  /// What one is called; without names where the file knows none any more.
  public func name(_ entry: JournalEntry) throws(StoreError) -> String {
    guard let subject = Subject(entry.subject) else { return words.journalAction(entry) }
    guard case .record(let reference) = subject else {
      if byNumber { return words.journalAction(entry) }
      return words.journalAction(entry, naming: try names.name(subject))
    }
    if byNumber, Self.people.contains(reference.kind) { return words.journalAction(entry) }
    let step = try step(of: entry, on: reference)
    guard let name = try name(of: reference, step) else { return words.journalAction(entry) }
    if case .put = entry.action, entry.count <= 1, let fields = changed(step) {
      return words("journal.putFields", ["fields": words.list(fields), "name": name])
    }
    let text = words("journal.named", ["kind": words(reference.kind), "name": name])
    return words.journalAction(entry, naming: text)
  }

  private func step(
    of entry: JournalEntry, on reference: Record.Reference
  ) throws(StoreError) -> RecordHistory.Step? {
    guard entry.count <= Self.mostRecords else { return nil }
    return try file.recordSteps(of: entry.id).first { $0.reference == reference }
  }

  /// As the record is called now; one that is gone as it was called before.
  private func name(
    of reference: Record.Reference, _ step: RecordHistory.Step?
  ) throws(StoreError) -> String? {
    if let now = try names.name(.record(reference)) { return now }
    guard let before = step?.before ?? step?.after else { return nil }
    return try names.name(before)
  }

  /// The names of the fields that became something else; nil where that is not known, or are too many to be told.
  private func changed(_ step: RecordHistory.Step?) -> [String]? {
    guard let before = step?.before, let after = step?.after else { return nil }
    if case .community(let before) = before, case .community(let after) = after { return changed(before, after) }
    let old = before.content.values
    let fields = after.content.values.filter { new in old.first { $0.field == new.field }?.value != new.value }
      .map { words.field($0.field, of: after.kind) }
    return fields.isEmpty || fields.count > Self.mostFields ? nil : fields
  }

  private func changed(_ before: Community, _ after: Community) -> [String]? {
    var names = SettingKey.allCases.filter { $0.value(before) != $0.value(after) }.map { words($0) }
    if before.settings.calendarDays != after.settings.calendarDays { names.append(words("settings.year")) }
    return names.isEmpty || names.count > Self.mostFields ? nil : names
  }
}
