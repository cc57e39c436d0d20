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
  /// A kind of entries as the file keeps it, with its revision; nil where nobody has changed it.
  func keptKind(_ key: String) throws(StoreError) -> (value: KeptKind, revision: Int)?
  /// How many entries of a kind that are not void happened on a day or before it.
  func entryCount(of kind: String, upTo day: Day) throws(StoreError) -> Int
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
