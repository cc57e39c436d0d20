import CommunityModel

/// A number in JSON; none; or that there are too few people with a restricted tag to tell how many.
enum ToldCount: Encodable {
  case number(Int?)
  case hidden

  /// What stands in the place of a number that is not told.
  static let hiddenText = FigureShare.hiddenText

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(nil): try container.encodeNil()
    case .number(let it?): try container.encode(it)
    case .hidden: try container.encode(Self.hiddenText)
    }
  }
}
