import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// A reception or meeting while it goes on, and afterwards: its head, its matters typed one after another, each saved at
/// once, and what nobody was told yet of earlier ones.
struct MeetingScreen: Screen {
  /// The lists that take the keys.
  enum Pane: Sendable { case matters, feedback }

  /// More than is told at one meeting.
  private static let mostFeedback = 200

  /// The kind that is opened, where none goes on yet.
  let kindKey: String?
  private(set) var id: ServiceEntry.ID?
  private(set) var meeting: Meeting?
  private(set) var kind: EntryKind?
  private(set) var pane = Pane.matters
  private(set) var list = ListState<Int64>()
  private(set) var feedbackList = ListState<Int64>()
  private(set) var card: EntryCard?

  init(_ id: ServiceEntry.ID) {
    self.id = id
    kindKey = nil
  }

  /// One that is about to be opened: the form of its head stands above it.
  init(opening kind: EntryKind) {
    kindKey = kind.key
    self.kind = kind
  }

  var name: String { "meeting" }
  var main: MainScreen? { .ledger }

  var selected: MeetingMatter? {
    switch pane {
    case .matters: meeting?.matters.first { $0.id == list.selected }
    case .feedback: meeting?.feedback.first { $0.id == feedbackList.selected }
    }
  }

  private var isOpen: Bool { meeting?.isOpen ?? false }

  // MARK: Keys

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    if let meeting, let kind {
      next(meeting, kind, context)
      Action(
        .register, .bar, refusal: isOpen ? nil : context.message(.meetingClosed, kind.key),
        label: words("meeting.add"), does: [.push(FormScreen(MeetingMatterForm(kind, in: meeting.head)))])
      Action(.closeMeeting, .bar, refusal: closingRefusal(meeting, context), does: closing(meeting, kind))
      Action(.edit, refusal: isOpen ? nil : context.message(.meetingClosed, kind.key), does: change(meeting, kind))
      Action(.tellMatter, refusal: tellingRefusal(context), for: selected, else: words("meeting.noMatter")) {
        [.push(FormScreen(TellForm($0)))]
      }
      Action(.export, does: [.push(MeetingPaper.screen(meeting, kind, context))])
      Action(.open, for: selected, else: words("meeting.noMatter")) { [.open(.entry($0.id))] }
      Action(.openLinked, for: selected?.orders.last?.number, else: words("refusal.notLinked")) { [.open(.order($0))] }
      Action(.copy, does: [.copy("#\(meeting.id)", subject: nil)])
      Action.moves([.nextPane, .previousPane]) { screen, _, _ in
        screen.turn()
        return [.reloadDetail]
      }
    } else if let kind {
      Action(.open, .bar, label: words("meeting.begin"), does: [.push(FormScreen(MeetingForm(kind)))])
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in screen.move(move) }
  }

  /// F8: how the next undecided matter ends; where all are decided the meeting is closed.
  private func next(_ meeting: Meeting, _ kind: EntryKind, _ context: DeskContext) -> Action<Self> {
    let words = context.words
    if pane == .feedback {
      return Action(
        .advance, .bar, for: selected, else: words("meeting.noMatter"), label: words.label(of: .tellMatter)
      ) { [.push(FormScreen(TellForm($0)))] }
    }
    let undecided = selected.flatMap { $0.isUndecided ? $0 : nil } ?? meeting.undecided.first
    if let undecided {
      return Action(.advance, .bar, label: words("meeting.decide")) { screen, _ in
        screen.list.select(undecided.id, in: meeting.matters.map(\.id))
        return [.push(FormScreen(MeetingMatterForm(kind, in: meeting.head, deciding: undecided)))]
      }
    }
    return Action(
      .advance, .bar, refusal: closingRefusal(meeting, context), label: words.label(of: .closeMeeting),
      does: closing(meeting, kind))
  }

  private func closingRefusal(_ meeting: Meeting, _ context: DeskContext) -> String? {
    guard meeting.isOpen else { return context.words("meeting.closedAlready") }
    let undecided = meeting.undecided.map(\.id)
    return undecided.isEmpty ? nil : context.message(.rowsUndecided(undecided), meeting.kind)
  }

  private func closing(_ meeting: Meeting, _ kind: EntryKind) -> [Effect] {
    [.push(FormScreen(CloseMeetingForm(kind, meeting)))]
  }

  private func change(_ meeting: Meeting, _ kind: EntryKind) -> [Effect] {
    if pane == .matters, let selected, selected.isUndecided {
      return [.push(FormScreen(MeetingMatterForm(kind, in: meeting.head, deciding: selected)))]
    }
    return [.push(FormScreen(MeetingForm(kind, changing: meeting.head)))]
  }

  private func tellingRefusal(_ context: DeskContext) -> String? {
    guard let selected, !selected.isOwed else { return nil }
    return context.message(.nothingToTell, selected.detail.entry.kind)
  }

  private mutating func turn() {
    guard meeting.map({ !$0.feedback.isEmpty }) ?? false else { return }
    pane = pane == .matters ? .feedback : .matters
  }

  private mutating func move(_ move: ActionID) -> [Effect] {
    switch pane {
    case .matters: _ = list.perform(move, in: meeting?.matters.map(\.id) ?? [])
    case .feedback: _ = feedbackList.perform(move, in: meeting?.feedback.map(\.id) ?? [])
    }
    return [.reloadDetail]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard let meeting else { return [] }
    if list.select(click, of: "matters", in: meeting.matters.map(\.id)) {
      pane = .matters
    } else if feedbackList.select(click, of: "feedback", in: meeting.feedback.map(\.id)) {
      pane = .feedback
    } else {
      return []
    }
    return click.isDouble ? perform(.open, context) : [.reloadDetail]
  }

  /// Goes on with an empty row once one was saved, so that whoever comes next is written down at once.
  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    guard case .finished(let saved) = reply, let entry = saved.entries.first else { return [.reload] }
    if id == nil, entry.kind == kindKey {
      id = entry.id
      return [.reload]
    }
    let isNew = entry.revision == 1 && entry.kind == meeting?.kind
    guard isNew, isOpen, let meeting, let kind else { return [.reload] }
    list.select(entry.id, in: meeting.matters.map(\.id) + [entry.id])
    return [.reload, .push(FormScreen(MeetingMatterForm(kind, in: meeting.head)))]
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let kinds = context.office.kinds
    if id == nil {
      id = try file.openMeetings(kinds, seenBy: Viewer(context.staff)).first { $0.entry.kind == kindKey }?.entry.id
    }
    let feedback = meeting?.feedback ?? []
    meeting = try id.flatMap { id throws(StoreError) in
      try file.meeting(id, kinds, seenBy: Viewer(context.staff), withFeedback: false)
    }
    // All earlier meetings are gone through for it: it is looked for once this one stands on the screen.
    if isOpen { meeting?.feedback = feedback }
    if let meeting { kind = kinds.kind(meeting.kind) }
    list.keepSelection(in: meeting?.matters.map(\.id) ?? [])
    feedbackList.keepSelection(in: meeting?.feedback.map(\.id) ?? [])
    if meeting?.feedback.isEmpty ?? true { pane = .matters }
    try loadDetail(file, context)
  }

  mutating func loadLater(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) -> Bool {
    guard let head = meeting?.head.entry, isOpen else { return false }
    let found = try file.feedback(before: head, seenBy: Viewer(context.staff), atMost: Self.mostFeedback)
    if found == meeting?.feedback { return false }
    meeting?.feedback = found
    feedbackList.keepSelection(in: found.map(\.id))
    if found.isEmpty { pane = .matters }
    try loadDetail(file, context)
    return true
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try selected.flatMap { matter throws(StoreError) in try EntryCard(matter.id, file, context) }
  }
}

extension Opening {
  /// A reception or meeting.
  static func meeting(_ id: ServiceEntry.ID) -> Opening { Opening("meeting#\(id)") { _ in MeetingScreen(id) } }
}
