extension EntryKind {
  /// Whether what it moves is money of a fund, and no things in stock.
  public var countsMoney: Bool { goods == nil && measures.contains(EntryMeasure.money) }

  /// Whether money of a fund can stand in its entries beside things.
  public var takesMoney: Bool { countsMoney || goods == .goesOut && measures.contains(EntryMeasure.money) }

  /// Whether its entries move things or money at all.
  public var movesGoods: Bool { goods != nil || countsMoney && demands.contains(.items) }
}

extension EntryLine {
  /// Whether it is of a thing in stock, or of money.
  public var isGoods: Bool { party.kind == .item || party.kind == .fund }
}
