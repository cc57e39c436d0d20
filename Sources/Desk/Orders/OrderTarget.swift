import CommunityModel

/// An order as a form knows it: which, and in which revision it was seen.
struct OrderTarget: Sendable, Hashable {
  var number: OrderNumber
  var revision: Int
}
