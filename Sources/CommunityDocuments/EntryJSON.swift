import CommunityModel
import CommunityResources

/// An entry of the service ledger in JSON: a contract.
public struct EntryJSON: Encodable {
  struct PartyJSON: Encodable {
    var kind: String
    @Nullable var id: Int64?
    @Nullable var name: String?
  }

  struct LineJSON: Encodable {
    var party: PartyJSON
    var role, measure: String
    var amount: Int
  }

  struct LinkJSON: Encodable {
    var why, kind, id, direction: String
  }

  struct VersionJSON: Encodable {
    var number: Int
    var at, by, state: String
    @Nullable var reason: String?
    @Nullable var booked: String?
    /// What it takes back of an earlier version, and in which day's seal that counts.
    @Nullable var takesBack: Int?
    @Nullable var takenBackOn: String?
    var correction: Bool
    var lines: [LineJSON]
  }

  /// The value of a field of its kind.
  enum ValueJSON: Encodable {
    case text(String)
    case number(Int)
    case truth(Bool)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let it): try container.encode(it)
      case .number(let it): try container.encode(it)
      case .truth(let it): try container.encode(it)
      }
    }
  }

  var id: Int64
  var kind, state, day: String
  @Nullable var plannedFor: String?
  @Nullable var from: String?
  @Nullable var until: String?
  @Nullable var place: String?
  @Nullable var placeKey: String?
  @Nullable var grid: String?
  @Nullable var team: String?
  var title, text: String
  @Nullable var outcome: String?
  var fields: [String: ValueJSON]
  var lines: [LineJSON]
  var links: [LinkJSON]
  var orders: [String]
  @Nullable var number: String?
  var confidential: Bool
  @Nullable var recordedBy: String?
  var recordedAt: String
  @Nullable var booked: String?
  /// What it is about; only where somebody said so.
  var theme: String?
  /// Only where there is one.
  var textsBlankedOn: String?
  var versions: [VersionJSON]
  /// Everything that it hangs together with, where that was asked for.
  public var chain: [ChainJSON]?

  /// - Parameter kind: its kind, which says what its own choices are called.
  public init(_ detail: EntryDetail, _ view: ListView, _ kind: EntryKind?) {
    let (entry, it) = (detail.entry, detail.entry.content)
    let offset = view.calendar.offset
    func name(_ id: StaffMember.ID) -> String? { view.names.staff[id] }
    func json(_ line: EntryLine) -> LineJSON {
      LineJSON(
        party: PartyJSON(kind: line.party.kind.rawValue, id: line.party.number, name: detail.names[line.party]),
        role: line.role.rawValue, measure: line.measure, amount: line.amount)
    }
    id = entry.id
    self.kind = entry.kind
    state = entry.state.rawValue
    day = it.day.iso
    plannedFor = it.plannedFor?.iso
    from = it.from?.description
    until = it.until?.description
    place = it.place?.raw
    placeKey = it.place?.key?.description
    grid = it.grid.flatMap { view.grids[$0]?.code }
    team = it.team.flatMap { view.names.teams[$0] }
    title = it.title
    text = it.text
    theme = it.theme
    outcome = it.outcome.map { EntryKind.told($0, kind?.outcome($0)?.names ?? [:]) }
    fields = Dictionary(it.fields.map { ($0, ValueJSON($1, of: kind?.field($0))) }) { first, _ in first }
    lines = it.lines.map(json)
    links = detail.links.map { LinkJSON($0, of: entry.id) }
    orders = detail.links.compactMap { link in
      if case .order(let number) = link.to { number.description } else { nil }
    }
    number = entry.number?.description
    confidential = it.isConfidential
    recordedBy = name(entry.recordedBy)
    recordedAt = entry.recordedAt.iso(offset)
    booked = entry.booked?.iso
    textsBlankedOn = detail.blankedOn?.iso
    versions = entry.versions.map {
      VersionJSON(
        number: $0.number, at: $0.at.iso(offset), by: name($0.by) ?? "", state: $0.state.rawValue, reason: $0.reason,
        booked: $0.booked?.iso, takesBack: $0.takesBack?.version, takenBackOn: $0.takesBack?.booked.iso,
        correction: $0.isCorrection, lines: $0.content.lines.map(json))
    }
  }
}

extension EntryJSON.ValueJSON {
  init(_ value: EntryValue, of field: EntryKind.Field?) {
    switch value {
    case .text(let it): self = .text(it)
    case .choice(let key):
      self = .text(EntryKind.told(key, field?.choices.first { $0.key == key }?.names ?? [:]))
    case .number(let it): self = .number(it)
    case .date(let it): self = .text(it.iso)
    case .tick(let it): self = .truth(it)
    case .place(let it): self = .text(it.raw)
    }
  }
}

extension EntryJSON.LinkJSON {
  /// - Parameter id: from whose end it is seen.
  init(_ link: EntryLink, of id: ServiceEntry.ID) {
    why = link.why.rawValue
    direction = link.from == id ? "to" : "from"
    switch link.to {
    case .order(let number): (kind, self.id) = ("order", number.description)
    case .entry(let other): (kind, self.id) = ("entry", String(link.from == id ? other : link.from))
    }
  }
}
