import CommunityModel
import CommunityResources

/// What the parts that figures are split into are called, for people and for scripts.
public struct FigureNames {
  /// What the office works with.
  public let office: Office
  /// What the names are said in.
  public let words: Wording
  /// Units by number.
  let partners: [PartnerUnit.ID: String]
  /// What somebody who works or helps here is called.
  let person: (EntryParty) -> String?
  /// Goods by number.
  private let items: [String: String]

  public init(
    _ office: Office, _ words: Wording, partners: [PartnerUnit], items: [Item] = [],
    person: @escaping (EntryParty) -> String?
  ) {
    self.office = office
    self.words = words
    self.partners = Dictionary(partners.map { ($0.id, $0.name) }) { first, _ in first }
    self.person = person
    self.items = Dictionary(items.map { (String($0.id), $0.name) }) { first, _ in first }
  }

  /// For people; of what has none of it that there is none.
  public func name(_ part: FigurePart?) -> String {
    switch part {
    case nil: words("figure.noPart")
    case .team(let id)?: office.teams.first { $0.id == id }?.name ?? "team#\(id)"
    case .grid(let id)?: office.grids.first { $0.id == id }?.name ?? "grid#\(id)"
    case .partner(let id)?: partners[id] ?? "partner#\(id)"
    case .person(let party)?: person(party) ?? key(part) ?? ""
    case .month(let first)?: words.month(first)
    case .key(let dimension, let key)?: name(dimension, key)
    }
  }

  private func name(_ dimension: FigureDimension, _ key: String) -> String {
    switch dimension {
    case .source: OrderSource(rawValue: key).map { words($0) } ?? key
    case .tag: words.name(careTag: key, office.catalogue)
    case .theme: words.name(theme: key, office.catalogue)
    case .circle: words.name(circle: key)
    case .item: items[key] ?? "item#\(key)"
    case .category: words.name(category: key, office.catalogue)
    case .kind: office.kinds.kind(key).map { words.name($0) } ?? words.name(category: key, office.catalogue)
    default: key
    }
  }

  /// The rows of a table as they are shown: whoever works here by name, so that nobody is ranked; units, as their bulletin has
  /// them, by what their rates come to.
  public func rows(of table: Report.Table) -> [Report.Table.Row] {
    if let score = table.figures.firstIndex(where: { $0.source == .weighted }) {
      let value = { (row: Report.Table.Row) in row.part == nil ? -2 : row.values[score]?.number ?? -1 }
      return table.rows.enumerated().sorted { (-value($0.element), $0.offset) < (-value($1.element), $1.offset) }
        .map(\.element)
    }
    guard table.dimension == .person else { return table.rows }
    let known = table.rows.filter { $0.part != nil }.sorted { name($0.part) < name($1.part) }
    return known + table.rows.filter { $0.part == nil }
  }

  /// For scripts: a number, a code, a key, a month as `2026-11`; nil for what has none of it.
  public func key(_ part: FigurePart?) -> String? {
    switch part {
    case nil: nil
    case .team(let id)?, .partner(let id)?: String(id)
    case .grid(let id)?: office.grids.first { $0.id == id }?.code ?? String(id)
    case .person(let party)?: "\(party.kind.rawValue)#\(party.number ?? 0)"
    case .key(_, let key)?: key
    case .month(let first)?: String(first.iso.prefix(7))
    }
  }
}
