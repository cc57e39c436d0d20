import CommunityModel
import CommunityResources

/// 登记: an entry of the ledger, new, to be done, or changed. Which fields it asks for its kind says; what follows from
/// them, such as the grid of a place, is filled in.
struct EntryForm: FormContent {
  /// What is done with the entry.
  enum Task: String, Sendable {
    case add
    /// 办了: what was planned is done.
    case done
    /// Changed, or corrected where it is sealed.
    case edit
  }

  let kind: EntryKind
  let task: Task
  let id: ServiceEntry.ID?
  let start: InHand
  /// What a new entry says before anybody has typed, as when the last one is repeated.
  let model: EntryContent?
  /// The entry as it was seen when the form opened.
  private(set) var seen: EntryDetail?
  /// The entry as it is stored now.
  private var stored: ServiceEntry?
  /// Whom it is for, as far as the file knows them.
  private(set) var subject: EntrySubject?
  /// An answer that somebody gave before the form opened, such as an outcome, by its field.
  typealias Given = (field: String, value: String)
  /// What was given, in order: one field may bring in the next.
  let given: [Given]
  /// What it moves, where it moves things or money.
  private(set) var goods: GoodsRows?
  /// Who gets what it hands out, where that may be many.
  private(set) var recipients: Recipients?

  init(
    _ kind: EntryKind, _ start: InHand = InHand(), model: EntryContent? = nil, given: [Given] = []
  ) {
    (self.kind, self.start, self.model, self.given) = (kind, start, model, given)
    (task, id) = (.add, nil)
    (goods, recipients) = Self.parts(of: kind)
  }

  init(_ kind: EntryKind, _ task: Task, of id: ServiceEntry.ID, given: [Given] = []) {
    (self.kind, self.task, self.id, self.given) = (kind, task, id, given)
    (start, model) = (InHand(), nil)
    (goods, recipients) = Self.parts(of: kind)
  }

  private static func parts(of kind: EntryKind) -> (GoodsRows?, Recipients?) {
    // Of what a team did its own sheet asks.
    (kind.form == .members ? nil : GoodsRows(kind), Recipients(kind))
  }

  var draftKey: String {
    if let id { return "entry.\(task.rawValue):\(id)" }
    // What is counted on the way to something else is no stock-take that somebody left.
    let counted = kind.goods == .counts ? given.first { $0.field == GoodsRows.thing(1) }?.value : nil
    let about =
      start.household.map { "household#\($0)" } ?? start.resident.map { "resident#\($0)" } ?? counted ?? ""
    return "entry.add:\(kind.key)" + (about.isEmpty ? "" : ":" + about)
  }

  var origin: [String: String] {
    guard task == .add else { return Self.origin(of: given) }
    return start.origin.merging(Self.origin(of: given)) { first, _ in first }
      .merging(model == nil ? [:] : ["again": "yes"]) { first, _ in first }
  }

  /// As a draft keeps what was given, its order among the names.
  private static func origin(of given: [Given]) -> [String: String] {
    var it: [String: String] = [:]
    for (place, given) in given.enumerated() { it["given\(place).\(given.field)"] = given.value }
    return it
  }

  /// What was given before the form of a draft opened.
  static func given(_ target: DraftTarget) -> [Given] {
    let mark = "given"
    return target.origin.compactMap { key, value -> (place: Int, given: Given)? in
      guard key.hasPrefix(mark), let point = key.firstIndex(of: ".") else { return nil }
      let place = Int(key[key.index(key.startIndex, offsetBy: mark.count)..<point])
      return place.map { ($0, (String(key[key.index(after: point)...]), value)) }
    }.sorted { $0.place < $1.place }.map(\.given)
  }

  func title(_ context: DeskContext) -> String {
    let name = context.words.name(kind)
    guard let id else { return name }
    let verb = context.words.entryCommand(command(context).rawValue)
    return context.words("ledger.form.title", ["verb": verb, "kind": name, "number": String(id)])
  }

  private func command(_ context: DeskContext) -> EntryCommand.Kind {
    switch task {
    case .add: .add
    case .done: .done
    case .edit: seen?.isSealed == true ? .correct : .edit
    }
  }

  /// What the entry said before; of a new one what it begins with.
  func before(_ context: DeskContext) -> EntryContent {
    if var it = seen?.entry.content {
      if task == .done { it.day = min(it.day, context.today) }
      return it
    }
    return model ?? EntryContent(day: start.day ?? (start.isPlan ? context.today.advanced(by: 1) : context.today))
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if let id {
      let detail = try file.entry(id, seenBy: Viewer(context.staff))
      stored = detail?.entry
      // What was read first is what is edited: what another desk saves meanwhile is shown as a conflict.
      if seen == nil { seen = detail }
    }
    if subject == nil { subject = try EntrySubject(first(context), file) }
    try goods?.load(seen, file, context)
    try recipients?.load(seen, isSigning: task == .done, file)
  }

  /// Whom it is for before anybody types.
  private func first(_ context: DeskContext) -> EntryParty? {
    before(context).subject ?? start.party(for: kind)
  }

  // MARK: Fields

  var lookedUp: Set<String> { recipients == nil ? ["for", "place"] : Recipients.lookedUp }

  func fields(_ context: DeskContext) -> [Field] {
    var fields = EntryFields(self, context).all
    for (field, value) in given {
      guard let index = fields.firstIndex(where: { $0.id == field }) else { continue }
      fields[index].set(value)
      fields[index].isTouched = true
      fill(&fields, after: field, context)
    }
    if before(context).outcome != nil { fill(&fields, after: "outcome", context) }
    return fields
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    recipients?.follow(&fields, after: id, context.words)
    goods?.follow(&fields, after: id, aHead: Recipients.heads(fields), context.words)
    if id == "wanted" { EntryFields(self, context).followWanted(&fields) }
    guard id == "outcome" else { return }
    EntryFields(self, context).follow(&fields)
  }

  /// What is short is counted from here.
  func detour(_ fields: [Field], _ context: DeskContext) -> Detour? {
    guard let item = goods?.toCount(fields, aHead: Recipients.heads(fields)),
      let kind = context.office.kinds.first(where: { $0.goods == .counts })
    else { return nil }
    let form = EntryForm(kind, given: [(GoodsRows.thing(1), GoodsRows.key(item))])
    return Detour(action: .countStock, effects: [.push(FormScreen(form))])
  }

  /// Reads whom and where is meant, and puts their place and grid in where nothing else was typed.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    goods?.refresh(&fields, aHead: Recipients.heads(fields), context.words)
    if recipients != nil {
      try recipients?.lookUp(&fields, file, context)
      return
    }
    if let field = fields.first(where: { $0.id == "for" }) {
      let party = field.resident.map { EntryParty.resident($0) }
      if let party {
        if party != subject?.party { subject = try EntrySubject(party, file) }
      } else if field.isTouched {
        subject = try EntrySubject(at: field.value, file)
      }
      EntryFields(self, context).followSubject(&fields)
    }
    guard let place = fields.first(where: { $0.id == "place" }) else { return }
    // Where something happened stays as it was written down, wherever people live now.
    let isForOther = fields.first { $0.id == "for" }?.isTouched ?? false
    guard seen == nil || isForOther || place.isTouched else { return }
    if seen == nil || isForOther, let place = subject?.place { fields.fill("place", with: place) }
    let isHome = subject.map { $0.place == fields.value("place") } ?? false
    try fields.fillGrid(otherwise: isHome ? subject?.grid : start.grid ?? before(context).grid, file)
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    if let recipients { return recipients.remark(on: field, context) }
    guard field.id == "for", field.resident == nil, !field.value.isEmpty, !field.isTouched || subject != nil else {
      return nil
    }
    return subject.map { Field.Remark(text: $0.label(context)) }
  }

  // MARK: The save

  func submissions(_ context: DeskContext) -> [Submission] {
    let save = Submission(id: "save", label: context.words("form.save"))
    guard task == .add, kind.form == .counter, kind.sheet == .receipt else { return [save] }
    return [save, Submission(id: Self.sheet, label: context.words("sheet.first.receipt"), action: .saveSheet)]
  }

  /// Ends the form as a plan whose paper goes out first.
  static let sheet = "sheet"

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    try EntrySave(self, values, context, isPlan: submission == Self.sheet).change()
  }

  func afterwards(_ submission: String, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    guard submission == Self.sheet, let entry = saved.entries.first else { return [] }
    return [.printSheet(SheetNumber(entry.id))]
  }

  func field(of error: StoreError) -> String? {
    switch error {
    case .rejectedEntry(.stockBelowNothing, _): GoodsRows.amount(1)
    case .rejectedEntry(let rejection, _): rejection.field.map { EntryFields.id(of: $0, rejection, kind) }
    case .rejected(let rejection), .rejectedOrder(_, let rejection): rejection.formField
    default: nil
    }
  }

  var seenRevision: Int? { seen?.entry.revision }
  var current: StoreError.Conflict? { stored.map { .entry($0) } }

  var overtaken: StoreError.Conflict? {
    guard let seen, let stored, stored.revision != seen.entry.revision else { return nil }
    return .entry(stored)
  }

  mutating func accept(_ conflict: StoreError.Conflict) {
    guard case .entry(let theirs) = conflict, theirs.id == id, let seen else { return }
    self.seen = EntryDetail(entry: theirs, links: seen.links, names: seen.names, isSealed: seen.isSealed)
    stored = theirs
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    guard let entry = saved.entries.first else { return "" }
    let texts = ["kind": context.words.name(kind), "number": String(entry.id), "state": context.words(entry.state)]
    guard let order = saved.orders.first else {
      if let number = entry.number, task == .add {
        return context.words(
          "ledger.done.numbered", texts.merging(["series": number.description]) { first, _ in first })
      }
      return context.words("ledger.done.\(entry.versions.count == 1 ? "add" : "change")", texts)
    }
    return context.words("ledger.done.order", texts.merging(["order": order.number.short]) { first, _ in first })
  }
}

extension EntryKind {
  /// Whether a form asks for a place and time rather than a household's door alone.
  func has(_ column: Column) -> Bool { columns.contains(column) || summary.contains(column) }
}
