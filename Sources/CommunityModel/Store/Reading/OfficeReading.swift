/// Reading what the office works with: itself, its staff, its words and its days.
public protocol OfficeReading: Sendable {
  func community() throws(StoreError) -> Community
  func catalogue() throws(StoreError) -> Catalogue
  func calendar() throws(StoreError) -> WorkCalendar
  func staff() throws(StoreError) -> [StaffMember]
  /// Whether the file is a rehearsal (演练): made by `demo`, by `generate` or under a held clock.
  func isRehearsal() throws(StoreError) -> Bool
}
