/// Reading what entries of the ledger name besides people: things in stock, money, units.
public protocol ThingReading: Sendable {
  /// Every item by its number, those no longer handed out too.
  func items() throws(StoreError) -> [Item]
  /// Every fund by its number, closed ones too.
  func funds() throws(StoreError) -> [Fund]
  /// Every unit by its number, those of the past too.
  func partners() throws(StoreError) -> [PartnerUnit]
  /// What there is of every item, by its number: of those of which there is, or was, any, and of those in use.
  func stock() throws(StoreError) -> [StockLine]
}

/// An item with what there is of it.
public struct StockLine: Hashable, Sendable, Identifiable {
  public var item: Item
  public var level: StockLevel
  public var id: Item.ID { item.id }

  public init(item: Item, level: StockLevel) {
    self.item = item
    self.level = level
  }
}
