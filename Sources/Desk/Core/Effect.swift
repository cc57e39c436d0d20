import CommunityModel

/// What a screen asks the desk to carry out. Screens themselves never touch the file or the terminal.
///
/// What only one feature asks for is an ``Errand`` or a ``LongWork`` of its own; a static function beside it gives it the
/// looks of a case here.
enum Effect: Sendable {
  // MARK: Screens

  /// Opens what is shown elsewhere too.
  case open(Opening)
  /// Goes to a main screen, forgetting everything else.
  case go(MainScreen)
  /// Puts a screen of its own on top of this one.
  case push(any Screen)
  /// Takes this screen away and tells the one below what came of it.
  case pop(Reply?)
  /// Puts another screen in the place of this one.
  case replace(any Screen)
  /// Reads again what the screen shows.
  case reload
  /// Reads again only what this screen shows of what is selected or typed now; the counts on top and the screens below
  /// stay as they were read.
  case reloadDetail
  /// Reads everything again, the short lists of the community too.
  case refresh
  /// Shows a message until the next key.
  case showMessage(Message)
  /// Adds to the message that something more was done.
  case addToMessage(String)
  /// Gives something to the screen on top, or to that which asks for long work under this name, as ``Reply/told(_:)``.
  case answer(any Sendable, to: String?)

  // MARK: The file

  /// Saves; the screen is told by `receive(.saved)` or `receive(.failed)`. `done` makes the message.
  case commit(Change, done: @Sendable (Saved, DeskContext) -> String)
  /// Tells the screen on top what came of a save that was waited for.
  case settle(Result<Saved, StoreError>, Change, done: @Sendable (Saved, DeskContext) -> String)
  /// Keeps an unfinished form after the next pause, or at once when the screen goes away; empty values forget it.
  case keepDraft(form: String, values: [String: String])
  /// Says of a form that was left unsaved where what was typed is kept.
  case showDraftKept
  /// Shows masked values for a while and writes that down.
  case reveal(subject: String)
  /// Puts what is shown on the clipboard and writes that down when it is own.
  case copy(String, subject: String?)
  /// Does something short by a feature's own means.
  case errand(any Errand)
  /// Begins long work in the background; the screen whose ``Screen/workTag`` this is is told by `receive(.worked)`.
  case work(any LongWork, tag: String)
  /// Asks the long work that is going on to stop.
  case cancelWork

  // MARK: The desk

  /// Another member of staff works here from now on.
  case workAs(StaffMember)
  /// These keys are the keys from now on.
  case bind(KeyMap)
  /// This is how it looks from now on.
  case wear(ThemeName)
  /// Shows around, or tells what was told, or begins or ends giving hints.
  case guide(Guidance)
  /// Notes something that whoever sits here has got used to.
  case learn(@Sendable (inout Habits) -> Void)
  /// Draws the whole screen again.
  case redraw
  /// Covers the desk until whoever works here uncovers it.
  case lock
  /// Gives the terminal back to the shell for a while.
  case suspend
  /// Asks whether to leave the desk.
  case leave
  /// Leaves the desk.
  case quit

  /// Whether it makes sense while another screen than the one that asks for it is on top.
  var isForAnyScreen: Bool {
    switch self {
    case .showMessage, .keepDraft, .reload, .errand: true
    default: false
    }
  }
}

/// What comes back to a screen.
enum Reply: Sendable {
  /// The save it asked for is on disk.
  case saved(Saved)
  /// The save it asked for was not made.
  case failed(StoreError)
  /// Something was chosen from a list or menu that it had opened under this tag.
  case chose(String, tag: String)
  /// A question with this tag was answered with yes.
  case confirmed(tag: String)
  /// An action was chosen from the menu.
  case action(ActionID)
  /// A form that it had opened was saved.
  case finished(Saved)
  /// What came of the long work it asked for: what that work brings.
  case worked(Result<any Sendable, WorkFailure>)
  /// What an errand or a window of its own has to say.
  case answered(any Sendable)
}
