/// Everything a key, a menu or the command palette can ask for. Words for them are resources:
/// `action.<id>` is the label, `action.<id>.help` the sentence of help.
public enum ActionID: String, CaseIterable, Sendable {
  // Moving about
  case moveUp, moveDown, pageUp, pageDown, moveFirst, moveLast
  case moveLeft, moveRight
  case open, back, nextPane, previousPane, nextTab, previousTab
  // Screens
  case goToday, goGrids, goTeams, goOrders, goResidents, goDayClose
  // Everywhere
  case help, lookup, palette, actionMenu, undo, redo, refresh, redraw, suspend, interrupt, quit, switchOperator
  // Lists
  case filter, sort, reverseSort, mark, markUp, markDown, markAll
  // Records
  case edit, newOrder, newRecord, reveal, export, copy
  // An order
  case advance, assign, reassign, start, finish, callBack, note, chase, carryOver, returnOrder, suspendOrder
  case resumeOrder, extend, refuse, approve, reject, merge, withdraw, reopen, printSlip, openOrder, openRequester
  // A resident
  case openHousehold, addResidence, endResidence, recordDeath, addCareTag, addConsent
  case withdrawConsent, mergeRecord, splitRecord, linkHelper, endHelper, helperCard
  case moveAway, makeContact, splitHousehold
  case eraseResident, blankText, dueForReview, keepRecord
  // Imports
  case importRoster, importOrders, chooseHead, chooseGrid, importTerms, samePerson, newPerson, leaveOut
  // Grids and teams
  case openBuildings, openOrders, addDwelling, addEstate, addHousehold, logActivity, addVolunteer, addStaff
  case removeActivity
  // End of day
  case decide, carryOverRest, seal, daySheet, reopenDay
  // Forms
  case submit, startAfresh, usualAnswer

  /// Whether it only moves about: such actions stand in help, not in menus.
  var isMovement: Bool {
    switch self {
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveFirst, .moveLast, .moveLeft, .moveRight, .open, .back, .nextPane,
      .previousPane, .nextTab, .previousTab, .mark, .markUp, .markDown, .markAll, .redraw, .suspend, .interrupt,
      .actionMenu, .palette, .submit, .startAfresh:
      true
    default: false
    }
  }
}
