import CommunityModel

/// What activities count.
extension Wording {
  /// The name of a measure: 人次 / People. One that the product does not know is called by its key.
  public func name(measure key: String) -> String {
    guard let names = Self.measures[key] else { return key }
    return language == .zh ? names.zh : names.en
  }

  /// Every measure that the product knows, in the order shown.
  public static let measureKeys: [String] = measureRows.map { String($0[1]) }

  private static let measures: [String: (zh: String, en: String)] = Dictionary(
    measureRows.map { (String($0[1]), (String($0[2]), String($0[3]))) }, uniquingKeysWith: { first, _ in first })

  private static let measureRows = BundledResource.catalogue.rows.filter { $0.count >= 4 && $0[0] == "count" }
}
