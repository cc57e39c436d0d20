/// A tie (联系) from an entry to another one or to a work order, seen from both ends.
public struct EntryLink: Hashable, Sendable, Codable {
  /// What the tie is.
  public enum Why: String, Hashable, Sendable, Codable, CaseIterable {
    /// A row of a meeting.
    case partOf = "partOf"
    /// Goes on from it.
    case followsUp = "followsUp"
    /// Answers it.
    case answers = "answers"
    /// The entry was promoted to the order.
    case becameOrder = "becameOrder"
    /// Stands on the same printed sheet as the other one, which heads it and gives the sheet its number.
    case sameSheet = "sameSheet"
  }

  /// The other end.
  public enum End: Hashable, Sendable {
    case entry(ServiceEntry.ID)
    case order(OrderNumber)
  }

  /// The entry that has the tie.
  public var from: ServiceEntry.ID
  /// The other end.
  public var to: End
  /// What it is.
  public var why: Why

  private enum CodingKeys: String, CodingKey {
    case from = "from"
    case to = "to"
    case why = "why"
  }

  public init(from: ServiceEntry.ID, to: End, why: Why) {
    self.from = from
    self.to = to
    self.why = why
  }
}

extension EntryLink.End: Codable {
  private enum CodingKeys: String, CodingKey {
    case entry = "entry"
    case order = "order"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let number = try container.decodeIfPresent(OrderNumber.self, forKey: .order) {
      self = .order(number)
    } else {
      self = .entry(try container.decode(Int64.self, forKey: .entry))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .entry(let id): try container.encode(id, forKey: .entry)
    case .order(let number): try container.encode(number, forKey: .order)
    }
  }
}
