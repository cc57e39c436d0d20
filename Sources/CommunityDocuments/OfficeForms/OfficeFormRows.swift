import CommunityModel
import CommunityResources
import Intake
import NameFinding
import Tables

/// What a form's rows are filled with: one row a resident, household, unit or entry.
struct OfficeFormRow {
  /// By what it is known again next month, such as `resident#12`.
  var subject: Subject
  /// What its fields hold, by key; nothing for one that is not known.
  var values: [String: ListValue]
}

/// Reads the rows of a form.
struct OfficeFormRows {
  let file: any CommunityReading
  let office: Office
  let words: Wording
  let viewer: Viewer
  /// The first day of the month.
  let month: Day
  /// Whether people are said in full.
  let isRevealed: Bool

  private var view: ListView {
    ListView(office, words: words, viewer: viewer, people: isRevealed ? .open : .masked)
  }
  /// The last day of the month, or today where that has not come.
  private var day: Day { min(office.today, month.startOfNextMonth.advanced(by: -1)) }
  /// The last day of a month that is over, on which somebody had to live here; nil while the month runs.
  private var past: Day? { day < office.today ? day : nil }

  func rows(of map: OfficeForm.Map) throws(StoreError) -> [OfficeFormRow] {
    let keys = Set(map.columns)
    switch map.source {
    case .residents:
      let table = ResidentFormLine.table(view, office)
      return try residents(tag: map.tag).map { line in
        row(.record(Record.Reference(.resident, line.resident.id)), table, ResidentFormLine(line: line, day: day), keys)
      }
    case .households:
      let table = HouseholdFormLine.table(view, office)
      return try households(tag: map.tag).map { line in
        row(.record(Record.Reference(.household, line.id)), table, line, keys)
      }
    case .units:
      let table = ListTable<PartnerUnit>.partners(view)
      return try file.partners().filter(\.isActive).map { unit in
        row(.record(Record.Reference(.partner, unit.id)), table, unit, keys)
      }
    case .entries: return try entries(of: map.kind, keys)
    }
  }

  private func row<Row>(
    _ subject: Subject, _ table: ListTable<Row>, _ row: Row, _ keys: Set<String>
  ) -> OfficeFormRow {
    let columns = table.columns.filter { keys.contains($0.key) }
    return OfficeFormRow(
      subject: subject, values: Dictionary(columns.map { ($0.key, $0.shown(row)) }) { first, _ in first })
  }

  /// Whoever lived here at the end of the month, by where.
  private func residents(tag: String?) throws(StoreError) -> [ResidentLine] {
    var found: [ResidentLine] = []
    try file.eachResident(asOf: past) { line throws(StoreError) in
      guard line.status == .living || line.status == .absent else { return }
      if let tag, !line.resident.careTags.contains(where: { $0.key == tag }) { return }
      found.append(line)
    }
    return found.sorted { Self.order($0) < Self.order($1) }
  }

  private func households(tag: String?) throws(StoreError) -> [HouseholdFormLine] {
    var members: [Household.ID: [ResidentLine]] = [:]
    try file.eachResident(asOf: past) { line throws(StoreError) in
      guard line.status == .living || line.status == .absent, let residence = line.residence, residence.isCurrent,
        let household = residence.household
      else { return }
      members[household, default: []].append(line)
    }
    let all = members.map { id, lines in
      HouseholdFormLine(id: id, members: lines.filter(\.isContact) + lines.filter { !$0.isContact })
    }
    return all.filter { household in
      guard let tag else { return true }
      return household.members.contains { $0.resident.careTags.contains { $0.key == tag } }
    }.sorted { one, other in
      let (first, second) = (one.members.first.map(Self.order), other.members.first.map(Self.order))
      return first.flatMap { first in second.map { (first, one.id) < ($0, other.id) } } ?? (one.id < other.id)
    }
  }

  private func entries(of kind: String?, _ keys: Set<String>) throws(StoreError) -> [OfficeFormRow] {
    let known = office.kinds.kind(kind ?? "")
    let table = EntryDetail.formTable(view, office, known)
    let query = EntryQuery(
      kinds: kind.map { [$0] } ?? [], since: month, until: month.startOfNextMonth.advanced(by: -1), state: .done,
      viewer: viewer)
    var found: [OfficeFormRow] = []
    try file.eachEntry(query) { detail throws(StoreError) in
      let shown = isRevealed ? detail : detail.covered(office, viewer)
      found.append(row(.entry(detail.entry.id), table, shown, keys))
    }
    return found
  }

  /// By where somebody lives, buildings and rooms by their numbers; who lives nowhere comes last.
  private static func order(_ line: ResidentLine) -> PlaceOrder {
    PlaceOrder(line.place, line.resident.id)
  }
}

/// The order of dwellings as one walks by them.
private struct PlaceOrder: Comparable {
  let parts: [String]
  let id: Int64

  init(_ place: PlaceKey?, _ id: Int64) {
    parts =
      place.map { [$0.estate, $0.building, $0.unit, $0.room].map { NaturalOrder.key($0 ?? "") } } ?? ["\u{10FFFF}"]
    self.id = id
  }

  static func < (one: PlaceOrder, other: PlaceOrder) -> Bool {
    for (left, right) in zip(one.parts, other.parts) where left != right { return left < right }
    return (one.parts.count, one.id) < (other.parts.count, other.id)
  }
}
