/// What a column of another system's list of work orders means.
public enum OutsideField: String, Hashable, Sendable, Codable, CaseIterable {
  /// The number that the other system gave; without it, or our own, nothing can be imported.
  case number
  /// The number that a community file gave, in what it exported itself.
  case ownNumber
  /// Where the order stands there.
  case standing
  case receivedAt
  /// 签收
  case signedAt
  case caller
  case phone
  case address
  /// Code or name of the grid, in what a community file exported itself.
  case grid
  case source
  /// A category of the catalogue, by key or name.
  case category
  /// 一级分类
  case firstCategory
  /// 二级分类
  case secondCategory
  case text
  case urgency
  /// 是否保密
  case confidential
  /// 转办意见
  case request
  /// By when the other system wants it done, where ``dueAt`` says what was settled here.
  case outsideDue
  /// 办结时限
  case dueAt
  /// 办理情况
  case done
  /// 答复来电人情况
  case reply
  case repliedAt
  case finishedAt
  case solved
  case rating
  /// Left out.
  case ignored
}
