import CommunityModel

/// What activities count.
extension Wording {
  /// The name of a measure: 人次 / People. One that the product does not know is called by its key.
  public func name(measure key: String) -> String {
    guard let names = Self.measures[key] else { return key }
    return language == .zh ? names.zh : names.en
  }

  /// What was counted, in the order shown: 场次 1, 人次 42.
  public func counted(_ counts: [String: Int]) -> [String] {
    let keys = counts.keys.sorted {
      (Self.measureKeys.firstIndex(of: $0) ?? .max, $0) < (Self.measureKeys.firstIndex(of: $1) ?? .max, $1)
    }
    return keys.map { key in
      let count = counts[key] ?? 0
      return key == EntryMeasure.minutes ? hours(count) : name(entryMeasure: key) + " " + String(count)
    }
  }

  /// Minutes as people say them: 2小时30分.
  public func hours(_ minutes: Int) -> String {
    let values = ["hours": String(minutes / 60), "minutes": String(minutes % 60)]
    if minutes % 60 == 0 { return self("hours.whole", values) }
    return self(minutes < 60 ? "hours.minutes" : "hours.both", values)
  }

  /// Every measure that the product knows, in the order shown.
  public static let measureKeys: [String] = measureRows.map { String($0[1]) }

  private static let measures: [String: (zh: String, en: String)] = Dictionary(
    measureRows.map { (String($0[1]), (String($0[2]), String($0[3]))) }, uniquingKeysWith: { first, _ in first })

  private static let measureRows = BundledResource.catalogue.rows.filter { $0.count >= 4 && $0[0] == "count" }
}
