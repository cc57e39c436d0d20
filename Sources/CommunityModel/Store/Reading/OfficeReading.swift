/// Reading what the office works with: itself, its staff, its words and its days.
public protocol OfficeReading: Sendable {
  func office(now: Instant) throws(StoreError) -> Office
}
