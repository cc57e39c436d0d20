extension PlaceKey {
  /// The place that a text says; nil when it is not a structured one. Whether it can be meant otherwise, and how places
  /// are read, stands with ``PlaceReading/init(_:)``.
  public static func parse(_ text: String) -> PlaceKey? { PlaceReading(text)?.key }
}
