import CommunityModel
import CommunityResources
import PaperBlocks

/// The order slip (群众意见交办单): what goes with the team to the door. Full name and phone, but never care tags or a
/// birth date; a confidential order says 保密 instead.
public struct OrderSlip: PrintedPaper {
  /// What the slip needs to know beside the order itself.
  public struct Context: Sendable {
    /// The community's name.
    public var community: String
    /// Full name of the requester; nil for anonymous.
    public var requesterName: String?
    /// Phone of the requester, unmasked.
    public var requesterPhone: String?
    /// Name of the grid; nil is 待定网格.
    public var grid: String?
    /// What staff, teams and catalogue entries are called.
    public var names: EventNames

    public init(
      community: String, requesterName: String?, requesterPhone: String?, grid: String?, names: EventNames
    ) {
      self.community = community
      self.requesterName = requesterName
      self.requesterPhone = requesterPhone
      self.grid = grid
      self.names = names
    }
  }

  private let order: WorkOrder
  private let context: Context
  private let words: Wording
  private let calendar: WorkCalendar

  public init(_ order: WorkOrder, _ context: Context, _ words: Wording, _ calendar: WorkCalendar) {
    (self.order, self.context, self.words, self.calendar) = (order, context, words, calendar)
  }

  /// One part stays in the office, the other goes with whoever handles it.
  public var paper: Paper {
    let signatures: [Phrase] = [
      "slip.sign.registrar", "slip.sign.handler", "slip.sign.requester", "slip.sign.secretary",
    ]
    return Paper(
      .orderSlip, title: words("slip.title", ["community": context.community]),
      [
        .code(order.number.description), .form(request + assignment + outcome),
        .signatures(signatures.map { words($0) }),
      ], words,
      layout: .copies([words("slip.copy.office"), words("slip.copy.handler")]))
  }

  private func fact(_ label: Phrase, _ value: String) -> PaperFact { PaperFact(words(label), value) }

  private var request: [FormRow] {
    let it = order.registration
    let hidden = it.isConfidential
    let name = hidden ? words("document.confidential") : context.requesterName ?? words("document.anonymous")
    let phone = hidden ? words("document.confidential") : context.requesterPhone ?? ""
    let number = it.externalNumber.map { "\(order.number) (\($0))" } ?? order.number.description
    return [
      .fields(fact("field.number", number), fact("field.urgency", words(it.urgency))),
      .fields(fact("field.receivedAt", moment(it.receivedAt)), fact("field.source", words(it.source))),
      .fields(fact("field.requester", name), fact("field.callbackPhone", phone)),
      .fields(fact("field.place", it.place.raw), fact("field.grid", context.grid ?? words("document.noGrid"))),
      .fields(
        fact("field.category", words.name(category: it.category, context.names.catalogue)),
        fact("slip.confidential", words(hidden ? "yes" : "no"))),
      .fields([fact("field.text", it.text)], lines: 3),
    ]
  }

  private var assignment: [FormRow] {
    let it = order.assignment
    let forWhom = order.registration.isConfidential ? words("document.confidential") : it?.forWhom ?? ""
    return [
      .heading(words("slip.fiveSettled")),
      .fields(
        fact("field.mode", order.mode.map { words($0) } ?? ""),
        fact("field.dueAt", order.dueAt.map { words.wholeDue($0, calendar) } ?? "")),
      .fields(fact("field.who", words.owner(it, context.names)), fact("field.forWhom", forWhom)),
      .fields([fact("field.what", it?.what ?? "")], lines: 2),
      .fields(fact("field.expectedResult", it?.expectedResult ?? "")),
    ]
  }

  private var outcome: [FormRow] {
    let call = order.callbacks.last { $0.answer != nil }
    return [
      .heading(words("slip.outcome")),
      .fields([fact("field.done", order.completion?.done ?? "")], lines: 3),
      .fields([fact("field.reply", order.completion?.reply ?? "")], lines: 2),
      .fields(
        fact("slip.finishedAt", order.finishedAt.map { moment($0) } ?? ""),
        fact("field.calledAt", call.map { moment($0.at) } ?? "")),
      .fields(
        fact(
          "slip.solved", call?.answer.map { words($0.solved) } ?? choices(Solved.allCases.map { words($0) })),
        fact(
          "field.rating", call?.answer.map { words($0.rating) } ?? choices(Rating.allCases.map { words($0) }))),
    ]
  }

  /// Boxes to tick by hand.
  private func choices(_ names: [String]) -> String { names.map { "□\($0)" }.joined(separator: " ") }

  /// On paper a date is written out: nobody knows when it is read.
  private func moment(_ at: Instant) -> String { words.wholeMoment(at, calendar) }
}
