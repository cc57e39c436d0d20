/// What something is about: an order, a record or an entry of the ledger.
public enum Subject: Hashable, Sendable {
  /// A work order, by the number that people use.
  case order(OrderNumber)
  /// A record.
  case record(Record.Reference)
  /// An entry of the service ledger.
  case entry(ServiceEntry.ID)

  /// What it is called where programs read: `order`, or the kind of the record.
  public var kind: String {
    switch self {
    case .order: "order"
    case .entry: Self.entryKind
    case .record(let reference): reference.kind.rawValue
    }
  }

  /// Its number: an order's as people use it, a record's in the file.
  public var id: String {
    switch self {
    case .order(let number): number.description
    case .record(let reference): String(reference.id)
    case .entry(let id): String(id)
    }
  }

  private static let entryKind = "entry"

  /// The order, where it is one.
  public var order: OrderNumber? { if case .order(let number) = self { number } else { nil } }

  /// Whether it is an entry of the ledger.
  public var isEntry: Bool { if case .entry = self { true } else { false } }
}

/// As journal and seals write it: `20261120-001`, `resident#17`.
extension Subject: LosslessStringConvertible {
  public var description: String {
    switch self {
    case .order(let number): number.description
    case .record(let reference): "\(reference.kind.rawValue)#\(reference.id)"
    case .entry(let id): "\(Self.entryKind)#\(id)"
    }
  }

  public init?(_ text: String) {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let id = Int64(parts[1]) else { return nil }
      if parts[0] == Self.entryKind {
        self = .entry(id)
        return
      }
      guard let kind = Record.Kind(rawValue: String(parts[0])) else { return nil }
      self = .record(Record.Reference(kind, id))
    } else {
      guard let number = OrderNumber(text) else { return nil }
      self = .order(number)
    }
  }
}

/// Orders by number, then records by kind and number, then entries.
extension Subject: Comparable {
  public static func < (left: Subject, right: Subject) -> Bool {
    switch (left, right) {
    case (.order(let left), .order(let right)): left < right
    case (.record(let left), .record(let right)):
      left.kind == right.kind ? left.id < right.id : left.kind.rawValue < right.kind.rawValue
    case (.entry(let left), .entry(let right)): left < right
    case (.order, _), (.record, .entry): true
    case (.record, .order), (.entry, _): false
    }
  }
}
