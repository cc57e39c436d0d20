/// What one entry did to the stock of an item.
public struct StockMove: Hashable, Sendable {
  /// The entry; the order of two of one moment.
  public var entry: ServiceEntry.ID
  /// What was moved.
  public var item: Item.ID
  /// When it happened.
  public var day: Day
  /// When it was first written: the order within a day.
  public var recordedAt: Instant
  /// In, out, or counted.
  public var what: EntryKind.Goods
  /// Pieces, never negative.
  public var amount: Int

  public init(
    entry: ServiceEntry.ID, item: Item.ID, day: Day, recordedAt: Instant, _ what: EntryKind.Goods, _ amount: Int
  ) {
    self.entry = entry
    self.item = item
    self.day = day
    self.recordedAt = recordedAt
    self.what = what
    self.amount = amount
  }
}

/// What is there of an item: the last stock-take and what came and went since.
public struct StockLevel: Hashable, Sendable {
  /// Pieces that came in, ever.
  public var cameIn = 0
  /// Pieces that went out, ever.
  public var wentOut = 0
  /// What should be there now.
  public var stock = 0
  /// The day of the last stock-take.
  public var countedOn: Day?

  /// 待盘点: more went out than was there, as a correction may find.
  public var isToBeCounted: Bool { stock < 0 }

  public init() {}

  /// What the moves of one item come to, whatever order they are given in.
  public init(_ moves: some Sequence<StockMove>) {
    let ordered = moves.sorted { ($0.day, $0.recordedAt, $0.entry) < ($1.day, $1.recordedAt, $1.entry) }
    for move in ordered {
      switch move.what {
      case .comesIn:
        cameIn += move.amount
        stock += move.amount
      case .goesOut:
        wentOut += move.amount
        stock -= move.amount
      case .counts:
        stock = move.amount
        countedOn = move.day
      }
    }
  }
}

extension ServiceEntry {
  /// What its latest version did to things in stock; nothing unless it is done.
  public var stockMoves: [StockMove] { stockMoves(of: current) }

  func stockMoves(of version: EntryVersion) -> [StockMove] {
    version.stockMoves(entry: id, recordedAt: recordedAt)
  }
}

extension EntryVersion {
  func stockMoves(entry: ServiceEntry.ID, recordedAt: Instant) -> [StockMove] {
    guard state == .done else { return [] }
    return content.lines.compactMap { line in
      guard case .item(let item) = line.party, let what = EntryKind.Goods(role: line.role) else { return nil }
      return StockMove(
        entry: entry, item: item, day: content.day, recordedAt: recordedAt, what, line.amount)
    }
  }
}

extension EntryKind.Goods {
  /// What a line of a thing does to its stock, by its role.
  public init?(role: EntryRole) {
    guard let it = Self.allCases.first(where: { $0.role == role }) else { return nil }
    self = it
  }
}

extension EntryRules {
  /// A save that brings the present stock below nothing is refused; a correction shows what is to be counted instead.
  static func checkStock(
    _ version: EntryVersion, after entry: ServiceEntry?, _ situation: EntrySituation
  ) throws(EntryRejection) {
    if version.isCorrection { return }
    let number = entry?.id ?? .max
    let before = entry?.stockMoves ?? []
    let after = version.stockMoves(entry: number, recordedAt: entry?.recordedAt ?? version.at)
    for item in Set((before + after).map(\.item)).sorted() {
      let others = situation.stock.filter { $0.item == item && $0.entry != number }
      let was = StockLevel(others + before.filter { $0.item == item }).stock
      let will = StockLevel(others + after.filter { $0.item == item }).stock
      if will < 0, will < was { throw .stockBelowNothing(item, by: -will) }
    }
  }

  /// A volunteer spends no more points than they have; what they have below nothing stands until they earn it.
  static func checkPoints(
    _ version: EntryVersion, after entry: ServiceEntry?, _ situation: EntrySituation
  ) throws(EntryRejection) {
    guard version.state == .done else { return }
    let before = entry?.state == .done ? entry?.content.lines ?? [] : []
    for line in version.content.lines where line.measure == EntryMeasure.points && line.role == .gave {
      guard case .volunteer(let id) = line.party else { continue }
      let balance = situation.points[id] ?? 0
      let left = balance + Balance.points(of: line.party, in: version.content.lines)
      let spentBefore = before.lazy.filter {
        $0.party == line.party && $0.measure == EntryMeasure.points && $0.role == .gave
      }.reduce(0) { $0 + $1.amount }
      if left < 0, line.amount > spentBefore { throw .tooFewPoints(id, balance: balance) }
    }
  }
}
