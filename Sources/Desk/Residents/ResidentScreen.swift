import CommunityModel
import CommunityResources
import Terminal

/// A resident's record: who, where, what service, open orders, and what happened.
struct ResidentScreen: Screen {
  let id: Resident.ID
  private var detail: ResidentDetail?
  private var orders: [OrderRow] = []
  private var list = ListState<Int64>()
  private var isGone = false
  private var isErasing = false

  init(_ id: Resident.ID) {
    self.id = id
  }

  var name: String { "resident" }
  var main: MainScreen? { .residents }

  func offers(_ context: DeskContext) -> [Offer] {
    if isGone { return [.bar(.open, label: context.words("erase.showTexts")), .bar(.back)] }
    let row = orders.first { $0.id == list.selected }
    let home = detail?.home?.residence
    let noHousehold = home?.household == nil ? context.words("refusal.noHousehold") : nil
    let moved = detail?.home?.residence.isCurrent == true ? nil : context.words("refusal.notLivingHere")
    return [
      .bar(.newOrder), .bar(.edit), .bar(.reveal), .bar(.openHousehold, refusal: noHousehold), Offer(.addCareTag),
      Offer(.addConsent),
      Offer(.addResidence), Offer(.endResidence, refusal: moved), Offer(.recordDeath, refusal: moved), Offer(.export),
      Offer(.copy), Offer(.eraseResident, refusal: erasingRefusal(context)), Offer(.open), .bar(.back),
    ] + OrderActions.offers(row, context).filter { $0.action != .edit } + Self.listMoves
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    detail = try file.resident(id)
    isGone = detail == nil
    orders = try file.orders(
      OrderQuery(resident: id, sort: .number, isReversed: true, limit: 50, viewer: Viewer(context.staff)))
    // Open orders come first: they are why the person is here.
    orders = orders.filter(\.state.isOpen) + orders.filter { !$0.state.isOpen }
    list.settle(orders.map(\.id))
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if isGone { return action == .open ? [.push(ErasedTextsScreen(id))] : action == .back ? [.pop(nil)] : [] }
    if list.perform(action, in: orders.map(\.id)) { return [] }
    switch action {
    case .newOrder: return [.push(FormScreen(RegisterForm(RegisterForm.Start(resident: id))))]
    case .edit: return [.push(FormScreen(ResidentForm(id)))]
    case .addCareTag: return [.push(FormScreen(CareTagForm(id)))]
    case .addConsent: return [.push(FormScreen(ConsentForm(id)))]
    case .addResidence: return [.push(FormScreen(ResidenceForm(id)))]
    case .endResidence: return [.push(FormScreen(EndResidenceForm(id, ending: .movedOut)))]
    case .recordDeath: return [.push(FormScreen(EndResidenceForm(id, ending: .death)))]
    case .reveal: return [.reveal(subject: subject)]
    case .copy:
      guard let phone = detail?.resident.phones.first else { return [] }
      return [.copy(context.isRevealed(subject) ? phone : PhoneNumber.masked(phone), subject: subject)]
    case .export: return exported(context)
    case .eraseResident:
      let question = context.words("erase.question", ["number": String(id)])
      return [.push(ConfirmScreen(title: context.words.label(of: action), question: question, tag: Self.erasing))]
    case .openHousehold:
      guard let household = detail?.home?.residence.household else { return [] }
      return [.push(HouseholdScreen(household))]
    case .back: return [.pop(nil)]
    default:
      let chosen = orders.filter { $0.id == list.selected }
      return OrderActions.perform(action, on: chosen, context) ?? []
    }
  }

  // MARK: Erasing

  private static let erasing = "erase"

  private func erasingRefusal(_ context: DeskContext) -> String? {
    context.staff.role == .secretary ? nil : context.message(.secretaryOnly)
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .confirmed(tag: Self.erasing):
      isErasing = true
      let id = id
      return [.commit(.erase(id)) { _, context in context.words("erase.done", ["number": String(id)]) }]
    case .saved where isErasing:
      // What was written freely about the person is left to be looked at.
      isErasing = false
      return [.replace(ErasedTextsScreen(id))]
    default:
      isErasing = false
      return [.reload]
    }
  }

  private var subject: String { "resident#\(id)" }

  private func exported(_ context: DeskContext) -> [Effect] {
    guard let detail else { return [] }
    let lines = ResidentFacts(detail, isRevealed: context.isRevealed(subject), context).lines
    let text = lines.map { $0.label + "\t" + $0.text }.joined(separator: "\n") + "\n"
    let document = Document(name: "resident-\(id)", text: text, subject: subject)
    return [.push(DocumentScreen("resident.file", title: context.words("resident.file"), document: document))]
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let detail else {
      let inside = canvas.box(area, title: words("resident.title"), isFocused: true)
      canvas.text(words("resident.gone"), in: inside.inset(left: 1), style: canvas.theme.faint)
      return
    }
    let facts = ResidentFacts(detail, isRevealed: context.isRevealed(subject), context)
    let isWide = area.columns >= 110
    let factRows = min(facts.lines.count + 2, max(6, area.rows * 3 / 5))
    let factArea = isWide ? area.inset(right: area.columns / 2) : area.inset(bottom: area.rows - factRows)
    let orderArea = isWide ? area.inset(left: area.columns - area.columns / 2) : area.inset(top: factRows)
    let inside = canvas.box(factArea, title: facts.title, isFocused: false, note: words(detail.status))
      .inset(left: 1, right: 1)
    let labels = words.language == .zh ? 10 : 18
    for (row, line) in facts.lines.prefix(inside.rows).enumerated() {
      canvas.text(line.label, in: inside, row: row, style: canvas.theme.faint, width: labels - 1)
      canvas.text(
        line.text, in: inside, row: row, column: labels,
        style: line.isWarning ? canvas.theme.warning : canvas.theme.text)
    }
    drawOrders(in: orderArea, on: &canvas, context)
  }

  private func drawOrders(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let open = orders.count { $0.state.isOpen }
    let title = words("resident.orders", ["count": String(orders.count), "open": String(open)])
    let inside = canvas.box(area, title: title, isFocused: true)
    if orders.isEmpty {
      canvas.text(words("resident.noOrders"), in: inside.inset(left: 1), style: canvas.theme.faint)
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    let columns = OrderRowCells.columns(context).filter { !["place", "mode", "team"].contains($0.id) }
    canvas.table(columns, in: inside, list: list, count: orders.count, isFocused: true) { place in
      let row = orders[place]
      return (false, { cells.cell(row, $0) })
    }
  }
}

/// A resident's record as lines of label and text, masked unless revealed.
struct ResidentFacts {
  struct Line {
    var label: String
    var text: String
    var isWarning = false
  }

  let title: String
  private(set) var lines: [Line] = []

  init(_ detail: ResidentDetail, isRevealed: Bool, _ context: DeskContext) {
    let words = context.words
    let it = detail.resident
    var head = [it.name]
    if let sex = it.sex { head.append(words(sex)) }
    if let birth = it.birth { head.append(words.age(birth.age(on: context.today))) }
    if let place = detail.home?.place { head.append(place.description) }
    if let grid = detail.home?.grid { head.append(context.gridName(grid)) }
    title = head.joined(separator: "  ")

    add(words("field.phones"), words.list(it.phones.map { isRevealed ? $0 : PhoneNumber.masked($0) }))
    if let birth = it.birth {
      let masked = PartialDate(year: birth.year) ?? birth
      add(words("field.birth"), words.partialDate(isRevealed ? birth : masked))
    }
    add(words("field.otherName"), it.otherName ?? "")
    add(words("field.preferredContact"), it.preferredContact.map { words($0) } ?? "")
    add(
      words("field.helpNeeds"), words.list(Resident.HelpNeed.allCases.filter(it.helpNeeds.contains).map { words($0) }))
    if let contact = it.emergencyContact {
      let phone = isRevealed ? contact.phone : PhoneNumber.masked(contact.phone)
      add(words("field.emergencyContact"), [contact.name, contact.relation, phone].joined(separator: "  "))
    }
    for tag in it.careTags {
      let isDue = tag.needsReview(on: context.today)
      var text = words.name(careTag: tag.key, context.catalogue) + "  " + tag.purpose
      if isDue { text += "  " + words("resident.reviewDue") }
      lines.append(Line(label: words("field.careTag"), text: text, isWarning: isDue))
    }
    if let number = it.identityNumber {
      add(words("field.identityNumber"), isRevealed ? number : IdentityNumber.masked(number))
    }
    add(words("field.household"), words("resident.householdSize", ["count": String(detail.householdSize)]))
    for episode in detail.episodes {
      var text = [episode.place?.description ?? words("resident.placeUnknown"), words(episode.residence.kind)]
      let from = episode.residence.from.map { words.partialDate($0) } ?? ""
      let until = episode.residence.until.map { words.partialDate($0) } ?? ""
      if !until.isEmpty {
        text.append(words("resident.period", ["from": from, "until": until]))
      } else if !from.isEmpty {
        text.append(words("resident.since", ["from": from]))
      }
      if let ending = episode.residence.ending { text.append(words(ending)) }
      lines.append(Line(label: words("field.residence"), text: text.joined(separator: "  ")))
    }
    for consent in it.consents {
      add(
        words("field.consent"),
        words.numericDate(consent.day, today: context.today) + "  " + consent.purpose + "  "
          + context.name(staff: consent.recordedBy))
    }
    add(words("field.note"), it.note)
  }

  private mutating func add(_ label: String, _ text: String) {
    if !text.isEmpty { lines.append(Line(label: label, text: text)) }
  }
}
