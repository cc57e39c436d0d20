import CommunityModel
import CommunityResources
import Intake

extension ListTable where Row == OrderLine {
  /// Orders as a ledger that other offices and an import understand: its heads are the names that lists of orders have
  /// between offices.
  public static func orderLedger(_ view: ListView) -> ListTable {
    ListTable(
      view, name: view.words("export.orders"), document: "order", request(view) + handling(view) + hotline(view))
  }

  private static func request(_ view: ListView) -> [ListColumn<OrderLine>] {
    let words = view.words
    func column(
      _ key: String, _ meaning: OutsideField, _ value: @escaping (OrderLine) -> ListValue
    ) -> ListColumn<OrderLine> {
      ListColumn(key, words(meaning), value)
    }
    return [
      column("number", .ownNumber) { .text($0.order.number.description) },
      column("externalNumber", .number) { .some($0.order.registration.externalNumber) },
      column("state", .standing) { .text(words($0.order.state)) },
      column("receivedAt", .receivedAt) { .moment($0.order.registration.receivedAt) },
      view.head("registeredAt", "registeredAt") { .moment($0.order.registeredAt) },
      column("requester", .caller) { .some(requester($0, view)) },
      column("phone", .phone) { line in isSeen(line, view) ? .some(line.requesterPhone.map { view.phone($0) }) : .none
      },
      column("place", .address) { .text(view.text($0.order.registration.place.raw)) },
      column("grid", .grid) { .some($0.order.registration.grid.flatMap { view.grids[$0]?.name }) },
      column("source", .source) { .text(words($0.order.registration.source)) },
      column("category", .category) {
        .text(words.name(category: $0.order.registration.category, view.names.catalogue))
      },
      column("text", .text) { .text(view.text($0.order.registration.text)) },
      column("urgency", .urgency) { .text(words($0.order.registration.urgency)) },
      column("confidential", .confidential) { .truth($0.order.registration.isConfidential) },
      column("request", .request) { .some($0.order.registration.outsideRequest.map { view.text($0) }) },
      column("outsideDue", .outsideDue) { .some($0.order.registration.outsideDue) },
    ]
  }

  private static func handling(_ view: ListView) -> [ListColumn<OrderLine>] {
    let words = view.words
    func column(
      _ key: String, _ meaning: OutsideField, _ value: @escaping (OrderLine) -> ListValue
    ) -> ListColumn<OrderLine> {
      ListColumn(key, words(meaning), value)
    }
    return [
      view.head("mode", "mode") { .some($0.order.mode.map { words($0) }) },
      view.head("who", "owner") { .some($0.order.assignment?.who.map { words.name(staff: $0, view.names) }) },
      view.head("team", "team") { .some($0.order.assignment?.team.flatMap { view.names.teams[$0] }) },
      view.head("partner", "partner") { .some($0.order.assignment?.partner.map { view.text($0) }) },
      column("dueAt", .dueAt) { .some($0.order.dueAt) },
      view.head("firstContactAt", "firstContactAt") { .some($0.order.firstContactAt) },
      column("finishedAt", .finishedAt) { .some($0.order.finishedAt) },
      column("done", .done) { .some($0.order.isFinished ? $0.order.completion.map { view.text($0.done) } : nil) },
      column("reply", .reply) { .some($0.order.isFinished ? $0.order.completion.map { view.text($0.reply) } : nil) },
      column("repliedAt", .repliedAt) { .some($0.order.isFinished ? $0.order.lastAnswered?.at : nil) },
      column("solved", .solved) { .some($0.order.isFinished ? $0.order.answer.map { words($0.solved) } : nil) },
      column("rating", .rating) { .some($0.order.isFinished ? $0.order.answer.map { words($0.rating) } : nil) },
    ]
  }

  /// What passed between the community and the hotline; its callback under heads of its own, so that nobody takes it for ours.
  private static func hotline(_ view: ListView) -> [ListColumn<OrderLine>] {
    let words = view.words
    func column(_ key: String, _ value: @escaping (OrderLine) -> ListValue) -> ListColumn<OrderLine> {
      ListColumn(key, words(Phrase("head.order.\(key)")), value)
    }
    return [
      column("signedAt") { .some($0.order.hotline.signedAt) },
      column("chased") { .number($0.order.chases) },
      column("repeated") { .number($0.order.hotline.repeats.count) },
      column("verdictDay") { .some($0.order.hotline.verdict?.day.iso) },
      column("verdictResponded") { .some($0.order.hotline.verdict?.responded.map { words($0 ? "yes" : "no") }) },
      column("verdictSolved") { .some($0.order.hotline.verdict?.solved.map { words($0) }) },
      column("verdictRating") { .some($0.order.hotline.verdict?.rating.map { words($0) }) },
      column("excluded") { .truth($0.order.hotline.isExcluded) },
    ]
  }

  static func isSeen(_ line: OrderLine, _ view: ListView) -> Bool {
    view.viewer?.seesRequester(of: line.order) ?? !line.order.registration.isConfidential
  }

  private static func requester(_ line: OrderLine, _ view: ListView) -> String {
    if !isSeen(line, view) { return view.words("document.confidential") }
    guard let name = line.requesterName else { return view.words("document.anonymous") }
    return view.name(name)
  }
}

extension WorkOrder {
  /// Whether the work of this cycle is done: what was reported before 重办 says nothing about it.
  fileprivate var isFinished: Bool { finishedAt != nil }

  /// The last callback that was answered.
  fileprivate var lastAnswered: Callback? { callbacks.last { $0.answer != nil } }
}
