import CommunityModel
import CommunityResources

/// What an entry moves, as its form asks for it: things in stock and money, a row each with which and how much, and beside
/// it what there is. A thing that is in no list yet is made in place.
struct GoodsRows: Sendable {
  /// Something that can stand in a row.
  private enum Given: Equatable {
    case item(Item.ID)
    case fund(Fund.ID)
    case newItem, newFund

    init?(_ key: String) {
      switch key {
      case "+item": self = .newItem
      case "+fund": self = .newFund
      default:
        let parts = key.split(separator: "#")
        guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
        self = parts[0] == "fund" ? .fund(id) : .item(id)
      }
    }

    var isMoney: Bool {
      switch self {
      case .fund, .newFund: true
      case .item, .newItem: false
      }
    }
  }

  /// So many rows a form has.
  private static let most = 30
  static let flow = "flow"

  let kind: EntryKind
  private var items: [Item] = []
  private var funds: [Fund] = []
  private var levels: [Item.ID: StockLevel] = [:]
  private var balances: [Fund.ID: Int] = [:]
  /// What the entry itself moved before: it is there again when that is changed.
  private var own: [Item.ID: Int] = [:]
  /// Whether what is wrong with the stock is only marked, as with a correction.
  private var isCorrection = false

  /// Nil where the kind moves nothing.
  init?(_ kind: EntryKind) {
    guard kind.movesGoods else { return nil }
    self.kind = kind
  }

  static func thing(_ row: Int) -> String { "item.\(row)" }
  static func amount(_ row: Int) -> String { "amount.\(row)" }
  private static func name(_ row: Int) -> String { "newName.\(row)" }
  private static func unit(_ row: Int) -> String { "newUnit.\(row)" }

  /// The choice that means a thing.
  static func key(_ item: Item.ID) -> String { "item#\(item)" }

  mutating func load(
    _ seen: EntryDetail?, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    (items, funds) = (try file.items().filter { $0.list == nil }, kind.takesMoney ? try file.funds() : [])
    levels = Dictionary(try file.stock().map { ($0.id, $0.level) }) { first, _ in first }
    for fund in funds {
      let entries = try file.entries(EntryQuery(parties: [.fund(fund.id)], state: .done, viewer: Viewer(context.staff)))
      balances[fund.id] = Balance.money(of: fund.id, entries.map(\.entry))
    }
    isCorrection = seen?.isSealed ?? false
    own = [:]
    guard let seen, seen.entry.state == .done else { return }
    for line in seen.entry.content.lines {
      if case .item(let id) = line.party { own[id, default: 0] += line.amount }
    }
  }

  // MARK: Fields

  /// The rows of what is moved already, and an empty one.
  /// - Parameter people: how many got what the entry says, where it says so a head.
  func fields(of lines: [EntryLine], aHead people: Int, _ words: Wording) -> [Field] {
    let goods = lines.filter(\.isGoods)
    var fields: [Field] = []
    if kind.countsMoney { fields.append(flowField(goods, words)) }
    for (place, line) in goods.prefix(Self.most).enumerated() {
      let isMoney = line.party.kind == .fund
      let id = "\(isMoney ? "fund" : "item")#\(line.party.number ?? 0)"
      fields.append(thingField(place + 1, words, value: id))
      let amount = AmountText.written(line.amount / max(1, people), money: isMoney)
      fields.append(amountField(place + 1, isMoney: isMoney, words, value: amount))
    }
    let next = goods.count + 1
    if next <= Self.most {
      fields.append(thingField(next, words))
      fields.append(amountField(next, isMoney: kind.countsMoney, words))
    }
    return fields
  }

  private func flowField(_ goods: [EntryLine], _ words: Wording) -> Field {
    let choices = [EntryRole.received, .gave].map { Choice($0.rawValue, words(Phrase("counter.flow.\($0.rawValue)"))) }
    return Field(
      Self.flow, words("counter.flow"), .choice(choices), value: goods.first?.role.rawValue ?? "",
      hint: words("counter.flow.hint"))
  }

  private func thingField(_ row: Int, _ words: Wording, value: String = "") -> Field {
    let isDemanded = row == 1 && kind.demands.contains(.items)
    return Field(
      Self.thing(row), words(kind.countsMoney ? "counter.fund" : "counter.thing"),
      .choice(choices(words, with: value)), value: value,
      hint: words(row == 1 ? "counter.thing.hint" : "counter.more.hint"), isOptional: !isDemanded)
  }

  private func choices(_ words: Wording, with value: String) -> [Choice] {
    var choices: [Choice] = []
    if kind.goods != nil {
      choices += items.filter { $0.isActive || Self.key($0.id) == value }.map { item in
        Choice(Self.key(item.id), item.name, detail: present(item, words))
      }
      choices.append(Choice("+item", words("counter.new"), detail: words("counter.new.detail")))
    }
    if kind.takesMoney {
      choices += funds.filter { $0.isActive || "fund#\($0.id)" == value }.map { fund in
        Choice("fund#\(fund.id)", fund.name, detail: left(fund, words))
      }
      if kind.countsMoney { choices.append(Choice("+fund", words("counter.newFund"), detail: "")) }
    }
    return choices
  }

  private func amountField(_ row: Int, isMoney: Bool, _ words: Wording, value: String = "") -> Field {
    Field(
      Self.amount(row), amountLabel(isMoney: isMoney, words), value: value, hint: words("counter.amount.hint"),
      isOptional: true, limit: 14)
  }

  private func amountLabel(isMoney: Bool, _ words: Wording) -> String {
    words(isMoney ? "counter.yuan" : kind.goods == .counts ? "counter.counted" : "counter.amount")
  }

  private func present(_ item: Item, _ words: Wording) -> String {
    let level = levels[item.id] ?? StockLevel()
    let there = words("counter.there", ["count": String(level.stock), "unit": item.unit])
    return level.isToBeCounted ? words("counter.toCount", ["there": there]) : there
  }

  private func left(_ fund: Fund, _ words: Wording) -> String {
    words("counter.left", ["yuan": AmountText.written(balances[fund.id] ?? 0, money: true)])
  }

  // MARK: What follows

  /// After a row: what a new thing is called, a further row below, and beside each what is there.
  func follow(_ fields: inout [Field], after id: String, aHead people: Int, _ words: Wording) {
    if let row = Self.row(of: id, in: "item.") { ask(for: row, &fields, words) }
    refresh(&fields, aHead: people, words)
  }

  private static func row(of id: String, in prefix: String) -> Int? {
    id.hasPrefix(prefix) ? Int(id.dropFirst(prefix.count)) : nil
  }

  private func ask(for row: Int, _ fields: inout [Field], _ words: Wording) {
    let thing = Given(fields.value(Self.thing(row)))
    let kept = fields.filter { $0.id == Self.name(row) || $0.id == Self.unit(row) }
    fields.removeAll { $0.id == Self.name(row) || $0.id == Self.unit(row) }
    guard let at = fields.firstIndex(where: { $0.id == Self.amount(row) }) else { return }
    fields[at].label = amountLabel(isMoney: thing?.isMoney ?? kind.countsMoney, words)
    fields[at].isOptional = thing == nil
    var asked: [Field] = []
    if thing == .newItem || thing == .newFund {
      asked.append(Field(Self.name(row), words("counter.new.name"), limit: RecordRules.longestName))
    }
    if thing == .newItem {
      asked.append(
        Field(Self.unit(row), words("field.itemUnit"), value: words("counter.new.unit"), limit: Item.longestUnit))
    }
    asked = asked.map { field in kept.first { $0.id == field.id } ?? field }
    fields.insert(contentsOf: asked, at: at)
    let next = row + 1
    guard thing != nil, next <= Self.most, !fields.contains(where: { $0.id == Self.thing(next) }) else { return }
    let below = at + asked.count + 1
    fields.insert(
      contentsOf: [thingField(next, words), amountField(next, isMoney: kind.countsMoney, words)], at: below)
  }

  /// Says beside every amount what is there, and what will be.
  func refresh(_ fields: inout [Field], aHead people: Int, _ words: Wording) {
    for row in 1...Self.most {
      guard let at = fields.firstIndex(where: { $0.id == Self.amount(row) }) else { continue }
      if let chosen = fields.firstIndex(where: { $0.id == Self.thing(row) }), fields[chosen].chosen.isEmpty {
        fields[chosen].kind = .choice(choices(words, with: ""))
      }
      let before = fields[at].note
      fields[at].note = note(Given(fields.value(Self.thing(row))), fields[at].value, people, words)
      // What was short has been counted meanwhile.
      if before?.isProblem == true, fields[at].note?.isProblem != true { fields[at].problem = nil }
    }
  }

  private func note(_ thing: Given?, _ text: String, _ people: Int, _ words: Wording) -> Field.Remark? {
    switch thing {
    case .fund(let id):
      return funds.first { $0.id == id }.map { Field.Remark(text: left($0, words)) }
    case .item(let id):
      guard let item = items.first(where: { $0.id == id }) else { return nil }
      guard let amount = AmountText.read(text, money: false) else {
        return Field.Remark(text: present(item, words))
      }
      return note(item, amount, max(1, people), words)
    case .newItem, .newFund, nil: return nil
    }
  }

  private func note(_ item: Item, _ amount: Int, _ people: Int, _ words: Wording) -> Field.Remark {
    let there = available(item.id)
    switch kind.goods {
    case .counts:
      let more = amount - there
      return Field.Remark(
        text: words(
          "counter.note.count",
          ["there": String(there), "unit": item.unit, "more": more > 0 ? "+\(more)" : String(more)]))
    case .comesIn:
      return Field.Remark(
        text: words(
          "counter.note.in", ["there": String(there), "unit": item.unit, "after": String(there + amount)]))
    case .goesOut, nil:
      let total = Self.product(amount, people)
      let phrase: Phrase = people > 1 ? "counter.note.heads" : "counter.note.out"
      return Field.Remark(
        text: words(
          phrase,
          [
            "there": String(there), "unit": item.unit, "after": String(there - total), "people": String(people),
            "total": String(total),
          ]), isProblem: total > there)
    }
  }

  private func available(_ item: Item.ID) -> Int {
    (levels[item]?.stock ?? 0) + (kind.goods == .goesOut ? own[item] ?? 0 : 0)
  }

  private static func product(_ amount: Int, _ people: Int) -> Int {
    let (product, isTooMuch) = amount.multipliedReportingOverflow(by: people)
    return isTooMuch ? EntryLine.mostAmount + 1 : product
  }

  /// The first thing of which too little is there, else the first that was chosen: what is to be counted.
  func toCount(_ fields: [Field], aHead people: Int) -> Item.ID? {
    guard kind.goods == .goesOut else { return nil }
    let chosen: [(id: Item.ID, amount: Int)] = (1...Self.most).compactMap { row in
      guard case .item(let id)? = Given(fields.value(Self.thing(row))) else { return nil }
      let amount = AmountText.read(fields.value(Self.amount(row)), money: false) ?? 0
      return (id, Self.product(amount, max(1, people)))
    }
    return chosen.first { $0.amount > available($0.id) }?.id ?? chosen.first?.id
  }

  // MARK: What it comes to

  /// The lines of the rows, and the records that have to be made for them.
  func lines(
    _ values: FormValues, aHead people: Int, _ context: DeskContext
  ) throws(FormProblem) -> (lines: [EntryLine], new: [Record]) {
    let words = context.words
    var (lines, new): ([EntryLine], [Record]) = ([], [])
    for row in 1...Self.most where values.has(Self.thing(row)) {
      guard let thing = Given(values[Self.thing(row)]) else {
        if values.optional(Self.amount(row)) != nil {
          throw FormProblem(field: Self.thing(row), text: words("counter.problem.thing"))
        }
        continue
      }
      let party: EntryParty
      switch thing {
      case .item(let id): party = .item(id)
      case .fund(let id): party = .fund(id)
      case .newItem, .newFund:
        let record = try made(thing, row, id: -Int64(new.count) - 1, values, context)
        new.append(record)
        party = thing == .newItem ? .item(record.reference.id) : .fund(record.reference.id)
      }
      let amount = try amount(row, thing, values, words)
      lines.append(
        EntryLine(
          party, try role(thing, values, words), thing.isMoney ? EntryMeasure.money : EntryMeasure.items,
          Self.product(amount, max(1, people))))
    }
    lines = Self.added(lines)
    try demandEnough(lines, values, context)
    return (lines, new)
  }

  private func made(
    _ thing: Given, _ row: Int, id: Int64, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> Record {
    let words = context.words
    guard let name = values.optional(Self.name(row)) else {
      throw FormProblem(field: Self.name(row), text: words("form.demanded"))
    }
    let isKnown =
      thing == .newItem
      ? items.contains { $0.name == name } : funds.contains { $0.name == name }
    if isKnown { throw FormProblem(field: Self.name(row), text: words("counter.problem.known")) }
    let record: Record =
      thing == .newItem
      ? .item(Item(id: id, name: name, unit: values[Self.unit(row)])) : .fund(Fund(id: id, name: name))
    if let problem = context.office.recordRules.problems(of: record).first {
      let field = problem.field == "unit" ? Self.unit(row) : Self.name(row)
      throw FormProblem(field: field, text: words.message(problem))
    }
    return record
  }

  private func amount(
    _ row: Int, _ thing: Given, _ values: FormValues, _ words: Wording
  ) throws(FormProblem) -> Int {
    let id = Self.amount(row)
    guard let text = values.optional(id) else { throw FormProblem(field: id, text: words("form.demanded")) }
    let phrase: Phrase = thing.isMoney ? "ledger.problem.money" : "ledger.problem.number"
    guard let amount = AmountText.read(text, money: thing.isMoney) else {
      throw FormProblem(field: id, text: words(phrase))
    }
    if amount == 0, kind.goods != .counts { throw FormProblem(field: id, text: words("counter.problem.none")) }
    return amount
  }

  private func role(_ thing: Given, _ values: FormValues, _ words: Wording) throws(FormProblem) -> EntryRole {
    guard kind.countsMoney else { return thing.isMoney ? .gave : kind.goodsRole }
    guard let role = EntryRole(rawValue: values[Self.flow]) else {
      throw FormProblem(field: Self.flow, text: words("form.demanded"))
    }
    return role
  }

  /// What stands in two rows is one.
  private static func added(_ lines: [EntryLine]) -> [EntryLine] {
    lines.reduce(into: [EntryLine]()) { sum, line in
      if let place = sum.firstIndex(where: { $0.party == line.party }) {
        sum[place].amount += line.amount
      } else {
        sum.append(line)
      }
    }
  }

  /// What is not there is not handed out: it has to be counted first. A correction only marks it.
  private func demandEnough(
    _ lines: [EntryLine], _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) {
    guard kind.goods == .goesOut, !isCorrection else { return }
    for line in lines {
      guard case .item(let id) = line.party, id > 0, line.amount > available(id),
        let item = items.first(where: { $0.id == id })
      else { continue }
      throw FormProblem(
        field: field(of: id, values),
        text: context.words(
          "counter.problem.short",
          [
            "there": String(available(id)), "unit": item.unit, "less": String(line.amount - available(id)),
            "key": context.keys.key(for: .countStock)?.label ?? "",
          ]))
    }
  }

  private func field(of item: Item.ID, _ values: FormValues) -> String {
    let row = (1...Self.most).first { values[Self.thing($0)] == Self.key(item) } ?? 1
    return Self.amount(row)
  }
}
