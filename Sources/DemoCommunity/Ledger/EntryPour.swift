import CommunityModel
import CommunityResources

/// Pours the service ledger of the whole history day by day: what the office did besides orders, what the orders of
/// visits, memos and meetings came of, and what is planned this morning.
struct EntryPour {
  private let maker: EntryMaker
  private let office: StorySetting
  private let schedule: DaySchedule
  private let kinds: [String: EntryKind]
  private let seed: UInt64
  private let total: Int
  private let days: [Day]
  private let counts: [(kind: String, count: Int)]
  /// By kind, where in a stretch its entries lie, so that not all kinds come on the same days.
  private var offsets: [Int] = []
  /// What is written down on a day, as far as that is settled before.
  private var waiting: [Day: [EntryDraft]] = [:]
  private var turns: [String: Int] = [:]
  private var numbers: [String: Int] = [:]
  private var next: ServiceEntry.ID = 1
  /// Entries to which a later one can go back, by kind: the last few.
  private var recent: [String: [(id: ServiceEntry.ID, content: EntryContent)]] = [:]

  /// Whose turn it is to be looked in on.
  private var careTurn = 0
  private var visits = 0
  /// What volunteers gave in the year, as far as the history has come, and who has a certificate of it.
  private var served = DemoService()
  /// What there is of things, as far as the history has come.
  private var stock: [Item.ID: Int] = [:]

  /// - Parameters:
  ///   - activities: what the teams did, of which so many are taken.
  ///   - entries: how many there are to be in all.
  init(
    _ maker: EntryMaker, origins: [OrderOrigin], activities: [EntryDraft], mostActivities: Int, entries: Int,
    seed: UInt64
  ) {
    self.maker = maker
    office = maker.office
    schedule = maker.office.schedule
    self.seed = seed
    total = entries
    kinds = Dictionary([EntryKind].bundled.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let schedule = maker.office.schedule
    days = (schedule.first..<max(schedule.first, schedule.today)).filter { schedule.isWorked($0) }
    var room = entries / 4
    for draft in maker.drafts(of: origins) where draft.count <= room {
      let day = schedule.calendar.day(of: draft.at)
      guard schedule.isWorked(day) else { continue }
      room -= draft.count
      waiting[day, default: []].append(draft)
    }
    var rest = entries - (entries / 4 - room)
    // Taken from all along the year, where there are too many.
    let most = min(activities.count, mostActivities)
    for place in 0..<most {
      var draft = activities[place * activities.count / most]
      var day = draft.content.day
      if !schedule.isWorked(day) {
        guard let morning = schedule.worked(after: day) else { continue }
        day = morning
        draft.at = schedule.calendar.offset.instant(day, 8, 50)
      }
      guard schedule.isWorked(day), day >= schedule.first else { continue }
      rest -= 1
      waiting[day, default: []].append(draft)
    }
    let months = max(1, schedule.first.distance(to: schedule.today) / 30)
    counts = EntryCounts(days.isEmpty ? 0 : rest, mostCareVisits: maker.cared.count * months * 21 / 20).list
    var random = SplitMix64(seed: seed, 11)
    offsets = counts.map { _ in random.below(max(1, days.count)) }
  }

  /// Pours every entry, in the order in which they were written down.
  mutating func pour(
    into sink: inout some CommunitySink, _ progress: ((DemoProgress) -> Void)?
  ) throws(StoreError) {
    for (index, day) in days.enumerated() {
      var random = SplitMix64(seed: seed, 12, UInt64(bitPattern: Int64(day.number)))
      for (place, (kind, count)) in counts.enumerated() where kind != EntryCounts.ahead {
        let offset = offsets[place]
        let today = ((index + 1) * count + offset) / days.count - (index * count + offset) / days.count
        for _ in 0..<today { plan(kind, on: day, &random) }
      }
      try pourDay(day, &random, into: &sink, progress)
    }
    let ahead = counts.first { $0.kind == EntryCounts.ahead }?.count ?? 0
    var random = SplitMix64(seed: seed, 13)
    for turn in 0..<ahead {
      let draft = maker.ahead(turn, writtenOn: days[max(0, days.count - 1 - turn % 5)], &random)
      try record(draft, into: &sink, progress)
    }
    progress?(DemoProgress(stage: .entries, done: Int(next - 1), total: total))
  }

  /// What is written down when it happens and never later.
  private static let onTheSpot: Set<String> = ["handover", "goodsIn", "goodsOut", "stockTake"]

  /// Makes up an entry of a day; a few are written down only on the next one.
  private mutating func plan(_ kind: String, on day: Day, _ random: inout SplitMix64) {
    let turn = turns[kind, default: 0]
    turns[kind] = turn + 1
    var draft = maker.draft(kind, turn: turn, on: day, &random)
    if draft.state == .done, draft.rows.isEmpty, !Self.onTheSpot.contains(kind), random.chance(perMille: 80),
      let morning = schedule.worked(after: day)
    {
      draft.at = office.calendar.offset.instant(morning, 8, 40).adding(seconds: Int64(random.below(3000)))
    }
    let written = office.calendar.day(of: draft.at)
    waiting[written, default: []].append(draft)
  }

  private mutating func pourDay(
    _ day: Day, _ random: inout SplitMix64, into sink: inout some CommunitySink,
    _ progress: ((DemoProgress) -> Void)?
  ) throws(StoreError) {
    // Equal moments keep their order.
    let drafts = (waiting.removeValue(forKey: day) ?? []).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    for (_, draft) in drafts {
      var draft = draft
      fillGoods(&draft, &random)
      served.certify(&draft, by: office.staff.secretary, maker.word("served"))
      goOn(&draft)
      changeLater(&draft)
      try record(draft, into: &sink, progress)
    }
  }

  /// Ties an entry to an earlier one that it goes on from or answers.
  private mutating func goOn(_ draft: inout EntryDraft) {
    switch draft.kind {
    case "answer":
      draft.link = recent["bulletin"]?.last.map { EntryStep.Link(to: .entry($0.id), .answers) }
    case "careVisit":
      // Whoever was not at home is tried again.
      guard let last = recent["careVisit"]?.first, last.content.day < draft.content.day else {
        maker.lookIn(careTurn, with: &draft)
        careTurn += 1
        return
      }
      recent["careVisit"]?.removeFirst()
      draft.link = EntryStep.Link(to: .entry(last.id), .followsUp)
      (draft.content.place, draft.content.grid) = (last.content.place, last.content.grid)
      draft.content.lines = last.content.lines
      draft.by = maker.worker(of: last.content.grid)
    default: break
    }
  }

  /// What there is of things is given out; what there is not is given by somebody.
  private mutating func fillGoods(_ draft: inout EntryDraft, _ random: inout SplitMix64) {
    guard !maker.items.isEmpty, ["goodsIn", "goodsOut", "stockTake"].contains(draft.kind) else { return }
    let item = random.pick(maker.items)
    let present = stock[item, default: 0]
    let few = random.within(1...3)
    if draft.kind == "goodsOut", present < few { draft = maker.goodsIn(like: draft) }
    guard let role = kinds[draft.kind]?.goodsRole else { return }
    switch draft.kind {
    case "goodsIn":
      let many = random.within(20...60)
      stock[item] = present + many
      draft.content.lines.append(EntryLine(.item(item), role, EntryMeasure.items, many))
    case "goodsOut":
      stock[item] = present - few
      draft.content.lines.append(EntryLine(.item(item), role, EntryMeasure.items, few))
    default: draft.content.lines.append(EntryLine(.item(item), role, EntryMeasure.items, present))
    }
  }

  /// What the rules are told of the things in stock: what there was before an entry.
  private func stockMoves(before content: EntryContent) -> [StockMove] {
    content.lines.compactMap { line in
      guard case .item(let item) = line.party, line.measure == EntryMeasure.items, line.role == .gave,
        let left = stock[item]
      else { return nil }
      return StockMove(
        entry: 0, item: item, day: schedule.first, recordedAt: Instant(seconds: 0), .comesIn, left + line.amount)
    }
  }

  /// A few are written twice and voided, a few are found wrong after the seal and corrected.
  private mutating func changeLater(_ draft: inout EntryDraft) {
    guard draft.state == .done, draft.kind == "visit", draft.order == nil else { return }
    visits += 1
    if visits % 120 == 30 {
      draft.later.append(.init(command: .void(reason: maker.word("twice")), at: draft.at.adding(seconds: 240)))
    } else if visits % 60 == 10, let day = schedule.worked(after: schedule.eventDay(at: draft.at)) {
      var content = draft.content
      content.outcome = content.outcome == "well" ? "notHome" : "well"
      content.fields = [:]
      draft.later.append(
        .init(command: .correct(content), at: office.calendar.offset.instant(day, 10, 15)))
    }
  }

  // MARK: Writing down

  private mutating func record(
    _ draft: EntryDraft, partOf head: ServiceEntry.ID? = nil, into sink: inout some CommunitySink,
    _ progress: ((DemoProgress) -> Void)?
  ) throws(StoreError) {
    guard let kind = kinds[draft.kind] else { throw .notFound(draft.kind) }
    let id = next
    next += 1
    var links: [EntryLink] = []
    if let head { links.append(EntryLink(from: id, to: .entry(head), why: .partOf)) }
    if let order = draft.order { links.append(EntryLink(from: id, to: .order(order), why: .becameOrder)) }
    if let link = draft.link { links.append(EntryLink(from: id, to: link.to, why: link.why)) }
    let first = try decide(nil, .add(draft.content, as: draft.state), draft, at: draft.at, kind, links)
    var entry = ServiceEntry(id: id, kind: kind.key, number: number(of: kind, on: first.content.day), current: first)
    for step in draft.later where step.at < office.calendar.offset.instant(schedule.today, 0) {
      entry.take(try decide(entry, step.command, draft, at: step.at, kind, links))
    }
    remember(entry)
    served.take(entry)
    // What was too old to be kept has been blanked by now.
    let isBlanked = entry.blankedOn(kind).map { $0 <= schedule.today } ?? false
    try sink.add(isBlanked ? entry.withTexts { _, _ in "" } : entry, links: links)
    if id % 1000 == 0 { progress?(DemoProgress(stage: .entries, done: Int(id), total: total)) }
    for row in draft.rows { try record(row, partOf: id, into: &sink, progress) }
  }

  private func decide(
    _ entry: ServiceEntry?, _ command: EntryCommand, _ draft: EntryDraft, at moment: Instant, _ kind: EntryKind,
    _ links: [EntryLink]
  ) throws(StoreError) -> EntryVersion {
    let earliest = min(entry?.postingDays.min() ?? draft.content.day, command.content?.day ?? draft.content.day)
    var situation = EntrySituation(
      actor: draft.by, now: moment, kind: kind, days: schedule.booking(at: moment, since: earliest))
    situation.stock = stockMoves(before: command.content ?? draft.content)
    situation.isRow = links.contains { $0.why == .partOf }
    situation.makesOrder = links.contains { $0.why == .becameOrder }
    do throws(EntryRejection) {
      return try EntryRules.decide(entry, command, situation)
    } catch {
      throw .rejectedEntry(error, kind: kind.key)
    }
  }

  private mutating func number(of kind: EntryKind, on day: Day) -> EntryNumber? {
    guard let series = kind.series else { return nil }
    let key = series == .yearly ? "\(kind.key) \(day.year)" : kind.key
    let number = EntryNumber(after: numbers[key], in: series, on: day)
    numbers[key] = number.sequence
    return number
  }

  /// Keeps what a later entry may go back to.
  private mutating func remember(_ entry: ServiceEntry) {
    let isOpen = entry.kind == "bulletin" || entry.kind == "careVisit" && entry.content.outcome == "notHome"
    guard isOpen, entry.state == .done else { return }
    recent[entry.kind, default: []].append((entry.id, entry.content))
    if recent[entry.kind, default: []].count > 20 { recent[entry.kind]?.removeFirst() }
  }
}
