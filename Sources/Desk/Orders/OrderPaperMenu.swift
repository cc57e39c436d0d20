import CommunityDocuments
import CommunityModel
import CommunityResources

/// Asks which paper of an order is wanted: its notice of refusal, a reminder, a request for more time, the reception form,
/// a notice for the door.
struct ChooseOrderPaper: Errand, Hashable {
  let number: OrderNumber

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let context = scene.context
    guard let order = try scene.file.order(number) else { return [] }
    let papers = OrderPapers(
      order, try Slip.context(order, scene.file, context), context.words, context.calendar, now: context.now)
    let none = context.words("refusal.noSuchPaper")
    var entries = OrderPapers.Sort.allCases.map { sort in
      let made = papers.paper(sort).map { [Self.show([$0], sort.rawValue, number, context)] }
      return MenuScreen.Entry(
        Choice(sort.rawValue, context.words(Phrase("paperKind.\(sort.rawValue)"))), refusal: made == nil ? none : nil,
        does: made ?? [])
    }
    let notices = Paper.doorNotices(
      community: context.community.name, phone: context.staff.phone, number: number, copies: 1, context.words)
    entries.append(
      MenuScreen.Entry(
        Choice("doorNotice", context.words("paperKind.doorNotice")),
        does: [Self.show(notices, "doorNotice", number, context)]))
    return [
      .push(MenuScreen("orderPapers", title: context.words.label(of: .orderPapers), entries: entries, tag: nil))
    ]
  }

  private static func show(
    _ papers: [Paper], _ sort: String, _ number: OrderNumber, _ context: DeskContext
  ) -> Effect {
    let document = Document(papers, named: "\(sort)-\(number)", subject: number.description, context)
    return .push(
      DocumentScreen("orderPaper", title: context.words(Phrase("paperKind.\(sort)")), document: document))
  }
}
