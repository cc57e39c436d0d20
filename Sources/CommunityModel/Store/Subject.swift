/// What something is about: an order or a record.
public enum Subject: Hashable, Sendable {
  /// A work order, by the number that people use.
  case order(OrderNumber)
  /// A record.
  case record(Record.Reference)

  /// What it is called where programs read: `order`, or the kind of the record.
  public var kind: String {
    switch self {
    case .order: "order"
    case .record(let reference): reference.kind.rawValue
    }
  }

  /// Its number: an order's as people use it, a record's in the file.
  public var id: String {
    switch self {
    case .order(let number): number.description
    case .record(let reference): String(reference.id)
    }
  }

  /// The order, where it is one.
  public var order: OrderNumber? { if case .order(let number) = self { number } else { nil } }
}

/// As journal and seals write it: `20261120-001`, `resident#17`.
extension Subject: LosslessStringConvertible {
  public var description: String {
    switch self {
    case .order(let number): number.description
    case .record(let reference): "\(reference.kind.rawValue)#\(reference.id)"
    }
  }

  public init?(_ text: String) {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let kind = Record.Kind(rawValue: String(parts[0])), let id = Int64(parts[1]) else { return nil }
      self = .record(Record.Reference(kind, id))
    } else {
      guard let number = OrderNumber(text) else { return nil }
      self = .order(number)
    }
  }
}

/// Orders by number, then records by kind and number.
extension Subject: Comparable {
  public static func < (left: Subject, right: Subject) -> Bool {
    switch (left, right) {
    case (.order(let left), .order(let right)): left < right
    case (.record(let left), .record(let right)):
      left.kind == right.kind ? left.id < right.id : left.kind.rawValue < right.kind.rawValue
    case (.order, .record): true
    case (.record, .order): false
    }
  }
}
