import CommunityModel
import CommunityResources

/// What orders, entries and records are called in one line where something is told of them and they are not shown
/// themselves: 1120-004 3-2-501 楼道灯不亮, 王建国 3-2-501. Names as the list shows them that it stands in, numbers of people
/// never.
public struct SubjectNames {
  private let view: ListView
  private let entries: EntryText
  private let file: any CommunityReading
  private var words: Wording { view.words }

  public init(_ view: ListView, _ kinds: [EntryKind], _ file: any CommunityReading) {
    (self.view, self.file) = (view, file)
    entries = EntryText(view, kinds)
  }

  /// Nil where the file knows it no more.
  public func name(_ subject: Subject) throws(StoreError) -> String? {
    switch subject {
    case .order(let number):
      guard let it = try file.order(number)?.shielded else { return nil }
      return line(number.short, it.registration.place.raw, it.registration.text)
    case .entry(let id):
      guard let detail = try file.entry(id, seenBy: view.viewer) else { return nil }
      let row = EntryRow(detail)
      return line("#\(id)", entries.kindName(row), entries.summary(row))
    case .record(let reference):
      guard let found = try file.record(reference) else { return nil }
      return try name(found.record)
    }
  }

  /// What a record is called, as it is or as it was.
  public func name(_ record: Record) throws(StoreError) -> String? {
    switch record {
    case .community(let it): return it.name
    case .staff(let it): return it.name
    case .grid(let it): return it.name
    case .estate(let it): return it.name
    case .building(let it): return it.name
    case .dwelling(let it): return try place(it)
    case .household(let it):
      if let key = try file.household(it.id)?.key { return key.description }
      return try door(it.dwelling)
    case .resident(let it): return try person(it.id, it.name)
    case .residence(let it):
      guard let who = try file.resident(it.resident)?.resident.name else { return nil }
      let household: HouseholdDetail? = if let id = it.household { try file.household(id) } else { nil }
      return line(view.name(who), household?.key.description ?? "")
    case .team(let it): return it.name
    case .volunteer(let it): return view.name(it.name)
    case .activity(let it): return view.text(it.title)
    case .helperLink(let it): return try file.household(it.household)?.key.description
    case .post(let it): return it.kind
    case .item(let it): return it.name
    case .fund(let it): return it.name
    case .partner(let it): return it.name
    case .rhythm(let it): return it.latest.map { words.name(rhythm: $0.name) }
    case .decision(let it):
      if let entry = it.entry { return try name(.entry(entry)) }
      guard let rhythm = it.rhythm else { return nil }
      return try name(.record(Record.Reference(.rhythm, rhythm)))
    case .entryKind(let it): return words.name(it.kind)
    case .skill(let it): return it.name
    case .guide(let it): return it.title
    case .officeForm(let it): return it.name
    case .term(let it): return words.name(it.term)
    }
  }

  private func person(_ id: Resident.ID, _ name: String) throws(StoreError) -> String {
    line(view.name(name), try file.resident(id)?.home?.place?.description ?? "")
  }

  private func door(_ id: Dwelling.ID) throws(StoreError) -> String? {
    guard case .dwelling(let it)? = try file.record(Record.Reference(.dwelling, id))?.record else { return nil }
    return try place(it)
  }

  private func place(_ it: Dwelling) throws(StoreError) -> String? {
    guard case .building(let building)? = try file.record(Record.Reference(.building, it.building))?.record else {
      return it.room
    }
    return [building.name, it.unit, it.room].filter { !$0.isEmpty }.joined(separator: "-")
  }

  private func line(_ parts: String...) -> String {
    parts.map { view.text($0).replacing("\n", with: " ") }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
