/// A free text that an order holds, and where it stands: what may have to be reworded once its resident is erased.
public struct OrderText: Hashable, Sendable, Identifiable {
  /// The order.
  public var order: OrderNumber
  /// The event that holds it, by its number within the order.
  public var sequence: Int
  /// What it says.
  public var field: OrderField
  /// The text itself.
  public var text: String

  /// Where it stands, as people can type it: `20261120-004/3/reply`.
  public var id: String { "\(order)/\(sequence)/\(field.rawValue)" }

  public init(order: OrderNumber, sequence: Int, field: OrderField, text: String) {
    self.order = order
    self.sequence = sequence
    self.field = field
    self.text = text
  }

  /// Every free text of an order's events that says something, in the order it was written.
  public static func all(of order: OrderNumber, _ events: [OrderEvent]) -> [OrderText] {
    var texts: [OrderText] = []
    for event in events {
      _ = event.kind.withTexts { field, text in
        if !text.isEmpty, field != .callbackPhone {
          texts.append(OrderText(order: order, sequence: event.sequence, field: field, text: text))
        }
        return text
      }
    }
    return texts
  }
}
