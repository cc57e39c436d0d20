import CommunityModel
import CommunityResources
import Terminal

/// The desk at work: takes events from the terminal, lets the screens answer them, carries out what they ask for, and
/// shows what came of it. One thread owns it.
public final class Desk {
  let file: any DeskFile
  let terminal: any TerminalDevice
  let services: any DeskServices
  var state: DeskState
  var context: DeskContext
  /// What is drawn with; follows from the context's look.
  var theme: Theme
  /// The theme that was asked for this time alone.
  let fixedTheme: ThemeName?
  var undecidedBackup: StoreError?
  var drafts = DraftKeeper()
  var needsLoad = true
  /// Whether the top screen has not read anything yet.
  var isFresh = true
  var needsDetail = false
  /// Whether the top screen was read since what may come later was.
  var needsLater = false
  var needsReference = false
  var seenVersion = 0
  /// When to look once more for what another desk is writing, and how long to wait after that.
  var lookAgain: (at: ContinuousClock.Instant, pause: Duration)?
  var isRunning = true
  /// The long work that is going on.
  var running: RunningWork?
  /// When the present stage of it was first seen.
  var stageBegan: (stage: WorkProgress.Stage, at: ContinuousClock.Instant)?
  /// Screens that were left before they were done, by their tags.
  var parked: [String: any ResumableScreen] = [:]
  /// Main screens as they were left.
  var remembered: [MainScreen: any RememberedScreen] = [:]
  /// The desk before each of the last digits; see ``take(_:)``.
  var moments: [Moment] = []
  /// What is done once somebody has said that the clock is right.
  var afterClock: ((Desk) -> Void)?
  /// The cover over the desk; nil while somebody works.
  var lock: LockScreen?
  /// What is said once it is taken off.
  var afterCover: Message?
  /// Whether somebody works here yet.
  var hasArrived = false
  /// When a hand was last at it.
  var lastHand: ContinuousClock.Instant
  /// Until when no passphrase is tried after a wrong one.
  var notTriedUntil: ContinuousClock.Instant?
  /// What waits until long work lets go of the file.
  var heldBack: [Effect] = []
  /// What was told lately.
  var messages = MessageLog()
  /// The tour that is going on.
  var tour: DeskTour?
  /// Whether something was saved since the tour last looked.
  var hasSaved = false
  /// The card of what is selected, beside the list.
  var side = SidePane()
  /// Whether the screen is read line by line.
  let isLinear: Bool

  /// Opens the desk on a file.
  ///
  /// - Parameters:
  ///   - staff: who works here; nil asks first when there are several.
  ///   - own: what whoever sits here has set for themselves.
  ///   - theme: the theme for this time; nil takes theirs.
  ///   - isDemo: whether it is the invented community: whoever has never been shown around is then.
  ///   - isLinear: whether the screen is read line by line, to fingers or ears.
  /// - Throws: what the first reading of the file met.
  public init(
    file: any DeskFile, terminal: any TerminalDevice, services: any DeskServices, language: Language,
    staff: StaffMember?, own: OwnSettings = OwnSettings(), theme: ThemeName? = nil, isDemo: Bool = false,
    isLinear: Bool = false
  ) throws(StoreError) {
    self.file = file
    self.isLinear = isLinear
    self.terminal = terminal
    self.services = services
    fixedTheme = theme
    lastHand = services.uptime
    let look = Look(
      theme ?? own.theme ?? .auto, ground: terminal.ground, depth: terminal.capabilities.colourDepth)
    self.theme = look.theme
    let now = services.now()
    let office = try file.office(now: now)
    let everyone = office.staff
    guard let someone = staff ?? everyone.first(where: \.isActive) ?? everyone.first else {
      throw .damaged("staff")
    }
    context = DeskContext(
      words: Wording(language: language), otherWords: Wording(language: language == .zh ? .en : .zh), staff: someone,
      office: office, teams: try file.teams(now: now), capabilities: terminal.capabilities, keys: .standard,
      size: terminal.size,
      canPrint: services.canPrint, canDraw: services.canDraw)
    context.look = look
    context.bind(own.keys.map)
    context.habits = own.habits
    state = DeskState(root: MainScreen.today.screen())
    state.message = context.words.message(own).map(Message.problem)
    if staff == nil, everyone.filter(\.isActive).count > 1 {
      open(.operators(isFirst: true))
    } else {
      hasArrived = true
      coverUpOnArrival()
    }
    if isDemo, !own.habits.hasToured { guide(.tour) }
  }

  /// Works until the user leaves or the line is cut. Drafts are on disk when it returns.
  public func run() {
    begin()
    // Whoever types never waits for what another window writes.
    Patience.$waits.withValue(false) {
      while isRunning { turn(waiting: patience()) }
    }
    if running != nil {
      running?.cancel()
      services.waitForBackground()
    }
    flushDrafts(waits: true)
    keepHabits()
    services.leave()
  }

  /// Shows the first frame.
  func begin() {
    for wake in services.wakes { terminal.watch(wake) }
    seenVersion = (try? file.dataVersion()) ?? 0
    refreshIfNeeded()
    // What the terminal has answered meanwhile counts from the first frame on.
    if let ground = terminal.ground { see(ground) }
    choosePreview()
    present()
    readLater()
    readPreview()
    // Nobody waits for the first screen until other desks know of this one.
    if hasArrived, arrive() {
      needsLoad = true
      refreshIfNeeded()
      present()
    }
  }

  /// Waits for an event, takes whatever waits behind it too, and shows what came of it.
  func turn(waiting timeout: Duration?) {
    handle(terminal.next(timeout: timeout))
    // Whoever types ahead sees only the last state: nothing is read or drawn while keys wait.
    while isRunning {
      let event = terminal.next(timeout: .zero)
      if case .timeout = event { break }
      handle(event)
    }
    guard isRunning else { return }
    refreshIfNeeded()
    choosePreview()
    present()
    readLater()
    readPreview()
  }

  // MARK: Time

  /// How long to wait for an event: until the next thing that time itself brings about; for ever when there is none.
  func patience() -> Duration? {
    var waits: [Duration] = []
    if !isFileHeld, let pause = drafts.pause(at: services.uptime) { waits.append(pause) }
    if let due = side.due { waits.append(max(.zero, services.uptime.duration(to: due))) }
    if let lookAgain { waits.append(max(.zero, ContinuousClock.now.duration(to: lookAgain.at))) }
    if let locksAt { waits.append(max(.zero, locksAt - services.uptime)) }
    if services.isClockHeld { return waits.min() }
    let now = services.now()
    // A countdown says how long it still shows.
    if context.revealed != nil { waits.append(.seconds(1)) }
    // The clock in the head line, and with it every "time left", moves once a minute.
    waits.append(.seconds(60 - now.seconds % 60))
    return waits.min()
  }

  func passTime() {
    context.now = services.now()
    if let until = context.revealed?.until, context.now >= until { context.revealed = nil }
    if drafts.isDue(at: services.uptime) { flushDrafts() }
    if let locksAt, locksAt <= services.uptime { coverUp() }
    if let lookAgain, lookAgain.at <= .now { noticeOthers(next: lookAgain.pause) }
  }
}
