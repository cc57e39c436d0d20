import CommunityModel
import CommunityResources

/// 未诉先办: one preventive order for what several asked for at one place.
struct PreventForm: FormContent {
  private let number: OrderNumber
  private var cluster: Cluster?
  private var orders: [WorkOrder] = []

  /// - Parameter number: one of the orders of the cluster.
  init(_ number: OrderNumber) { self.number = number }

  var draftKey: String { "prevent:\(number)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: .preventCluster) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let found = try file.clusters(around: number, on: context.today)
    cluster = found.first { $0.why == .sameMatter }
    orders = []
    for number in cluster?.orders ?? [] {
      if let order = try file.order(number) { orders.append(order) }
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    guard let cluster else { return [] }
    return [
      Field("about", words("cluster.why"), .fact, value: words.hint(cluster, context.catalogue)),
      Field("orders", words("cluster.orders"), .fact, value: words.list(cluster.orders.map(\.short))),
      Field(
        "text", words.field("text"), .lines(3), value: words(preventing: cluster, context.catalogue),
        limit: EntryContent.longestText),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let cluster, let kind = context.office.kinds.kind(EntryKind.memo) else {
      throw FormProblem(field: "", text: context.words("cluster.gone"))
    }
    if let made = cluster.preventive {
      throw FormProblem(field: "", text: context.words("cluster.made", ["number": made.short]))
    }
    let text = try demand("text", values, context)
    do throws(StoreError) {
      return .parts(
        try ClusterWork.prevent(cluster, orders: orders, text: text, kind, context.office) { registration in
          (try? assigning(registration, context)) ?? []
        })
    } catch {
      throw FormProblem(field: "text", text: context.message(error))
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    guard let order = saved.orders.first else { return "" }
    return context.words(
      "cluster.done", ["number": order.number.short, "count": String(max(0, saved.orders.count - 1))])
  }
}

extension Opening {
  /// 未诉先办 for the cluster of an order.
  static func preventing(_ number: OrderNumber) -> Opening {
    Opening("prevent") { _ in FormScreen(PreventForm(number)) }
  }
}
