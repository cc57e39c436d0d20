import CommunityModel

extension NoticeTable {
  /// What the product ships. A test reads the table as a whole, so that a faulty one is never released.
  public static let bundled: NoticeTable? = try? NoticeTable(rows: BundledResource.posted.rows)
}

extension Wording {
  public func name(_ notice: Notice) -> String { notice.names[language.rawValue] ?? notice.key }
  public func name(_ item: ArchiveItem) -> String { item.names[language.rawValue] ?? item.key }
  public func callAsFunction(_ group: ArchiveItem.Group) -> String { self("archiveGroup.\(group.rawValue)") }
}
