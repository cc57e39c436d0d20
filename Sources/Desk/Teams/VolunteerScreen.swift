import CommunityModel
import CommunityResources
import Terminal

/// A volunteer: teams, what they are good at and when they have time, and their service, entry by entry, with their hours.
struct VolunteerScreen: Screen {
  let id: Volunteer.ID
  private var volunteer: Volunteer?
  private var card = ServiceCard()

  init(_ id: Volunteer.ID) {
    self.id = id
  }

  var name: String { "volunteer" }
  var main: MainScreen? { .teams }
  private var subject: String { "volunteer#\(volunteer?.id ?? id)" }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("team.noMemberChosen")
    card.entries.open(context)
    Action(.edit, .bar, for: volunteer, else: none) {
      [.push(FormScreen(VolunteerForm($0.id, team: $0.teams.first ?? 0)))]
    }
    Action(.reveal, .bar, does: [.reveal(subject: subject)])
    Action(.openRequester, for: volunteer?.resident, else: context.words("team.notAResident")) {
      [.noteOpened($0), .open(.resident($0))]
    }
    Action(.mergeVolunteer, for: volunteer, else: none) { [.push(FormScreen(MergeVolunteerForm($0.id)))] }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      screen.card.move(move)
      return []
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    volunteer = try record(id, file)
    if let kept = volunteer?.mergedInto { volunteer = try record(kept, file) }
    guard let volunteer else { return }
    // What was logged for a record that was merged into this one was done by the same person.
    let merged = try file.records(naming: Record.Reference(.volunteer, volunteer.id)).compactMap {
      if case .volunteer(let it) = $0.record, it.mergedInto == volunteer.id { EntryParty.volunteer(it.id) } else { nil }
    }
    try card.load(
      try facts(volunteer, file, context), of: [.volunteer(volunteer.id)] + merged, showsHours: true, file, context)
  }

  private func record(_ id: Volunteer.ID, _ file: any CommunityReading) throws(StoreError) -> Volunteer? {
    guard case .volunteer(let it)? = try file.record(Record.Reference(.volunteer, id))?.record else { return nil }
    return it
  }

  private func facts(
    _ it: Volunteer, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [CardLines.Fact] {
    let words = context.words
    var facts: [CardLines.Fact] = []
    func add(_ label: String, _ text: String) {
      if !text.isEmpty { facts.append((label, [TextPiece(text)])) }
    }
    let teams = it.teams.compactMap { context.team($0) }.map { words.mark($0.colour) + " " + $0.name }
    add(words.field("teams"), words.list(teams))
    add(words.field("phone"), context.shown(phone: it.phone, of: subject))
    add(words.field("joined"), it.joined.map { words.fullDate($0) } ?? "")
    add(words.field("skills"), words.list(it.skills))
    add(words.field("free"), words.list(it.free.inOrder.map { words($0) }))
    add(words.field("badge"), it.badge ?? "")
    guard let book = try file.serviceBook(of: it.id, seenBy: Viewer(context.staff)) else { return facts }
    let newYear = Day(year: context.today.year, month: 1, day: 1) ?? context.today
    let minutes = book.minutes(in: newYear...context.today)
    add(words("volunteer.thisYear"), minutes > 0 ? words.hours(minutes) : "")
    add(words.field("points"), book.points != 0 ? String(book.points) : "")
    return facts
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    card.select(click) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let note = volunteer?.isActive == false ? context.words("team.left") : ""
    card.draw(title: volunteer?.name ?? "", note: note, in: area, on: &canvas, context)
  }
}

extension Opening {
  /// A volunteer with their service.
  static func volunteer(_ id: Volunteer.ID) -> Opening { Opening("volunteer#\(id)") { _ in VolunteerScreen(id) } }
}
