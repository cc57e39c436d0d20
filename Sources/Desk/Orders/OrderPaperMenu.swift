import CommunityDocuments
import CommunityModel
import CommunityResources

/// Asks which paper of an order is wanted: its notice of refusal, a reminder, a request for more time, the reception form,
/// a notice for the door.
struct ChooseOrderPaper: Errand, Hashable {
  let number: OrderNumber

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    guard let papers = try OrderPapers.of(number, scene) else { return [] }
    let words = scene.context.words
    func entry(_ paper: ShowOrderPaper.Sort, isThere: Bool) -> MenuScreen.Entry {
      MenuScreen.Entry(
        Choice(paper.kind.rawValue, paper.kind.name(words)), refusal: isThere ? nil : words("refusal.noSuchPaper"),
        does: [.errand(ShowOrderPaper(number: number, sort: paper))])
    }
    let entries =
      OrderPapers.Sort.allCases.map { entry(.ofOrder($0), isThere: papers.has($0)) }
      + [entry(.doorNotice, isThere: true)]
    return [.push(MenuScreen("orderPapers", title: words.label(of: .orderPapers), entries: entries, tag: nil))]
  }
}

/// Makes a paper of an order and shows it.
struct ShowOrderPaper: Errand, Hashable {
  /// Which paper.
  enum Sort: Hashable {
    case ofOrder(OrderPapers.Sort)
    case doorNotice

    var kind: PaperKind {
      switch self {
      case .ofOrder(.refusalNotice): .refusalNotice
      case .ofOrder(.chaseNotice): .chaseNotice
      case .ofOrder(.extensionRequest): .extensionRequest
      case .ofOrder(.receptionForm): .receptionForm
      case .doorNotice: .doorNotice
      }
    }
  }

  let number: OrderNumber
  let sort: Sort

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let context = scene.context
    let papers: [Paper]
    switch sort {
    case .ofOrder(let sort): papers = try OrderPapers.of(number, scene)?.paper(sort).map { [$0] } ?? []
    case .doorNotice:
      papers = Paper.doorNotices(
        community: context.community.name, phone: context.staff.phone, number: number, copies: 1, context.words)
    }
    // Somebody else may have taken away what it was about meanwhile.
    if papers.isEmpty { return [.showMessage(.problem(context.words("refusal.noSuchPaper")))] }
    let document = Document(papers, named: "\(sort.kind.rawValue)-\(number)", subject: number.description, context)
    return [.push(DocumentScreen("orderPaper", title: sort.kind.name(context.words), document: document))]
  }
}

extension OrderPapers {
  fileprivate static func of(_ number: OrderNumber, _ scene: ErrandScene) throws(StoreError) -> OrderPapers? {
    guard let order = try scene.file.order(number) else { return nil }
    let context = scene.context
    return OrderPapers(
      order, try Slip.context(order, scene.file, context), context.words, context.calendar, now: context.now)
  }
}
