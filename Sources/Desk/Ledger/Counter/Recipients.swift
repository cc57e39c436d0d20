import CommunityModel
import CommunityResources

/// Who gets what is handed out, or gave what was donated: typed one after another, or ticked in a list.
struct Recipients: Sendable {
  /// So many can be typed, and so many stand in a list.
  private static let mostTyped = 20
  private static let mostListed = 300
  static let ticks = "whom"
  static let list = "list"
  static let each = "each"
  private static let donor = "donor"
  /// The list of those who had something the last time.
  private static let last = "last"

  let kind: EntryKind
  private var partners: [PartnerUnit] = []
  /// Who can be ticked.
  private var listed: [(party: EntryParty, name: String)] = []
  /// Those of them who stand in the entry already.
  private var stored: [EntryParty] = []
  /// Whether it is asked who of those that were planned for had it.
  private var isSigning = false
  private var chosenList = ""
  /// Whom the typed fields mean, by what stands in them.
  private var known: [String: EntrySubject] = [:]

  /// Nil where the kind has no use for it.
  init?(_ kind: EntryKind) {
    guard kind.form == .counter, kind.subjects == .any else { return nil }
    self.kind = kind
  }

  /// The fields about which something is read.
  static var lookedUp: Set<String> { Set((1...mostTyped).map { typed($0) } + [list]) }
  private static func typed(_ place: Int) -> String { place == 1 ? "for" : "for.\(place)" }
  private static func isTyped(_ id: String) -> Bool { id == "for" || id.hasPrefix("for.") }

  private static func key(_ party: EntryParty) -> String { "\(party.kind.rawValue)#\(party.number ?? 0)" }

  /// - Parameter isSigning: whether what was planned is being done.
  mutating func load(
    _ seen: EntryDetail?, isSigning: Bool, _ file: any CommunityReading
  ) throws(StoreError) {
    if kind.goods == .comesIn { partners = try file.partners().filter(\.isActive) }
    guard stored.isEmpty, let seen else { return }
    self.isSigning = isSigning
    stored = seen.entry.content.lines.filter { $0.field == nil && $0.party.isServed }.map(\.party).unique
    listed = stored.map { ($0, seen.names[$0] ?? Self.key($0)) }
  }

  /// How many stood in the entry before.
  var storedCount: Int { stored.count }

  // MARK: Fields

  func fields(_ before: EntryContent, _ start: EntrySubject?, _ context: DeskContext) -> [Field] {
    let words = context.words
    var fields: [Field] = []
    if kind.goods == .comesIn { fields.append(donorField(before, words)) }
    fields.append(typedField(1, start, words))
    if kind.goods == .goesOut { fields.append(listField(context)) }
    if kind.goods == .goesOut || !listed.isEmpty { fields.append(ticksField(context)) }
    if kind.goods == .goesOut {
      fields.append(
        Field(
          Self.each, words("counter.each"), .toggle, value: isEach(before) ? "yes" : "no",
          hint: words("counter.each.hint")))
    }
    return fields
  }

  /// Whether the amounts of an entry can be told a head.
  func isEach(_ before: EntryContent) -> Bool {
    stored.count < 2 || before.lines.allSatisfy { !$0.isGoods || $0.amount % stored.count == 0 }
  }

  private func typedField(_ place: Int, _ start: EntrySubject?, _ words: Wording) -> Field {
    let label = words(kind.goods == .comesIn ? "counter.donor.person" : "counter.recipient")
    var field = Field(
      Self.typed(place), label, .resident, hint: words(place == 1 ? "ledger.hint.whom" : "counter.more.hint"),
      isOptional: true)
    field.takesPlace = true
    guard let start, stored.isEmpty else { return field }
    if case .resident(let id) = start.party { field.set(String(id), label: start.name) } else { field.set(start.name) }
    return field
  }

  private func donorField(_ before: EntryContent, _ words: Wording) -> Field {
    let chosen = before.lines.first { $0.field == nil && $0.party.kind == .partner }?.party.number
    return Field(
      Self.donor, words("counter.donor.unit"), .choice(partners.map { Choice(String($0.id), $0.name) }),
      value: chosen.map { String($0) } ?? "", isOptional: true)
  }

  private func listField(_ context: DeskContext) -> Field {
    let words = context.words
    let tags = context.catalogue.offered.careTags.filter { !$0.isRestricted }.map {
      Choice($0.key, words.name(careTag: $0.key, context.catalogue))
    }
    return Field(
      Self.list, words("counter.list"), .choice([Choice(Self.last, words("counter.list.last"))] + tags),
      hint: words("counter.list.hint"), isOptional: true)
  }

  private func ticksField(_ context: DeskContext) -> Field {
    let columns = context.size.columns < 70 ? 2 : 3
    let rows = max(1, min(context.size.rows < 30 ? 3 : 6, (listed.count + columns - 1) / columns))
    let ticked = isSigning ? [] : stored
    return Field(
      Self.ticks, context.words(isSigning ? "counter.signed" : "counter.ticked"),
      .ticks(
        Ticks(choices: listed.map { Choice(Self.key($0.party), $0.name) }, columns: columns, rows: rows)),
      value: ticked.map { Self.key($0) }.joined(separator: ","),
      hint: context.words(listed.isEmpty ? "counter.ticked.none" : "counter.ticked.hint"),
      isOptional: !isSigning || stored.isEmpty)
  }

  /// How many get it, as the form stands.
  static func count(_ fields: [Field]) -> Int {
    let ticked = fields.first { $0.id == ticks }?.ticked.count ?? 0
    return ticked + fields.count { isTyped($0.id) && !$0.value.isEmpty }
  }

  /// By how much the amounts are multiplied.
  static func heads(_ fields: [Field]) -> Int { fields.value(each) == "yes" ? max(1, count(fields)) : 1 }

  /// A further field below the last one that is filled.
  func follow(_ fields: inout [Field], after id: String, _ words: Wording) {
    guard Self.isTyped(id) else { return }
    let typed = fields.indices.filter { Self.isTyped(fields[$0].id) }
    guard let last = typed.last, !fields[last].value.isEmpty, typed.count < Self.mostTyped else { return }
    fields.insert(typedField(typed.count + 1, nil, words), at: last + 1)
  }

  // MARK: Looking up

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    for field in fields where Self.isTyped(field.id) && !field.value.isEmpty && known[Self.meaning(field)] == nil {
      let subject =
        if let id = field.resident { try EntrySubject(.resident(id), file) } else {
          try EntrySubject(at: field.value, file)
        }
      known[Self.meaning(field)] = subject
    }
    let list = fields.value(Self.list)
    guard let at = fields.firstIndex(where: { $0.id == Self.ticks }) else { return }
    let ticked = fields[at].chosen
    let keys = ticked.split(separator: ",").map { String($0) }
    let isKnown = keys.allSatisfy { key in listed.contains { Self.key($0.party) == key } }
    if list == chosenList, isKnown { return }
    chosenList = list
    // Who was ticked stays, whichever list is chosen next, and comes back with a draft.
    let chosen = try keys.map { key throws(StoreError) in try person(called: key, file) }.compactMap(\.self)
    let before = listed.filter { stored.contains($0.party) } + chosen.filter { !stored.contains($0.party) }
    let read = try people(of: list, file, context).filter { person in !before.contains { $0.party == person.party } }
    listed = before + read
    fields[at] = ticksField(context)
    fields[at].set(ticked)
    fields[at].isTouched = !ticked.isEmpty
  }

  /// Who is meant by the key of a tick; nil where there is no such person any more.
  private func person(
    called key: String, _ file: any CommunityReading
  ) throws(StoreError) -> (party: EntryParty, name: String)? {
    if let known = listed.first(where: { Self.key($0.party) == key }) { return known }
    let parts = key.split(separator: "#")
    guard parts.count == 2, let kind = EntryParty.Kind(rawValue: String(parts[0])), let number = Int64(parts[1]),
      let party = EntryParty(kind, number: number), let subject = try EntrySubject(party, file)
    else { return nil }
    return (party, subject.name)
  }

  private static func meaning(_ field: Field) -> String { field.resident.map { "#\($0)" } ?? field.value }

  private func people(
    of list: String, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [(party: EntryParty, name: String)] {
    switch list {
    case "": return []
    case Self.last:
      let query = EntryQuery(kinds: [kind.key], state: .done, limit: 20, viewer: Viewer(context.staff))
      let latest = try file.entries(query).first { detail in detail.entry.content.lines.contains { $0.party.isServed } }
      guard let latest else { return [] }
      return latest.entry.content.lines.filter { $0.field == nil && $0.party.isServed }.map(\.party).unique.map {
        ($0, latest.names[$0] ?? Self.key($0))
      }
    default:
      let name = context.words.name(careTag: list, context.catalogue)
      return try file.findResidents(name, on: context.today, limit: Self.mostListed)
        .filter { $0.tags.contains(list) }
        .map { (.resident($0.id), [$0.name, $0.place].filter { !$0.isEmpty }.joined(separator: " ")) }
    }
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    guard Self.isTyped(field.id), field.resident == nil, !field.value.isEmpty else { return nil }
    return known[Self.meaning(field)].map { Field.Remark(text: $0.label(context)) }
  }

  // MARK: What it comes to

  /// Everybody who is ticked or typed, each once.
  func parties(_ values: FormValues, _ words: Wording) throws(FormProblem) -> [EntryParty] {
    let ticked = Set(values[Self.ticks].split(separator: ",").map { String($0) })
    var parties = listed.map(\.party).filter { ticked.contains(Self.key($0)) }
    for place in 1...Self.mostTyped where values.optional(Self.typed(place)) != nil {
      let id = Self.typed(place)
      if let resident = values.resident(id) {
        parties.append(.resident(resident))
      } else if let subject = known[values[id]] {
        parties.append(subject.party)
      } else {
        throw FormProblem(field: id, text: words("ledger.problem.whom"))
      }
    }
    if parties.isEmpty, isSigning, !stored.isEmpty {
      throw FormProblem(field: Self.ticks, text: words("counter.problem.nobody"))
    }
    return parties.unique
  }

  /// By how much the amounts of rows are multiplied.
  func heads(_ values: FormValues, _ words: Wording) throws(FormProblem) -> Int {
    values.isOn(Self.each) ? max(1, try parties(values, words).count) : 1
  }

  /// Puts whom it was for, or who gave it, into the lines; what else is said of somebody who stays is kept.
  func set(_ lines: inout [EntryLine], _ values: FormValues, _ words: Wording) throws(FormProblem) {
    let parties = try parties(values, words)
    lines.removeAll { $0.field == nil && $0.party.isServed && !parties.contains($0.party) }
    let new = parties.filter { party in !lines.contains { $0.field == nil && $0.party == party } }
    let role = { (party: EntryParty) in kind.goods == .comesIn ? EntryRole.gave : kind.usualRole(of: party) }
    lines.insert(
      contentsOf: new.compactMap { party in
        EntryMeasure.presence(of: party).map { EntryLine(party, role(party), $0, 1) }
      }, at: 0)
    guard values.has(Self.donor) else { return }
    let unit = Int64(values[Self.donor]).map { EntryParty.partner($0) }
    lines.removeAll { $0.field == nil && $0.party.kind == .partner && $0.party != unit }
    if let unit, !lines.contains(where: { $0.party == unit && $0.field == nil }) {
      lines.insert(EntryLine(unit, .gave, EntryMeasure.partners, 1), at: 0)
    }
  }
}

extension [EntryParty] {
  /// Each once, in order.
  var unique: [EntryParty] {
    var seen: Set<EntryParty> = []
    return filter { seen.insert($0).inserted }
  }
}
