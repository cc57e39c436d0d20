import CommunityModel
import CommunityResources
import PaperBlocks

/// The papers of an order beside its slip. Whoever asked is named in full only on what they are given or sign themselves;
/// of a confidential order nobody is.
public struct OrderPapers: Sendable {
  /// Which paper.
  public enum Sort: String, Sendable, CaseIterable {
    /// 拒办告知书, for whoever asked: why, by which rule, where to go instead.
    case refusalNotice
    /// 催办单, for whoever handles it.
    case chaseNotice
    /// 延期申请, for the secretary.
    case extensionRequest
    /// 来访接待登记表, signed by whoever came.
    case receptionForm
  }

  private let order: WorkOrder
  private let it: OrderSlip.Context
  private let words: Wording
  private let calendar: WorkCalendar
  private let now: Instant

  public init(
    _ order: WorkOrder, _ context: OrderSlip.Context, _ words: Wording, _ calendar: WorkCalendar, now: Instant
  ) {
    (self.order, it, self.words, self.calendar, self.now) = (order, context, words, calendar, now)
  }

  /// Whether there is this paper of the order: what was never refused has no notice of it.
  public func has(_ sort: Sort) -> Bool {
    switch sort {
    case .refusalNotice: order.refusal != nil
    case .chaseNotice: order.state.isBeingHandled && order.assignment != nil
    case .extensionRequest: order.timeExtension != nil || order.state.isBeingHandled && order.dueAt != nil
    case .receptionForm: true
    }
  }

  /// The paper; nil where there is none.
  public func paper(_ sort: Sort) -> Paper? {
    guard has(sort) else { return nil }
    switch sort {
    case .refusalNotice: return order.refusal.map(refusalNotice)
    case .chaseNotice: return chaseNotice
    case .extensionRequest: return extensionRequest
    case .receptionForm: return receptionForm
    }
  }

  // MARK: What stands on several

  private var today: Day { calendar.day(of: now) }
  private var registration: Registration { order.registration }

  /// Whoever asked, in full.
  private var requester: String {
    registration.isConfidential
      ? words("document.confidential") : it.requesterName ?? words("document.anonymous")
  }

  /// Whoever asked, for whom it is not the paper of.
  private var covered: String {
    registration.isConfidential || it.requesterName == nil ? requester : NameMask.bundled(requester)
  }

  private func fact(_ label: Phrase, _ value: String) -> PaperFact { PaperFact(words(label), value) }
  private func moment(_ at: Instant) -> String { words.wholeMoment(at, calendar) }

  private var category: String { words.name(category: registration.category, it.names.catalogue) }
  private var text: String { PersonalNumbers.shielded(registration.text) }

  /// Number, place, category, what it is about and who handles it.
  private func matter(naming name: String) -> [FormRow] {
    [
      .fields(fact("field.number", order.number.description), fact("field.category", category)),
      .fields(fact("field.receivedAt", moment(registration.receivedAt)), fact("field.requester", name)),
      .fields(fact("field.place", registration.place.raw), fact("field.who", words.owner(order.assignment, it.names))),
      .fields([fact("field.text", text)], lines: 2),
    ]
  }

  private var issued: PaperBlock { .trailing([it.community, words.fullDate(today)]) }

  private func made(_ sort: Sort, _ blocks: [PaperBlock], _ layout: PaperLayout = .pages) -> Paper {
    Paper(
      PaperKind(rawValue: sort.rawValue), title: words(sort.title, ["community": it.community]), blocks, words,
      layout: layout)
  }

  // MARK: Papers

  private func refusalNotice(_ refusal: Refusal) -> Paper {
    let date = words.fullDate(calendar.day(of: registration.receivedAt))
    let isNamed = !registration.isConfidential && it.requesterName != nil
    let told =
      isNamed
      ? words("orderPaper.refusal.told", ["name": requester, "date": date])
      : words("orderPaper.refusal.toldUnnamed", ["date": date])
    let reason = words.name(refusalReason: refusal.reason, it.names.catalogue)
    return made(
      .refusalNotice,
      [
        .centred(words("orderPaper.number", ["number": order.number.description])),
        .paragraph(told), .paragraph(text),
        .paragraph(words("orderPaper.refusal.because")),
        .facts([
          fact("field.refusalReason", reason), fact("field.basis", refusal.basis),
          fact("field.alternative", refusal.alternative),
        ]), .paragraph(words(order.isRefused ? "orderPaper.refusal.appeal" : "orderPaper.refusal.notYet")), issued,
        .signatures([words("orderPaper.sign.told"), words("orderPaper.sign.day")]),
      ], .letter(isFramed: false))
  }

  private var chaseNotice: Paper {
    let owner = words.owner(order.assignment, it.names)
    let due = order.dueAt.map { words.wholeDue($0, calendar) } ?? ""
    let key: Phrase = order.isOverdue(at: now) ? "orderPaper.chase.late" : "orderPaper.chase.soon"
    return made(
      .chaseNotice,
      [
        .paragraph(words(key, ["owner": owner, "due": due, "count": String(order.chases)])),
        .form(
          matter(naming: covered) + [
            .fields(fact("field.dueAt", due), fact("orderPaper.chased", String(order.chases))),
            .fields([fact("orderPaper.progress", "")], lines: 4),
            .fields([fact("orderPaper.until", "")], lines: 1),
          ]), .signatures([words("slip.sign.handler"), words("slip.sign.secretary"), words("orderPaper.sign.day")]),
        issued,
      ])
  }

  private var extensionRequest: Paper {
    let asked = order.timeExtension
    let from = (asked?.from ?? order.dueAt).map { words.wholeDue($0, calendar) } ?? ""
    return made(
      .extensionRequest,
      [
        .form(
          matter(naming: covered) + [
            .fields(
              fact("orderPaper.dueBefore", from),
              fact("orderPaper.dueAfter", asked.map { words.wholeDue($0.to, calendar) } ?? "")),
            .fields([fact("field.reason", asked?.reason ?? "")], lines: 4), .heading(words("orderPaper.opinion")),
            .fields([fact("orderPaper.secretary", words("orderPaper.agreeOrNot"))], lines: 3),
          ]), .signatures([words("slip.sign.handler"), words("slip.sign.secretary"), words("orderPaper.sign.day")]),
      ])
  }

  private var receptionForm: Paper {
    let received = it.names.staff[order.registrar] ?? ""
    return made(
      .receptionForm,
      [
        .form([
          .fields(fact("field.number", order.number.description), fact("field.source", words(registration.source))),
          .fields(fact("field.receivedAt", moment(registration.receivedAt)), fact("orderPaper.receivedBy", received)),
          .fields(fact("field.requester", requester), fact("field.grid", it.grid ?? words("document.noGrid"))),
          .fields(fact("field.place", registration.place.raw), fact("field.category", category)),
          .fields([fact("field.text", text)], lines: 6),
          .fields([fact("field.reply", order.completion?.reply ?? "")], lines: 5),
          .fields(
            fact("field.mode", order.mode.map { words($0) } ?? ""),
            fact("field.dueAt", order.dueAt.map { words.wholeDue($0, calendar) } ?? "")),
        ]),
        .signatures([
          words("slip.sign.requester"), words("slip.sign.registrar"), words("orderPaper.sign.day"),
        ]),
      ])
  }
}

extension OrderPapers.Sort {
  /// What stands on top of it, with the community.
  var title: Phrase { Phrase("orderPaper.\(rawValue)") }
}

extension Paper {
  /// 联系条, to be left at a door: whom to call. Nobody is named on it, nothing says why or whether somebody was there.
  /// - Parameters:
  ///   - number: what the office finds the matter by.
  ///   - copies: how many are cut out of a page.
  public static func doorNotices(
    community: String, phone: String?, number: OrderNumber?, copies: Int, _ words: Wording
  ) -> [Paper] {
    var rows: [FormRow] = [
      .heading(words("doorNotice.title", ["community": community])),
      .fields([Fact(words("doorNotice.dear"), words("doorNotice.text"))], lines: 2),
      .fields(Fact(words("field.phone"), phone ?? "")),
    ]
    if let number { rows.append(.fields(Fact(words("doorNotice.number"), number.description))) }
    rows.append(.fields(Fact(words("field.day"), "")))
    return Array(repeating: Paper(.doorNotice, title: "", [.form(rows)], words, layout: .card), count: copies)
  }
}
