import CommunityDocuments
import CommunityModel
import Intake
import Tables

/// What a screen asks the desk to carry out. Screens themselves never touch the file or the terminal.
enum Effect: Sendable {
  /// Opens what is shown elsewhere too.
  case open(Opening)
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
  /// Saves; the screen is told by `receive(.saved)` or `receive(.failed)`. `done` makes the message.
  case commit(Change, done: @Sendable (Saved, DeskContext) -> String)
  /// Keeps an unfinished form after the next pause, or at once when the screen goes away; empty values forget it.
  case keepDraft(form: String, values: [String: String])
  /// Says of a form that was left unsaved where what was typed is kept.
  case tellDraftKept
  /// Shows a message until the next key.
  case tell(Message)
  /// Shows masked values for a while and writes that down.
  case reveal(subject: String)
  /// Writes down that somebody's values are seen in a form.
  case noteSeen(subject: String)
  /// Writes a document to a file or a printer and writes that down.
  case output(Document, to: OutputTarget)
  /// Makes the slips of orders and shows them, or prints them at once (to a file where there is no printer).
  case slips([OrderNumber], SlipUse)
  /// Puts what is shown on the clipboard and writes that down when it is personal.
  case copy(String, subject: String?)
  /// Remembers that a resident's record was opened.
  case noteOpened(Resident.ID)
  /// Starts a verified backup in the background.
  case backUp
  /// Another member of staff works here from now on.
  case workAs(StaffMember)
  /// Begins long work in the background; the screen is told by `receive(.worked)`.
  case work(LongWork)
  /// Asks the long work that is going on to stop.
  case cancelWork
  /// Looks for tables by a typed path, in lists of orders too; the screen is told by `receive(.tables)`.
  case listTables(String, lists: Bool)
  /// Decides on a doubtful row of an import.
  case decide(any RosterImporting, row: Int64, ImportDecision?)
  /// Decides on a doubtful row of the list of orders whose wizard lies below.
  case decideOrder(row: IntakeRow.ID, ImportDecision?)
  /// Lets go of an import that is not gone on with.
  case discard(any RosterImporting)
  /// Reads everything again, the short lists of the community too.
  case refresh
  /// Draws the whole screen again.
  case redraw
  /// Gives the terminal back to the shell for a while.
  case suspend
  /// Asks whether to leave the desk.
  case leave
  /// Leaves the desk.
  case quit
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
  /// What came of the long work it asked for.
  case worked(Result<WorkProduct, WorkFailure>)
  /// Tables and folders that a typed path may mean.
  case tables([TableEntry])
  /// It has come back after it was left.
  case resumed
  /// What was decided on a doubtful row in a window above; nil takes a decision back.
  case decided(row: Int, ImportDecision?)
  /// A form that asks for values and saves nothing was answered.
  case answered(FormValues)
}
