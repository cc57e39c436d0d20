import CommunityModel

/// What somebody has before them when they register something: whom and where it is about, as far as it is known.
struct InHand: Sendable, Hashable {
  var resident: Resident.ID?
  var household: Household.ID?
  /// The name of somebody who was looked up and is not on file.
  var name: String?
  /// As it would be typed.
  var place: String?
  var grid: Grid.ID?
  /// The team whose work it is.
  var team: ServiceTeam.ID?
  /// The order that it has to do with.
  var order: OrderNumber?
  /// The phone of whoever is calling.
  var caller: String?
  /// Whether they were found by a phone number: then it was a call, as a rule.
  var isCalling = false
  /// Whether it is to be done later.
  var isPlan = false
  /// The day that it is for, where one is looked at.
  var day: Day?
  /// The category of an order, where that is chosen already.
  var category: String?
}
