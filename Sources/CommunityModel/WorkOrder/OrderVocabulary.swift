/// Where a work order stands.
public enum OrderState: String, Hashable, Sendable, Codable, CaseIterable {
  /// 登记
  case registered
  /// 已交办
  case assigned
  /// 办理中
  case inProgress
  /// 挂起
  case suspended
  /// 待回访
  case awaitingCallback
  /// 待审批
  case refusalPending
  /// 办结
  case resolved
  /// 注销(销号)
  case closed
  /// 合并
  case merged
  /// 撤单
  case withdrawn

  /// Whether somebody still has something to do.
  public var isOpen: Bool {
    switch self {
    case .registered, .assigned, .inProgress, .suspended, .awaitingCallback, .refusalPending: true
    case .resolved, .closed, .merged, .withdrawn: false
    }
  }

  /// Whether it has ended and the number that another office has for it can still be written down.
  public var mayBeNumbered: Bool { !isOpen && self != .withdrawn }

  /// Whether the matter itself is still being worked on, so that a due date can be missed.
  public var isBeingHandled: Bool {
    switch self {
    case .registered, .assigned, .inProgress, .suspended, .refusalPending: true
    case .awaitingCallback, .resolved, .closed, .merged, .withdrawn: false
    }
  }
}

/// How a matter is handled (办理方式).
public enum HandlingMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// 即接即办
  case atOnce
  /// 全程代办
  case throughout
  /// 协调促办
  case coordinated
  /// 明确拒办; chosen only through a refusal.
  case refused
}

/// 一般 / 紧急.
public enum Urgency: String, Hashable, Sendable, Codable, CaseIterable {
  case normal
  case urgent
}

/// Where a matter came from (信息来源).
public enum OrderSource: String, Hashable, Sendable, Codable, CaseIterable {
  /// 来访
  case walkIn
  /// 来电
  case phone
  /// 走访
  case homeVisit
  /// 接待日
  case receptionDay
  /// 12345
  case hotline12345
  /// 议事会
  case council
  /// 备忘录
  case memo
  /// 网络
  case online
  /// 上级交办
  case superior
}

/// Whether the matter is solved, in the handler's or the requester's words.
public enum Solved: String, Hashable, Sendable, Codable, CaseIterable {
  case yes
  case partly
  case no
}

/// What the requester thinks of the handling (满意度).
public enum Rating: String, Hashable, Sendable, Codable, CaseIterable {
  /// 满意
  case satisfied
  /// 基本满意
  case fairlySatisfied
  /// 不满意
  case dissatisfied
  /// 未评价
  case unrated
}

/// How a callback is made.
public enum CallbackMethod: String, Hashable, Sendable, Codable, CaseIterable {
  case phone
  case visit
  case message
}

/// Who asks (来电来访人).
public enum Requester: Hashable, Sendable, Codable {
  /// A resident of the file.
  case resident(Resident.ID)
  /// Somebody not in the file; can be linked to a resident later.
  case contact(name: String, phone: String?)
  /// 匿名
  case anonymous

  /// The names under which cases are stored.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case resident, contact, anonymous
  }

  /// Whether nobody can be called back.
  public var cannotBeCalled: Bool {
    switch self {
    case .resident: false
    case .contact(_, let phone): phone?.isEmpty ?? true
    case .anonymous: true
    }
  }
}

/// The number of a work order: the event day and a running number, `20261120-004`. Never given twice.
public struct OrderNumber: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// The event day of the registration.
  public let day: Day
  /// 1, 2, 3 … within the day.
  public let sequence: Int

  public init(day: Day, sequence: Int) {
    self.day = day
    self.sequence = sequence
  }

  /// Reads `YYYYMMDD-NNN` (three digits or more); nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 8, parts[1].utf8.count >= 3, let date = Int(digits: parts[0]),
      let sequence = Int(digits: parts[1]), sequence > 0,
      let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)
    else { return nil }
    self.init(day: day, sequence: sequence)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let number = OrderNumber(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an order number")
    }
    self = number
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: OrderNumber, right: OrderNumber) -> Bool {
    (left.day, left.sequence) < (right.day, right.sequence)
  }

  /// `20261120-004`.
  public var description: String { "\(day.compact)-\(sequence.padded(to: 3))" }

  /// `1120-004`, for lists: the year is left out.
  public var short: String { String(description.dropFirst(4)) }
}
