import CommunityModel
import CommunityResources
import Terminal

/// A resident's record: who, where, what service, open orders, and what happened.
struct ResidentScreen: Screen {
  /// The parts that Tab goes through.
  enum Pane: Int, CaseIterable, Sendable {
    case orders
    case timeline
    case facts
  }

  let id: Resident.ID
  private var isErasing = false
  private(set) var detail: ResidentDetail?
  private(set) var orders: [OrderRow] = []
  private(set) var list = ListState<Int64>()
  private(set) var timeline: [TimelineEntry] = []
  private(set) var timelineList = ListState<Int>()
  private(set) var factsTop = 0
  private(set) var pane = Pane.orders
  /// So many orders are read; so many of the latest are told in the timeline.
  private static let (mostOrders, mostTold) = (50, 20)

  init(_ id: Resident.ID) {
    self.id = id
  }

  var name: String { "resident" }
  var main: MainScreen? { .residents }

  func offers(_ context: DeskContext) -> [Offer] {
    if detail == nil { return [.bar(.open, label: context.words("erase.showTexts")), .bar(.back)] }
    let words = context.words
    let row = pane == .orders ? orders.first { $0.id == list.selected } : nil
    let home = detail?.home?.residence
    let noHousehold = home?.household == nil ? words("refusal.noHousehold") : nil
    let moved = detail?.home?.residence.isCurrent == true ? nil : words("refusal.notLivingHere")
    let hasConsent = detail?.resident.consents.contains { $0.withdrawal == nil } == true
    let noConsent = hasConsent ? nil : words("refusal.noConsent")
    let notDue = detail?.isDueForReview(on: context.today) == true ? nil : words("refusal.notDueForReview")
    let notMerged = detail?.merged.isEmpty == false ? nil : words("refusal.notMerged")
    return [
      .bar(.newOrder), .bar(.edit), .bar(.reveal), .bar(.openHousehold, refusal: noHousehold), Offer(.addCareTag),
      Offer(.addConsent), Offer(.withdrawConsent, refusal: noConsent),
      Offer(.addResidence), Offer(.endResidence, refusal: moved), Offer(.recordDeath, refusal: moved), Offer(.export),
      Offer(.mergeRecord), Offer(.splitRecord, refusal: notMerged), Offer(.copy),
      Offer(.keepRecord, refusal: notDue),
      Offer(.eraseResident, refusal: erasingRefusal(context)), Offer(.open), Offer(.nextPane),
      Offer(.previousPane), .bar(.back),
    ] + OrderActions.offers(row, context).filter { $0.action != .edit } + Self.listMoves
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    detail = try file.resident(id)
    guard let detail else { return }
    // A confidential order would say who asked it by standing in this list.
    orders = try file.orders(
      OrderQuery(
        resident: detail.resident.id, sort: .number, isReversed: true, limit: Self.mostOrders,
        viewer: Viewer(context.staff)))
    var told: [TimelineEntry.Order] = []
    for row in orders.prefix(Self.mostTold) {
      told.append(TimelineEntry.Order(number: row.number, events: try file.events(of: row.number)))
    }
    let history = try file.history(of: detail.resident.id, limit: 200)
    timeline = TimelineEntry.all(detail, orders: told, history: history)
    // Open orders come first: they are why the person is here.
    orders = orders.filter(\.state.isOpen) + orders.filter { !$0.state.isOpen }
    list.settle(orders.map(\.id))
    timelineList.settle(Array(timeline.indices))
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if detail == nil { return action == .open ? [.push(ErasedTextsScreen(id))] : action == .back ? [.pop(nil)] : [] }
    if move(action, context) { return [] }
    switch action {
    case .nextPane, .previousPane:
      let step = action == .nextPane ? 1 : Pane.allCases.count - 1
      pane = Pane(rawValue: (pane.rawValue + step) % Pane.allCases.count) ?? .orders
      return []
    case .newOrder: return [.push(FormScreen(RegisterForm(RegisterForm.Start(resident: person))))]
    case .reveal: return [.reveal(subject: subject)]
    case .copy:
      guard let phone = detail?.resident.phones.first, detail?.status != .deceased else { return [] }
      return [.copy(context.isRevealed(subject) ? phone : PhoneNumber.masked(phone), subject: subject)]
    case .export:
      var menu = OutputMenu.screen(context)
      menu.note = context.words("resident.file.note")
      return [.push(menu)]
    case .eraseResident:
      let question = context.words("erase.question", ["number": String(person)])
      return [.push(ConfirmScreen(title: context.words.label(of: action), question: question, tag: Self.erasing))]
    case .keepRecord: return detail.map { [$0.keeping(context)] } ?? []
    case .openHousehold:
      guard let household = detail?.home?.residence.household else { return [] }
      return [.open(.household(household))]
    case .back: return [.pop(nil)]
    default:
      if let form = form(for: action) { return form }
      let chosen = orders.filter { $0.id == list.selected }
      return pane == .orders ? OrderActions.perform(action, on: chosen, context) ?? [] : []
    }
  }

  private func form(for action: ActionID) -> [Effect]? {
    switch action {
    // Whoever edits a record sees what it holds: that is written down like any other look at it.
    case .edit: [.noteSeen(subject: subject), .push(FormScreen(ResidentForm(person)))]
    case .addCareTag: [.push(FormScreen(CareTagForm(person)))]
    case .addConsent: [.push(FormScreen(ConsentForm(person)))]
    case .withdrawConsent: [.push(FormScreen(WithdrawConsentForm(person)))]
    case .addResidence: [.push(FormScreen(ResidenceForm(person)))]
    case .endResidence: [.push(FormScreen(EndResidenceForm(person, ending: .movedOut)))]
    case .recordDeath: [.push(FormScreen(EndResidenceForm(person, ending: .death)))]
    case .mergeRecord: [.push(FormScreen(MergeRecordsForm(person)))]
    case .splitRecord: [.push(FormScreen(SplitRecordsForm(person)))]
    default: nil
    }
  }

  /// Movements go to the part that has the keys.
  private mutating func move(_ action: ActionID, _ context: DeskContext) -> Bool {
    switch pane {
    case .orders: return list.perform(action, in: orders.map(\.id))
    case .timeline: return timelineList.perform(action, in: Array(timeline.indices))
    case .facts:
      let last = max(0, factCount(context) - 3)
      switch action {
      case .moveUp: factsTop = max(0, factsTop - 1)
      case .moveDown: factsTop = min(last, factsTop + 1)
      case .pageUp: factsTop = max(0, factsTop - 8)
      case .pageDown: factsTop = min(last, factsTop + 8)
      case .moveFirst: factsTop = 0
      case .moveLast: factsTop = last
      default: return false
      }
      return true
    }
  }

  // MARK: Erasing

  private static let erasing = "erase"

  private func erasingRefusal(_ context: DeskContext) -> String? {
    context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard list.select(click, in: orders.map(\.id)) else { return [] }
    pane = .orders
    return click.isDouble ? perform(.open, context) : []
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .confirmed(tag: Self.erasing):
      isErasing = true
      let id = person
      return [.commit(.erase(id)) { _, context in context.words("erase.done", ["number": String(id)]) }]
    case .saved where isErasing:
      // What was written freely about the person is left to be looked at.
      isErasing = false
      return [.replace(ErasedTextsScreen(person))]
    case .chose:
      guard let document = personalFile(context) else { return [.reload] }
      return OutputMenu.effects(of: reply, document)
    default:
      isErasing = false
      return [.reload]
    }
  }

  /// The record that stands for the person: another one where this was merged into it.
  var person: Resident.ID { detail?.resident.id ?? id }
  var subject: String { "resident#\(person)" }

  /// The whole personal file, nothing covered: what the person may ask for.
  private func personalFile(_ context: DeskContext) -> Document? {
    guard let detail else { return nil }
    let text = PersonalFile(detail: detail, orders: orders, timeline: timeline).text(context)
    return Document(name: "resident-\(person)", text: text, subject: subject)
  }
}
