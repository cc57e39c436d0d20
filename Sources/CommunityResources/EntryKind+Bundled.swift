import CommunityModel

extension EntryKindTable {
  /// The kinds that the product ships. A test reads the table as a whole, so that a faulty one is never released.
  public static let bundled: EntryKindTable? = try? EntryKindTable(list: BundledResource.entryKinds.text)
}

extension [EntryKind] {
  /// The kinds of a new file, in the order shown.
  public static var bundled: [EntryKind] { EntryKindTable.bundled?.kinds ?? [] }
}

extension ShippedRhythm {
  /// Those that the product ships and that a community does not have, or had and stopped.
  public static func offered(beside rhythms: [Rhythm]) -> [ShippedRhythm] {
    let keys = Set(rhythms.filter { $0.stoppedOn == nil }.compactMap(\.key))
    return (EntryKindTable.bundled?.rhythms ?? []).filter { !keys.contains($0.key) }
  }
}
