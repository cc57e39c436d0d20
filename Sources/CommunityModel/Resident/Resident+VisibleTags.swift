extension Resident {
  /// Keys of the care tags that lists, maps, lookups and masked exports may show: none of a restricted sort, and none at
  /// all of a child, whose tags show only in the record.
  /// - Parameter restricted: keys of the restricted sorts.
  public func visibleTags(on today: Day, restricted: Set<String>) -> [String] {
    if let birth, birth.age(on: today) < RecordRules.ageOfConsent { return [] }
    return careTags.map(\.key).filter { !restricted.contains($0) }
  }
}
