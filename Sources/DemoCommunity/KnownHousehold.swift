import CommunityModel

/// A household that every demo community has, whatever the seed: people look for it in training and in tests.
struct KnownHousehold: Sendable {
  let surname: String
  /// The whole name of the contact person.
  let name: String
  let members: [HouseholdPlan.Member]
  private let building: String
  private let unit: String
  private let room: String

  /// Reads a row: building of the default estate, unit, room, surname, name, members as `m67 f65-`.
  init?(_ row: [String]) {
    guard row.count == 6 else { return nil }
    (building, unit, room, surname, name) = (row[0], row[1], row[2], row[3], row[4])
    members = row[5].split(separator: " ").compactMap { text in
      Int(text.filter(\.isNumber)).map {
        HouseholdPlan.Member(age: $0, sex: text.hasPrefix("m") ? .male : .female, bearsName: !text.hasSuffix("-"))
      }
    }
  }

  /// Whether it lives at this door.
  func isAt(_ building: Building, _ unit: String, _ room: String) -> Bool {
    building.estate == 1 && room == self.room && unit == self.unit && building.name == self.building
  }
}
