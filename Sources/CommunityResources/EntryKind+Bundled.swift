import CommunityModel

extension EntryKindTable {
  /// The kinds that the product ships. A test reads the table as a whole, so that a faulty one is never released.
  public static let bundled: EntryKindTable? = try? EntryKindTable(list: BundledResource.entryKinds.text)
}

extension [EntryKind] {
  /// The kinds of a new file, in the order shown.
  public static var bundled: [EntryKind] { EntryKindTable.bundled?.kinds ?? [] }
}
