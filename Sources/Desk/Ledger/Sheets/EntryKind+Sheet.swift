import CommunityModel

extension EntryKind {
  /// The papers that go out and come back by their number.
  enum Sheet: Sendable {
    /// 走访单
    case round
    /// 签到表
    case signIn
    /// 签收表
    case receipt
  }

  /// The paper on which an entry of the kind that is still to be done goes out; nil where it goes out on none.
  var sheet: Sheet? {
    switch paper {
    case "round": .round
    case "signInSheet": .signIn
    case "receiptSheet" where form == .counter: .receipt
    default: nil
    }
  }
}
