import CommunityDocuments
import CommunityModel
import CommunityResources

/// A meeting with its matters, for scripts. Residents show by their surnames.
struct MeetingJSON: Encodable {
  struct OrderState: Encodable {
    var number, state: String
    var solved: Bool
  }

  struct MatterJSON: Encodable {
    var id, meeting: Int64
    var day: String
    var title, text: String
    var whom: [String]
    @Nullable var end: String?
    var stage: String
    var orders: [OrderState]
    @Nullable var bulletin: String?
    var reply, reason: String
    @Nullable var toldOn: String?

    private enum CodingKeys: String, CodingKey {
      case id, meeting, day, title, text, end, stage, orders, bulletin, reply, reason, toldOn
      case whom = "for"
    }
  }

  struct Counts: Encodable {
    var matters, undecided, decided, settled: Int
  }

  var id: Int64
  var kind, day: String
  @Nullable var from: String?
  @Nullable var until: String?
  @Nullable var place: String?
  @Nullable var grid: String?
  var title: String
  var host: [String]
  var attended: Int
  var open: Bool
  var state: String
  var rows: [MatterJSON]
  var counts: Counts
  var feedback: [MatterJSON]

  init(_ meeting: Meeting, _ view: ListView) {
    let it = meeting.content
    id = meeting.id
    kind = meeting.kind
    day = it.day.iso
    from = it.from?.description
    until = it.until?.description
    place = it.place?.raw
    grid = it.grid.flatMap { view.grids[$0]?.code }
    title = it.title
    host = meeting.hosts.map { meeting.head.covered($0, view.words) }
    attended = meeting.attended
    open = meeting.isOpen
    state = meeting.head.entry.state.rawValue
    rows = meeting.matters.map { MatterJSON($0, view.words) }
    counts = Counts(
      matters: meeting.matters.count, undecided: meeting.count(.raised), decided: meeting.count(.decided),
      settled: meeting.count(.settled))
    feedback = meeting.feedback.map { MatterJSON($0, view.words) }
  }
}

extension MeetingJSON.MatterJSON {
  init(_ matter: MeetingMatter, _ words: Wording) {
    let it = matter.content
    id = matter.id
    meeting = matter.meeting
    day = it.day.iso
    title = it.title
    text = it.text
    whom = matter.whom(words)
    end = matter.end?.rawValue
    stage = matter.stage.rawValue
    orders = matter.orders.map {
      MeetingJSON.OrderState(number: $0.number.description, state: $0.state.rawValue, solved: $0.isSettled)
    }
    bulletin = matter.bulletins.first?.entry.number?.description
    reply = it.text(of: EntryKind.replyField)
    reason = it.text(of: EntryKind.declineReasonField)
    toldOn = matter.toldOn?.iso
  }
}
