import CommunityDocuments
import CommunityModel

/// The order slip (交办单) of one or several orders, read from the file and laid out.
enum Slip {
  static func document(
    _ numbers: [OrderNumber], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> Document {
    var slips: [Paper] = []
    for number in numbers {
      guard let order = try file.order(number) else { continue }
      let slip = try self.context(order, file, context)
      slips.append(OrderSlip(order, slip, context.words, context.calendar).paper)
    }
    let name = numbers.count == 1 ? "order-\(numbers[0])" : "orders-\(context.today.compact)"
    return Document(
      slips, named: name,
      subject: numbers.count == 1 ? numbers[0].description : "orders#\(numbers.count)", context)
  }
}

extension Slip {
  /// What papers of an order say beside it.
  static func context(
    _ order: WorkOrder, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> OrderSlip.Context {
    let requester = try file.requester(of: order)
    return OrderSlip.Context(
      community: context.community.name, requesterName: requester.name, requesterPhone: requester.phone,
      grid: context.grid(order.registration.grid)?.name, names: context.eventNames)
  }
}

/// What slips are made for.
enum SlipUse: Sendable {
  case show
  case output
}

/// Makes the slips of orders and shows them, or prints them at once (to a file where there is no printer).
struct MakeSlips: Errand, Hashable {
  let numbers: [OrderNumber]
  let use: SlipUse

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let document = try Slip.document(numbers, scene.file, scene.context)
    switch use {
    case .show:
      let title = scene.context.words("document.orderSlip")
      return [.push(DocumentScreen("slip", title: title, document: document))]
    case .output: return [.output(document, to: scene.services.canPrint ? .printer : .file)]
    }
  }
}

extension Effect {
  static func slips(_ numbers: [OrderNumber], _ use: SlipUse) -> Effect {
    .errand(MakeSlips(numbers: numbers, use: use))
  }
}
