import CommunityModel

/// The order of places in lists, as text that sorts bytewise: building, unit and room with their digits padded (so that
/// 10 follows 9), then the estate; places without a key come last, as they are written.
enum PlaceSort {
  static func text(_ key: PlaceKey?, raw: String) -> String {
    guard let key, key.building != nil else { return "~" + (key?.estate ?? "") + raw }
    return prefix(of: key, full: true) + (key.estate ?? "")
  }

  /// What the text of every place within the key begins with; nil when the key names no building.
  static func prefix(of key: PlaceKey) -> String? { key.building == nil ? nil : prefix(of: key, full: false) }

  private static func prefix(of key: PlaceKey, full: Bool) -> String {
    var parts = [key.building, key.unit, key.room]
    if !full { while parts.last == .some(nil) { parts.removeLast() } }
    return parts.map { padded($0 ?? "") + "-" }.joined()
  }

  private static func padded(_ part: String) -> String {
    let digits = part.prefix { $0.isASCII && $0.isNumber }
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + part
  }
}

extension OrderState {
  /// The state's place in the course of an order, by which lists sort and the file finds.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
