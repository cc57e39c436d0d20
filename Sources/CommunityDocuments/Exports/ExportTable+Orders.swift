import CommunityModel
import CommunityResources

extension ExportTable where Line == OrderLine {
  /// Orders as a ledger, with the columns that an import understands.
  public static func orders(_ view: ExportView) -> ExportTable {
    ExportTable(name: view.words("export.orders"), columns: request(view) + handling(view))
  }

  private static func request(_ view: ExportView) -> [Column] {
    let words = view.words
    func column(_ key: String, _ width: Int, _ value: @escaping (OrderLine) -> ExportValue) -> Column {
      view.column("order", key, width, value)
    }
    return [
      column("number", 15) { .text($0.order.number.description) },
      column("externalNumber", 20) { .some($0.order.registration.externalNumber) },
      column("state", 10) { .text(words($0.order.state)) },
      column("receivedAt", 18) { .moment($0.order.registration.receivedAt) },
      column("registeredAt", 18) { .moment($0.order.registeredAt) },
      column("requester", 12) { .some(requester($0, view)) },
      column("phone", 16) { line in isSeen(line, view) ? .some(line.requesterPhone.map(view.phone)) : .none },
      column("place", 24) { .text($0.order.registration.place.raw) },
      column("grid", 14) { .some($0.order.registration.grid.flatMap { view.grids[$0] }) },
      column("source", 10) { .text(words($0.order.registration.source)) },
      column("category", 12) { .text(words.name(category: $0.order.registration.category, view.names.catalogue)) },
      column("text", 40) { .text($0.order.registration.text) },
      column("urgency", 8) { .text(words($0.order.registration.urgency)) },
      column("confidential", 8) { .truth($0.order.registration.isConfidential) },
      column("request", 30) { .some($0.order.registration.outsideRequest) },
      column("outsideDue", 18) { .some($0.order.registration.outsideDue) },
    ]
  }

  private static func handling(_ view: ExportView) -> [Column] {
    let words = view.words
    func column(_ key: String, _ width: Int, _ value: @escaping (OrderLine) -> ExportValue) -> Column {
      view.column("order", key, width, value)
    }
    return [
      column("mode", 10) { .some($0.order.mode.map { words($0) }) },
      column("who", 12) { .some($0.order.assignment?.who.map { words.name(staff: $0, view.names) }) },
      column("team", 14) { .some($0.order.assignment?.team.flatMap { view.names.teams[$0] }) },
      column("partner", 16) { .some($0.order.assignment?.partner) },
      column("dueAt", 18) { .some($0.order.dueAt) },
      column("firstContactAt", 18) { .some($0.order.firstContactAt) },
      column("finishedAt", 18) { .some($0.order.finishedAt) },
      column("done", 40) { .some($0.order.isFinished ? $0.order.completion?.done : nil) },
      column("reply", 30) { .some($0.order.isFinished ? $0.order.completion?.reply : nil) },
      column("repliedAt", 18) { .some($0.order.isFinished ? $0.order.lastAnswered?.at : nil) },
      column("solved", 10) { .some($0.order.isFinished ? $0.order.answer.map { words($0.solved) } : nil) },
      column("rating", 10) { .some($0.order.isFinished ? $0.order.answer.map { words($0.rating) } : nil) },
    ]
  }

  static func isSeen(_ line: OrderLine, _ view: ExportView) -> Bool {
    view.viewer?.seesRequester(of: line.order) ?? !line.order.registration.isConfidential
  }

  private static func requester(_ line: OrderLine, _ view: ExportView) -> String {
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
