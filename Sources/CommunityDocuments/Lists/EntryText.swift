import CommunityModel
import CommunityResources

/// What the columns of kinds say of an entry, as people read it: the one line of a kind, its columns, and what stands on
/// cards. Whoever is served by goods is covered, and what was written of visits stands in its record alone.
public struct EntryText: Sendable {
  public let view: ListView
  private let kinds: [String: EntryKind]
  private let tags: [String: String]
  private var words: Wording { view.words }

  public init(_ view: ListView, _ kinds: [EntryKind]) {
    self.view = view
    self.kinds = Dictionary(kinds.map { ($0.key, $0) }) { first, _ in first }
    tags = Dictionary(
      view.names.catalogue.careTags.map { ($0.key, view.words.name(careTag: $0.key, view.names.catalogue)) }
    ) {
      first, _ in first
    }
  }

  public func kind(_ row: EntryRow) -> EntryKind? { kinds[row.kind] }

  /// The name of the kind; its key where nobody knows it.
  public func kindName(_ row: EntryRow) -> String { kind(row).map { words.name($0) } ?? row.kind }

  /// The one line of an entry: the columns that its kind says it in.
  public func summary(_ row: EntryRow) -> String {
    guard let kind = kind(row) else { return row.content.title }
    // Who did it and where it stands have columns of their own; a door that was visited is its place too.
    let columns = kind.summary.filter { $0 != .who && $0 != .state }
    var seen: Set<String> = []
    let texts = columns.map { text($0, row, isInLine: true) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    return texts.isEmpty ? text(.text, row) : texts.joined(separator: "  ")
  }

  /// What stands in one column.
  /// - Parameter isInLine: whether it stands without a heading, so that a number says what it counts.
  public func text(_ column: EntryKind.Column, _ row: EntryRow, isInLine: Bool = false) -> String {
    let it = row.content
    switch column {
    case .day: return words.numericDate(it.day, today: view.today)
    case .time: return time(it)
    case .state: return words(row.state)
    case .number: return row.number.map { number($0) } ?? ""
    case .place: return view.text(it.place?.raw ?? "", of: subject(row))
    case .grid: return it.grid.flatMap { view.grids[$0]?.name } ?? ""
    case .team: return it.team.flatMap { view.names.teams[$0] } ?? ""
    case .title: return view.text(it.title, of: subject(row))
    case .text: return written(row)
    case .theme: return it.theme.map { words.name(theme: $0, view.names.catalogue) } ?? ""
    case .outcome: return outcome(row)
    case .plannedFor: return it.plannedFor.map { words.numericDate($0, today: view.today) } ?? ""
    case .who: return words.list(names(row) { $0.isOurs })
    case .whom:
      let names = names(row) { $0.isServed }
      // A household that stands there by its door is not told twice.
      let others = names.filter { $0 != it.place?.raw }
      return words.list(isInLine && !others.isEmpty ? others : names)
    case .items: return words.list(items(row))
    case .measure(let key):
      let sum = it.sum(key)
      if sum == 0 { return "" }
      let amount = self.amount(sum, key)
      return isInLine ? words("entry.measured", ["name": words.name(entryMeasure: key), "count": amount]) : amount
    case .field(let key): return field(key, row)
    }
  }

  /// The heading of a column.
  public func title(_ column: EntryKind.Column, of kind: EntryKind) -> String {
    switch column {
    case .measure(let key): words.name(entryMeasure: key)
    case .field(let key): words.name(field: key, of: kind)
    case .title: words.label(EntryField.title)
    case .text: words.label(EntryField.text)
    case .outcome: words.label(EntryField.outcome)
    case .whom: words.label(EntryField.whom)
    case .items: words.label(EntryField.items)
    case .who: words.label(EntryField.who)
    case .time: words.heading("when")
    case .day, .state, .number, .place, .grid, .team, .theme, .plannedFor: words.heading(column.key)
    }
  }

  /// The subject under which the numbers of people in an entry are shown.
  public static func subject(_ id: ServiceEntry.ID) -> String { "entry#\(id)" }
  private func subject(_ row: EntryRow) -> String { Self.subject(row.id) }

  /// What was written, for whom it is to be read in a list.
  public func written(_ row: EntryRow) -> String {
    guard let viewer = view.viewer, let kind = kind(row), viewer.readsText(kind, recordedBy: row.recordedBy) else {
      return ""
    }
    return view.text(row.content.text, of: subject(row)).split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// 第12期, or 2026年第3号 where each year begins anew.
  public func number(_ number: EntryNumber) -> String {
    words.name(series: number)
  }

  public func time(_ it: EntryContent) -> String {
    guard let from = it.from else { return "" }
    return it.until.map { "\(from)–\($0)" } ?? from.description
  }

  public func outcome(_ row: EntryRow) -> String {
    guard let key = row.content.outcome else { return "" }
    return kind(row).map { words.name(outcome: key, of: $0) } ?? key
  }

  /// An amount of a measure: money in yuan.
  public func amount(_ amount: Int, _ measure: String) -> String {
    guard measure == EntryMeasure.money else { return String(amount) }
    return "\(amount / 100).\((amount % 100).padded(to: 2))"
  }

  public func value(_ value: EntryValue, of field: EntryKind.Field) -> String {
    switch value {
    case .text(let it): view.text(it)
    case .number(let it): String(it)
    case .date(let it): words.numericDate(it, today: view.today)
    case .choice(let it): words.name(choice: it, of: field)
    case .tick(let it): words(it ? "yes" : "no")
    case .place(let it): it.raw
    }
  }

  private func field(_ key: String, _ row: EntryRow) -> String {
    guard let field = kind(row)?.field(key) else { return "" }
    if let it = row.content.fields[key] { return value(it, of: field) }
    return words.list(row.content.lines.filter { $0.field == key }.map { name($0.party, row) })
  }

  // MARK: Who and what

  /// What a party of an entry is called in lists.
  public func name(_ party: EntryParty, _ row: EntryRow) -> String {
    if case .careTag(let key) = party { return tags[key] ?? key }
    if party == .everybody { return words(EntryParty.Kind.everybody) }
    let name = row.names[party] ?? party.number.map { "\(words(party.kind))#\($0)" } ?? words(party.kind)
    guard case .resident = party else { return name }
    return kind(row)?.goods == .goesOut && row.content.lines.contains { $0.party.kind == .item }
      ? NameMask.bundled(name) : view.name(name)
  }

  /// The same in the record itself, where nobody is covered.
  public func openName(_ party: EntryParty, _ row: EntryRow) -> String {
    if case .resident = party, let name = row.names[party] { return name }
    return name(party, row)
  }

  private func names(_ row: EntryRow, _ wanted: (EntryLine) -> Bool) -> [String] {
    var seen: Set<EntryParty> = []
    let lines = row.content.lines.filter { $0.field == nil && wanted($0) && seen.insert($0.party).inserted }
    return lines.map { line in
      guard line.party.number == nil else { return name(line.party, row) }
      return words("entry.counted", ["name": name(line.party, row), "count": String(line.amount)])
    }
  }

  private func items(_ row: EntryRow) -> [String] {
    row.content.lines.filter { $0.party.kind == .item || $0.party.kind == .fund }.map { line in
      words("entry.counted", ["name": name(line.party, row), "count": amount(line.amount, line.measure)])
    }
  }
}

extension EntryLine {
  /// Whether somebody of the community's own side stands in it.
  var isOurs: Bool {
    switch party {
    case .staff, .volunteer, .partner, .team: true
    case .household, .resident, .careTag, .item, .fund, .everybody: false
    }
  }

  /// Whether it says whom it was for.
  var isServed: Bool { party.isServed || party.kind == .careTag }
}
