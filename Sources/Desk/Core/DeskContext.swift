import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What every screen may know besides its own state: words, time, who works, and the short lists of the community.
///
/// A value, made anew when any of it changes; screens never hold one.
struct DeskContext: Sendable {
  /// The strings of the chosen language.
  var words: Wording
  /// The strings of the other language, by which menus find their entries too.
  var otherWords: Wording?
  /// Who works at this desk.
  var staff: StaffMember
  /// What the office works with, and now.
  var office: Office
  /// The teams by number, with their sums.
  var teams: [TeamSummary]
  /// What the terminal can show and tell.
  var capabilities: TerminalCapabilities
  /// The keys.
  var keys: KeyMap
  /// What decides about colours.
  var look = Look()
  /// What whoever sits here has got used to.
  var habits = Habits()
  /// The size of the screen; what a screen needs to know how much to read.
  var size: Size
  /// What is shown in the open for a while; nil while everything is masked.
  var revealed: Revealed?
  /// Whether documents can be sent to a printer from here.
  var canPrint: Bool
  /// Whether papers can be drawn as PDF from here.
  var canDraw = true
  /// The long work that is going on.
  var work: WorkStatus?
  /// Unfinished forms that could not be written to the file yet: later than what it holds of them.
  var waitingDrafts: [Draft] = []
  /// The other desks that are open on the file.
  var others: [PresentDesk] = []
  /// How many orders stand in every tab, as of the last reading.
  var counts = OrderCounts()

  /// The characters the screen is drawn with.
  var glyphs: Glyphs { capabilities.unicode ? .unicode : .ascii }
  /// The lines of documents: as the terminal shows them, since they are looked at before they are printed.
  var ruling: Ruling { capabilities.unicode ? .lines : .ascii }

  /// Takes up keys: sentences name them too.
  mutating func bind(_ keys: KeyMap) {
    self.keys = keys
    let naming = keys.naming(glyphs)
    words = words.naming(naming)
    otherWords = otherWords?.naming(naming)
  }

  var now: Instant {
    get { office.now }
    set { office.now = newValue }
  }
  var community: Community { office.community }
  var catalogue: Catalogue { office.catalogue }
  var calendar: WorkCalendar { office.calendar }
  var everyone: [StaffMember] { office.staff }
  var grids: [Grid] { office.grids }
  var limits: OrderLimits { office.limits }
  var today: Day { office.today }
  /// The day that what is done now counts for.
  var eventDay: Day { office.day }

  /// Whether the masked values of `resident#17` or of an order's number are shown now: of nothing else, since only that
  /// was written down.
  func isRevealed(_ subject: String) -> Bool {
    revealed.map { $0.subject == subject && now < $0.until } ?? false
  }

  /// For whom lists are made here.
  var listView: ListView {
    ListView(
      office, words: words, viewer: Viewer(staff), revealed: revealed.flatMap { now < $0.until ? $0.subject : nil })
  }

  /// What the rules need to decide something here and now.
  func situation(master: WorkOrder? = nil) -> Situation {
    office.situation(staff, master: master)
  }

  /// The name of a member of staff; empty when there is none.
  func name(staff id: StaffMember.ID?) -> String {
    id.flatMap { id in everyone.first { $0.id == id }?.name } ?? ""
  }

  func team(_ id: ServiceTeam.ID?) -> ServiceTeam? {
    id.flatMap { id in teams.first { $0.team.id == id }?.team }
  }

  func grid(_ id: Grid.ID?) -> Grid? { id.flatMap { id in grids.first { $0.id == id } } }

  func gridName(_ id: Grid.ID?) -> String { grid(id)?.name ?? words("grid.unknown") }

  /// Who answers for an order: staff, else partner, else team leader's team.
  func owner(who: StaffMember.ID?, team: ServiceTeam.ID?, partner: String?) -> String {
    if who != nil { return name(staff: who) }
    if let partner, !partner.isEmpty { return partner }
    return self.team(team)?.name ?? ""
  }

  func message(_ error: StoreError) -> String { words.message(error, calendar, now: now, catalogue) }
  func message(_ rejection: Rejection) -> String { words.message(rejection, calendar, now: now, catalogue) }
}

/// Masked values that somebody asked to see.
struct Revealed: Sendable, Equatable {
  /// Whose, as the journal names it.
  var subject: String
  /// Until when.
  var until: Instant
}
