import CommunityModel
import CommunityResources
import Tables

/// The order slip (群众意见交办单): what goes with the team to the door. Full name and phone, but never care tags or a
/// birth date; a confidential order says 保密 instead.
public enum OrderSlip {
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

  /// The slip as plain text, `width` columns wide, ending with a line end.
  public static func text(
    order: WorkOrder, _ context: Context, words: Wording, calendar: WorkCalendar, width: Int = 78,
    ruling: Ruling = .lines
  ) -> String {
    var form = PrintedForm(width: width, ruling: ruling)
    addRequest(order, context, words, calendar, to: &form)
    addAssignment(order, context, words, calendar, to: &form)
    addOutcome(order, context, words, calendar, to: &form)
    let title = words("slip.title", ["community": context.community])
    let indent = String(repeating: " ", count: max(0, (width - TextWidth.of(title)) / 2))
    let signatures: [Phrase] = [
      "slip.sign.registrar", "slip.sign.handler", "slip.sign.requester", "slip.sign.secretary",
    ]
    let each = (width - 2) / signatures.count
    let signed = signatures.map { TextWidth.padded(words($0), to: each) }.joined()
    let lines = [indent + title, ""] + form.lines() + ["", "  " + signed, ""]
    return lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func addRequest(
    _ order: WorkOrder, _ context: Context, _ words: Wording, _ calendar: WorkCalendar, to form: inout PrintedForm
  ) {
    let it = order.registration
    let hidden = it.isConfidential
    let name = hidden ? words("document.confidential") : context.requesterName ?? words("document.anonymous")
    let phone = hidden ? words("document.confidential") : context.requesterPhone ?? ""
    let number = it.externalNumber.map { "\(order.number) (\($0))" } ?? order.number.description
    form.add((words("slip.number"), number), (words("slip.urgency"), words(it.urgency)))
    form.add(
      (words("slip.receivedAt"), moment(it.receivedAt, words, calendar)), (words("slip.source"), words(it.source)))
    form.add((words("slip.requester"), name), (words("slip.phone"), phone))
    form.add((words("slip.place"), it.place.raw), (words("slip.grid"), context.grid ?? words("document.noGrid")))
    form.add(
      (words("slip.category"), words.name(category: it.category, context.names.catalogue)),
      (words("slip.confidential"), words(hidden ? "yes" : "no")))
    form.add((words("slip.text"), it.text), lines: 3)
  }

  private static func addAssignment(
    _ order: WorkOrder, _ context: Context, _ words: Wording, _ calendar: WorkCalendar, to form: inout PrintedForm
  ) {
    let it = order.assignment
    form.add(heading: words("slip.fiveSettled"))
    form.add(
      (words("slip.mode"), order.mode.map { words($0) } ?? ""),
      (words("slip.dueAt"), order.dueAt.map { words.wholeDue($0, calendar) } ?? ""))
    let forWhom = order.registration.isConfidential ? words("document.confidential") : it?.forWhom ?? ""
    form.add((words("slip.who"), words.owner(it, context.names)), (words("slip.forWhom"), forWhom))
    form.add((words("slip.what"), it?.what ?? ""), lines: 2)
    form.add((words("slip.expectedResult"), it?.expectedResult ?? ""))
  }

  private static func addOutcome(
    _ order: WorkOrder, _ context: Context, _ words: Wording, _ calendar: WorkCalendar, to form: inout PrintedForm
  ) {
    let call = order.callbacks.last { $0.answer != nil }
    form.add(heading: words("slip.outcome"))
    form.add((words("slip.done"), order.completion?.done ?? ""), lines: 3)
    form.add((words("slip.reply"), order.completion?.reply ?? ""), lines: 2)
    form.add(
      (words("slip.finishedAt"), order.finishedAt.map { moment($0, words, calendar) } ?? ""),
      (words("slip.calledAt"), call.map { moment($0.at, words, calendar) } ?? ""))
    form.add(
      (words("slip.solved"), call?.answer.map { words($0.solved) } ?? choices(Solved.allCases.map { words($0) })),
      (words("slip.rating"), call?.answer.map { words($0.rating) } ?? choices(Rating.allCases.map { words($0) })))
  }

  /// Boxes to tick by hand.
  private static func choices(_ names: [String]) -> String {
    names.map { "□\($0)" }.joined(separator: " ")
  }

  /// On paper a date is written out: nobody knows when it is read.
  private static func moment(_ at: Instant, _ words: Wording, _ calendar: WorkCalendar) -> String {
    words.wholeMoment(at, calendar)
  }
}
